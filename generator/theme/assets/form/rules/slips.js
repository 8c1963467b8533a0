// What was meant to be a table, a list, a link or a text of its own, and stays signs in a row.

const FIELDS =
  /^---[ \t]*\n(?:[ \t]*\n)*(?:title|description|municipality|published|tags)[ \t]*:[ \t]/gm;
const ROW = /^ {0,3}\|.*\|[ \t]*$/;
const SEPARATOR = /^ {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;
const LINKS = [
  /(?<![\\!\]])\[([^[\]\n]+)\][ \t]+\((https?:\/\/[^\s()]+)\)/g,
  /(?<!\\)\(([^()\n]+)\)\[(https?:\/\/[^\s[\]]+)\]/g,
  /(?<![\\!\]])\[([^[\]\n]+)\]\((https?:\/\/[^\s()"<>]+)(?=[^()"\n]*$)/gm,
];
const ITEM = " {0,3}[•·●▪◦‣][ \\t\\u00a0]+[^\\s]";
const ITEMS = new RegExp(`^${ITEM}[^\\n]*(?:\\n(?:[ \\t]*\\n)?${ITEM}[^\\n]*)+`, "gm");

/** Yields a problem for each of them; `text` has no code in it. */
export function* slips(text, placeOf) {
  for (const { index } of text.matchAll(FIELDS)) {
    yield { code: "second-front-matter", ...placeOf(index) };
  }
  yield* tables(text, placeOf);
  for (const form of LINKS) {
    for (const { 0: words, 1: shown, 2: target, index } of text.matchAll(form)) {
      const suggestions = [`[${shown}](${target})`];
      yield { code: "link-in-pieces", values: { words }, suggestions, ...placeOf(index) };
    }
  }
  for (const { 0: items, index } of text.matchAll(ITEMS)) {
    const begun = items.trimStart();
    const values = { sign: begun[0] };
    yield { code: "sign-of-list", values, ...placeOf(index + items.length - begun.length) };
  }
}

function* tables(text, placeOf) {
  const lines = text.split("\n");
  let offset = 0;
  for (const [at, line] of lines.entries()) {
    const [above, below] = [lines[at - 1] ?? "", lines[at + 1] ?? ""];
    if (ROW.test(line) && ROW.test(below) && !ROW.test(above) && !SEPARATOR.test(below)) {
      const values = { line: `|${"---|".repeat(line.split("|").length - 2)}` };
      yield { code: "table-without-line", values, ...placeOf(offset) };
    }
    offset += line.length + 1;
  }
}
