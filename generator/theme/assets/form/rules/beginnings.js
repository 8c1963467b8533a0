// Where lists and tables begin below a paragraph, and what lies within an item, as the pages have it.

import { isBlank, piece } from "./pieces.js";

const SEPARATOR = /^ {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;
const RULE = /^ {0,3}([-*_]) *(?:\1 *){2,}$/;
const BEGINS_LIST = /^ {0,3}(?:[-*+]|1[.)]) +\S/;
const BRACKET = /^( {0,3}[0-9]{1,9})\)(?= +\S)/;
const ITEM = /^( *)((?:[-*+]|[0-9]+\.) +)\S/;
const OTHER = /^(?: {0,3}(?:[-*+] |[0-9]+[.)] |>|\||: |!!!|\[[^\]]*\]:)| {4}|\u0002)/;

/** Returns the lines with a blank one above each list and table that stands below a paragraph. */
export function begun(lines) {
  let paragraph = false;
  let other = false;
  return lines.flatMap((line, at) => {
    const { text } = line;
    const above = [];
    if (isBlank(line) || RULE.test(text) || (!other && text.startsWith("#"))) {
      paragraph = other = false;
    } else if (!other && paragraph) {
      const below = lines[at + 1]?.text ?? "";
      const table = text.includes("|") && below.includes("|") && SEPARATOR.test(below);
      if (table || BEGINS_LIST.test(text)) above.push(piece("", 0, 0));
      paragraph = !above.length;
      other = !paragraph || OTHER.test(text);
    } else if (!other) {
      other = OTHER.test(text);
      paragraph = !other;
    }
    const shown = paragraph ? text : text.replace(BRACKET, "$1.");
    return [...above, { ...line, text: shown }];
  });
}

/** Returns the lines with four spaces for each item that an item lies in. */
export function nested(lines) {
  let within = [];
  return lines.map((line) => {
    const [, before, sign] = ITEM.exec(line.text) ?? [];
    if (sign === undefined || (!within.length && before.length > 3) || RULE.test(line.text)) {
      if (isBlank(line)) within = [];
      return line;
    }
    within = within.slice(0, within.findLastIndex((least) => least <= before.length) + 1);
    const more = 4 * within.length - before.length;
    within.push(before.length + sign.length);
    return more > 0 ? piece(" ".repeat(more) + line.text, line.line, line.column - more) : line;
  });
}
