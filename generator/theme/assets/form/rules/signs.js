// Signs of other programs' Markdown, by the patterns of `markdown/signs.py`.

const MOST = 20;
const COMPILED = new WeakMap();

/** Yields a problem for each of them; `bare` is the text without its code. */
export function* foreign(text, bare, placeOf, signs) {
  if (!COMPILED.has(signs)) COMPILED.set(signs, compiled(signs));
  const { aside, sought } = COMPILED.get(signs);
  const plain = bare.replace(aside, covered);
  for (const { code, pattern, meant, aside: others } of sought) {
    const searched = others ? plain.replace(others, covered) : plain;
    for (const { 0: found, index, indices } of [...searched.matchAll(pattern)].slice(0, MOST)) {
      const words = text.slice(index, index + found.length);
      const inner = indices[1] ? text.slice(...indices[1]).trim() : "";
      const suggestions = meant ? [meant.replaceAll("{1}", () => inner)] : [];
      yield { code, values: { words }, suggestions, ...placeOf(index) };
    }
  }
}

function compiled({ aside, sought }) {
  const read = (pattern) =>
    pattern && new RegExp(pattern.replaceAll("\\w", "\\p{L}\\p{N}_"), "dgiu");
  const each = sought.map((one) => ({
    ...one,
    pattern: read(one.pattern),
    aside: read(one.aside),
  }));
  return { aside: read(aside), sought: each };
}

/** Returns as many units on the same lines, which mean nothing. */
export const covered = (words) => words.replace(/[^\n]/g, "x");
