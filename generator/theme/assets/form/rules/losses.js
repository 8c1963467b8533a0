// What a body says that Markdown would drop without a word, and how much a body may hold.

import { pasted } from "./pasted.js";
import { covered, foreign } from "./signs.js";
import { slips } from "./slips.js";
import { codeOf, isHidden, lengthOf } from "./words.js";

const CODE = /^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^\1[`~]*[ \t]*$|(?![\s\S]))|(?<!`)`+[^`\n]+`+/gm;
const SEPARATOR = /^ {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;
const DEFINITION = /^ {0,3}\[([^\]\n]+)\]:/gm;
const FOOTNOTE = /\[(\^[^\]\s]+)\](?!:)/g;
const LINK = /(?<!\\)\[([^[\]\n]+)\]\[([^[\]\n]*)\]/g;
const BOX = /^ *!!! *[\p{L}\p{N}_-]+ +(?!")([^"\n]+)/dgmu;
const ENTITY = /&#?[0-9A-Za-z]+;?/g;
const SPOTS =
  /\]\([ \t]*<?|\n[ >]{0,9}\[(?!\^)[^\]\n]+\]:[ \t]*<?|\n[ \t>]{0,40}#{1,6}[ \t]*|<(?=[A-Za-z/!?])/g;
const UNDERLINED = /\n[ \t>]{0,40}(?:=+|-+) *(?=\n|(?![\s\S]))/g;

/** Returns the line and the column of places in a text. */
export function placesIn(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: lengthOf(text.slice(starts[line], offset)) + 1 };
  };
}

/** Returns what keeps a body from being read: it would take too long, or too deep. */
export function oversized(text, limits) {
  const first = { line: 1, column: 1 };
  if (lengthOf(text) > limits.longest_body) return [{ code: "body-too-long", ...first }];
  const deep = new RegExp(
    `\\n(?:(?:[ \\t]*(?:>|(?:[-*+]|[0-9]+\\.)[ \\t]+)){${limits.deepest + 1}}` +
      `|(?:[ ]{4}|[ ]{0,3}\\t){${limits.deepest + 1}}[ \\t]*(?:[-*+>]|[0-9]+\\.[ \\t]|!!!))`,
  );
  const blocks = [...text.matchAll(/(?:[^\n]+\n?)+/g)];
  const brackets = count(text, "[");
  const small =
    lengthOf(text) <= limits.longest_block &&
    brackets <= limits.most_brackets &&
    1 + ["\n", "]", "<"].reduce((sum, sign) => sum + count(text, sign), 0) <= limits.most_parts &&
    count(text, "|") <= limits.most_columns;
  if (small && !deep.test(`\n${text}`)) return [];
  const spots = [...`\n${text}`.matchAll(SPOTS), ...text.matchAll(UNDERLINED)].length;
  if (Math.max(blocks.length, spots, Math.floor(brackets / 2)) > limits.most_parts) {
    return [{ code: "too-many-parts", values: { most: limits.most_parts }, ...first }];
  }
  const placeOf = placesIn(text);
  return blocks.flatMap(({ 0: block, index }) => {
    const place = placeOf(index);
    const { longest_block: longest, most_brackets: most } = limits;
    if (lengthOf(block.replace(/\n$/, "")) > longest || count(block, "[") > most) {
      return [{ code: "block-too-long", values: { characters: limits.longest_block }, ...place }];
    }
    if (deep.test(`\n${block}`)) return [{ code: "too-nested", ...place }];
    const values = { columns: limits.most_columns, cells: limits.most_cells };
    return isTooLarge(block, limits) ? [{ code: "table-too-large", values, ...place }] : [];
  });
}

function isTooLarge(block, { most_columns, most_cells }) {
  if (!block.includes("|") || !/\n {0,3}[|:-][ |:-]*(?:\n|$)/.test(`\n${block}`)) return false;
  const rows = block.trim().split("\n").map((line) => count(line, "|"));
  const columns = Math.max(...rows) - 1;
  return columns > most_columns || columns * (rows.length - 1) > most_cells;
}

const count = (text, sign) => text.split(sign).length - 1;

/** Yields a problem for each thing that a reader would miss or not understand. */
export function* vanishing(text, { hidden_entities: entities, signs }) {
  const bare = text.replace(CODE, covered);
  const placeOf = placesIn(text);
  const definitions = [...bare.matchAll(DEFINITION)];
  const defined = new Set(definitions.map(([, name]) => name.toLowerCase()));
  yield* twice(definitions, placeOf);
  yield* unused(bare, definitions, placeOf);
  for (const match of bare.matchAll(BOX)) {
    yield {
      code: "box-title",
      values: { words: match[1].trim() },
      ...placeOf(match.indices[1][0]),
    };
  }
  for (const match of bare.matchAll(ENTITY)) {
    const hidden = hiddenIn(match[0], entities);
    const values = { character: hidden && codeOf(hidden) };
    if (hidden) yield { code: "invisible-character", values, ...placeOf(match.index) };
  }
  for (const match of bare.matchAll(FOOTNOTE)) {
    const values = { name: match[0], key: `[${match[1]}]` };
    if (!defined.has(match[1].toLowerCase())) {
      yield { code: "undefined-reference", values, ...placeOf(match.index) };
    }
  }
  for (const match of bare.matchAll(LINK)) {
    const name = match[2] || match[1];
    const values = { name: match[0], key: `[${name}]` };
    if (!defined.has(name.toLowerCase()) && !name.startsWith("^")) {
      yield { code: "undefined-reference", values, ...placeOf(match.index) };
    }
  }
  yield* tables(bare, placeOf);
  yield* slips(bare, placeOf);
  yield* pasted(text, bare, placeOf);
  yield* foreign(text, bare, placeOf, signs);
}

function* twice(definitions, placeOf) {
  const seen = new Set();
  for (const { 1: name, index } of definitions) {
    if (seen.has(name.toLowerCase())) {
      yield { code: "repeated-definition", values: { name: `[${name}]` }, ...placeOf(index) };
    }
    seen.add(name.toLowerCase());
  }
}

function* unused(text, definitions, placeOf) {
  const others = text.replace(DEFINITION, "");
  const used = new Set(
    [...others.matchAll(/\[([^[\]\n]+)\]/g)].map(([, name]) => name.toLowerCase()),
  );
  for (const { 1: name, index } of definitions) {
    if (!used.has(name.toLowerCase())) {
      yield { code: "unused-definition", values: { name: `[${name}]` }, ...placeOf(index) };
    }
  }
}

function* tables(text, placeOf) {
  let [offset, columns, above] = [0, 0, ""];
  for (const line of text.split("\n")) {
    if (above.includes("|") && SEPARATOR.test(line)) columns = cells(above);
    else if (columns && line.includes("|") && cells(line) > columns) {
      yield { code: "table-cells", values: { count: cells(line), columns }, ...placeOf(offset) };
    } else if (!line.trim()) columns = 0;
    [above, offset] = [line, offset + line.length + 1];
  }
}

function cells(line) {
  let bare = line.trim().replace(/^\|/, "");
  if (bare.endsWith("|") && !bare.endsWith("\\|")) bare = bare.slice(0, -1);
  return [...bare.matchAll(/(?<!\\)\|/g)].length + 1;
}

const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Returns the hidden character that a name or number stands for, if it does. */
function hiddenIn(entity, entities) {
  const [, hex, ten] = /^&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?/.exec(entity) ?? [];
  if (hex || ten) {
    const number = hex ? parseInt(hex, 16) : Number(ten);
    if (number >= 0x80 && number <= 0x9f) {
      return [WINDOWS[number - 0x80]].find(isHidden);
    }
    if (!number || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) return undefined;
    if (NOTHING(number)) return undefined;
    return [String.fromCodePoint(number)].find(isHidden);
  }
  const name = entity.slice(1);
  if (Object.hasOwn(entities, name)) return entities[name];
  // Some names are known without the sign behind them, whatever follows.
  const known = Object.keys(entities).filter((one) => !one.endsWith(";") && name.startsWith(one));
  return known.length ? entities[known[0]] : undefined;
}

/** Tells whether HTML makes nothing of a number: control and unassigned characters. */
const NOTHING = (number) =>
  (number >= 0x1 && number <= 0x8) ||
  (number >= 0xe && number <= 0x1f) ||
  (number >= 0x7f && number <= 0x9f) ||
  (number >= 0xfdd0 && number <= 0xfdef) ||
  number === 0xb ||
  (number & 0xfffe) === 0xfffe;
