// The blocks of a body, as Python-Markdown divides it: the texts in which links are looked for, the
// headings, and the definitions below. Every piece of text knows its line and column.

import { begun, nested } from "./beginnings.js";
import { cut, dedented, expanded, indented, isBlank, piece, trimmed } from "./pieces.js";

const FENCED =
  /^(~{3,}|`{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?:"[^\n]*"|'[^\n]*') *)?)\n([\s\S]*?)(?<=\n)\1 *$/gm;
const BOX = /^!!! ?[\w-]+(?: +[\w-]+)*(?: +"(.*?)")? *$/u;
const SEPARATOR = /^ {0,3}\|?[ :]*-[ :|-]*$/;
const RULE = /^ {0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$/;
const NUMBERED = /^ {0,3}[0-9]+\. +/;
const DOTTED = /^ {0,3}[*+-] +/;
const NESTED = /^ {4,7}(?:[0-9]+\.|[*+-]) +/;
const DEFINED = /^ {0,3}: {1,3}/;
const QUOTED = /^ {0,3}> ?/;
const FOOTNOTE = /^ {0,3}\[\^([^\]]*)\]: */;
const REFERENCE =
  /^ {0,3}\[([^[\]]*)\]: *(?:\n *)?([^\s]+) *(?:\n *)?((["'])(.*)\4 *|\((.*)\) *)?$/m;

/** Returns `{ parts, references, notes }`; a part is a text, or a heading with its level. */
export function blocksOf(text) {
  const bare = text.replace(FENCED, (code) =>
    code.replace(/[^\n]/g, "").replace(/\n\n/, "\n\u0002\n"),
  );
  const lines = bare.split("\n").map((line, at) => piece(expanded(line), at + 1, 1));
  const found = { parts: [], references: new Map(), notes: new Map() };
  parse(nested(begun(lines)), {}, found);
  // Notes stand below the text, in the order in which their names were first defined.
  return { ...found, parts: [...found.parts, ...[...found.notes.values()].flat()] };
}

/** Reads lines into `found`; `within` is what they stand in, and keeps what was last begun there. */
function parse(lines, within, found) {
  let block = [];
  for (const line of [...lines, piece("", 0, 0)]) {
    if (!isBlank(line)) block.push(line);
    else if (block.length) {
      const read = block;
      block = [];
      for (let rest = read; rest?.length;) rest = begin(rest, within, found);
    }
  }
}

/** Reads what a block begins with, and returns the lines that are left of it. */
function begin(block, within, found) {
  const box = block.findIndex(({ text }) => BOX.test(text));
  if (box >= 0) {
    if (box) parse(block.slice(0, box), within, found);
    const [, title] = BOX.exec(block[box].text);
    if (title) found.parts.push({ pieces: [cut(block[box], block[box].text.indexOf('"') + 1)] });
    within.open = { kind: "box", inner: {} };
    return inside(block.slice(box + 1), within.open, found);
  }
  if (block[0].text.startsWith("    ")) {
    if (["list", "terms"].includes(within.open?.kind)) {
      parse(dedented(block), within.open.inner, found);
      return [];
    }
    if (within.open) return inside(block, within.open, found);
    return block.slice(indented(block));
  }
  return beginLine(block, within, found);
}

function beginLine(block, within, found) {
  const texts = block.map(({ text }) => text);
  if (texts.length > 1 && texts[0].includes("|") && SEPARATOR.test(texts[1])) {
    for (const row of block) found.parts.push({ pieces: [row] });
    return closed(within);
  }
  const heading = texts.findIndex((text) => text.startsWith("#"));
  if (heading >= 0) {
    if (heading) parse(block.slice(0, heading), within, found);
    const [signs] = /^#{1,6}/.exec(texts[heading]);
    const words = cut(block[heading], signs.length);
    words.text = words.text.replace(/#+$/, "").trimEnd();
    found.parts.push({ level: signs.length, pieces: [trimmed(words)], place: block[heading] });
    closed(within);
    return block.slice(heading + 1);
  }
  if (texts.length > 1 && /^(?:=+|-+) *$/.test(texts[1])) {
    const level = texts[1].startsWith("=") ? 1 : 2;
    found.parts.push({ level, pieces: [trimmed(block[0])], place: trimmed(block[0]) });
    closed(within);
    return block.slice(2);
  }
  const rule = texts.findIndex((text) => RULE.test(text));
  if (rule >= 0) {
    if (rule) parse(block.slice(0, rule), within, found);
    closed(within);
    return block.slice(rule + 1);
  }
  for (const sign of [NUMBERED, DOTTED]) {
    if (sign.test(texts[0])) return list(block, sign, within, found);
  }
  const term = texts.findIndex((text) => DEFINED.test(text));
  if (term >= 0 && (term || within.begun)) return terms(block, term, within, found);
  const quote = texts.findIndex((text) => QUOTED.test(text));
  if (quote >= 0) {
    if (quote) parse(block.slice(0, quote), within, found);
    within.open = undefined;
    within.quote ??= {};
    parse(
      block.slice(quote).map((line) => cut(line, QUOTED.exec(line.text)?.[0].length ?? 0)),
      within.quote,
      found,
    );
    return [];
  }
  return definitions(block, within, found) ?? paragraph(block, within, found);
}

function paragraph(block, within, found) {
  found.parts.push({ pieces: [trimmed(block[0]), ...block.slice(1)] });
  closed(within);
  return [];
}

/** Ends what was begun: what is indented below it is code. */
function closed(within) {
  within.open = undefined;
  within.quote = undefined;
  within.begun = true;
  return [];
}

function list(block, sign, within, found) {
  if (within.open?.sign !== sign) {
    closed(within);
    within.open = { kind: "list", sign };
  }
  const { open } = within;
  const items = [];
  for (const line of block) {
    const item = sign.exec(line.text);
    if (item) items.push([cut(line, item[0].length)]);
    else if (NESTED.test(line.text) && !items.at(-1)[0].text.startsWith("    ")) items.push([line]);
    else items.at(-1).push(line);
  }
  for (const item of items) {
    if (item[0].text.startsWith("    ")) parse(dedented(item), open.inner, found);
    else {
      open.inner = {};
      parse(item, open.inner, found);
    }
  }
  return [];
}

function terms(block, at, within, found) {
  for (const term of block.slice(0, at)) found.parts.push({ pieces: [trimmed(term)] });
  const first = cut(block[at], DEFINED.exec(block[at].text)[0].length);
  const rest = block.slice(at + 1);
  closed(within);
  within.open = { kind: "terms", inner: {} };
  const loose = rest.length && /^ {0,3}[^ :]/.test(rest[0].text);
  const own = loose ? rest.length : indented(rest);
  parse([first, ...dedented(rest.slice(0, own))], within.open.inner, found);
  return rest.slice(own);
}

/** Reads footnotes and link definitions; returns what is left, or nothing where there are none. */
function definitions(block, within, found) {
  const note = block.findIndex(({ text }) => FOOTNOTE.test(text));
  if (note >= 0) {
    if (note) paragraph(block.slice(0, note), within, found);
    const [begun, name] = FOOTNOTE.exec(block[note].text);
    const parts = [];
    found.notes.set(name, parts);
    const next = block.findIndex(({ text }, at) => at > note && FOOTNOTE.test(text));
    const end = next < 0 ? block.length : next;
    const lines = [cut(block[note], begun.length), ...dedented(block.slice(note + 1, end))];
    closed(within);
    within.open = { kind: "note", inner: {}, parts };
    parse(lines, within.open.inner, { ...found, parts });
    return block.slice(end);
  }
  const text = block.map((line) => line.text).join("\n");
  const match = REFERENCE.exec(text);
  if (!match) return undefined;
  const before = text.slice(0, match.index).split("\n").length - 1;
  const after = before + match[0].split("\n").length;
  if (before) paragraph(block.slice(0, before), within, found);
  const [, name, target] = match;
  const same = block[before].text.indexOf(target, match[0].indexOf("]:"));
  const place = same < 0 ? trimmed(block[before + 1]) : cut(block[before], same);
  found.references.set(name.trim().toLowerCase(), {
    target: target.replace(/^<+/, "").replace(/>+$/, ""),
    line: place.line,
    column: place.column + (target.startsWith("<") ? 1 : 0),
  });
  return block.slice(after);
}

/** Reads the indented lines of a box or a note, and returns the others. */
function inside(block, open, found) {
  // A note takes lazy lines, too.
  const own = open.kind === "note" ? block.length : indented(block);
  const parts = open.parts ?? found.parts;
  parse(dedented(block.slice(0, own)), open.inner, { ...found, parts });
  return block.slice(own);
}
