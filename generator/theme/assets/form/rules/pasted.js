// What pasting does to whole lines: code that never ends, or is none, and tables of tabs.

const FENCE = /^(`{3,}|~{3,})([^`\n]*)/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
const HOLDS =
  /^(?: {0,3}(?:[-*+•·●▪◦‣]|[0-9]+[.)]|:|\[\^[^\]]+\]:|[a-z][.)])[ \t\u00a0]|!!!)/;
const PROSE = /^[«"“*_]*\p{Lu}[^\s{}<>=;|`]*(?:\s+[^\s{}<>=;|`]+){2,}\s*$/u;
const ITEM = " *(?:[^\\s]|[0-9]+[.)]|[0-9a-zA-Z]{1,3}[.)])\\t";
const ROW = `(?!${ITEM})[^\\s|][^\\t\\n|]*(?:\\t[^\\t\\n|]+)+(?![^\\n])`;
const TABBED = new RegExp(`(?<![^\\n])${ROW}(?:\\n${ROW})+`, "gu");

/** Yields what is wrong with lines of a text; `bare` is the text without its code. */
export function* pasted(text, bare, placeOf) {
  yield* unclosed(text, placeOf);
  yield* indented(bare, placeOf);
  for (const { 0: rows, index } of bare.matchAll(TABBED)) {
    const line = `|${"---|".repeat(rows.split("\n")[0].split("\t").length)}`;
    yield { code: "table-of-tabs", values: { line }, ...placeOf(index) };
  }
}

function* unclosed(text, placeOf) {
  let [offset, begun, sign] = [0, 0, ""];
  for (const line of text.split("\n")) {
    const [, found, rest] = FENCE.exec(line) ?? [];
    if (found && !sign) [begun, sign] = [offset, found];
    else if (found === sign && !rest?.trim()) sign = "";
    offset += line.length + 1;
  }
  if (sign) yield { code: "unclosed-code", values: { sign }, ...placeOf(begun) };
}

function* indented(text, placeOf) {
  let [offset, held, above, told] = [0, false, false, false];
  for (const line of text.split("\n")) {
    if (!line.trim()) above = false;
    else if (!INDENTED.test(line)) {
      held = HOLDS.test(line) || (held && above);
      [above, told] = [true, false];
    } else {
      const words = line.replace(/^[ \t]+/, "");
      if (!above && !held && !told && PROSE.test(words)) {
        yield { code: "code-by-indent", ...placeOf(offset + line.length - words.length) };
        told = true;
      }
      above = true;
    }
    offset += line.length + 1;
  }
}
