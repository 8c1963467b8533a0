// Fields as lines of front matter: each value in the form that our reader and others take back.

import { isGiven } from "./records.js";
import { isHidden, lengthOf } from "./words.js";

const WIDTH = 100;
const PLAIN = /^[\p{L}\p{N}«(–][^\n\t]*$/u;
const IN_BRACKETS = /^[\p{L}\p{N}–][\p{L}\p{N} .–-]*$/u;
const TYPED =
  /^(?:y|n|yes|no|on|off|true|false|null|[-+]?[0-9][0-9_]*(?::[0-9]+)*[0-9_.]*(?:e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[-+]?\.?(?:inf|nan))$/i;
const WHOLE = /^-?(?:0|[1-9][0-9]{0,14})$/;
const ALONE = ["municipalities", "practices", "programmes", "cases", "articles"];

/** Returns the lines of a block's fields, each as `[text, path]`; the first has no indentation. */
export function linesOf(value, fields, indent, path) {
  const names = fields.map((field) => field.name);
  const known = fields.filter(({ name }) => isGiven(value[name]));
  const others = Object.keys(value).filter((name) => !names.includes(name) && isGiven(value[name]));
  return [...known, ...others.map((name) => ({ name, shape: { kind: "unknown" } }))].flatMap(
    ({ name, shape }) => fieldLines(name, value[name], shape, indent, [...path, name]),
  );
}

/** Returns the lines of one field. */
export function fieldLines(name, value, shape, indent, path) {
  const key = `${indent}${scalar(name)}:`;
  if (typeof value === "string") {
    const plain = shape.kind === "truth" && /^(?:true|false)$/.test(value);
    return [[`${key} ${plain ? value : scalar(value)}`, path]];
  }
  if (!Array.isArray(value)) {
    const fields = blockOf(shape)?.fields ?? [];
    return [[key, path], ...linesOf(value, fields, `${indent}  `, path)];
  }
  const items = value.map((item, at) => [item, [...path, at]]).filter(([item]) => isGiven(item));
  const [short, alone] = shortness(shape.item);
  if (short && items.every(([item]) => typeof item === "string" && IN_BRACKETS.test(item))) {
    const words = items.map(([item]) => scalar(item));
    if (alone && words.length === 1) return [[`${key} ${words[0]}`, items[0][1]]];
    const line = `${key} [${words.join(", ")}]`;
    if (short === "brackets" && lengthOf(line) <= WIDTH) return [[line, path]];
  }
  return [[key, path], ...items.flatMap(([item, place]) => itemLines(item, shape, indent, place))];
}

/** Returns the lines of an item of a list. */
export function itemLines(item, shape, indent, path) {
  if (typeof item === "string") return [[`${indent}  - ${scalar(item)}`, path]];
  if (Array.isArray(item)) {
    const inner = item
      .filter(isGiven)
      .map((one) => [`${indent}    - ${scalar(String(one))}`, path]);
    return [[`${indent}  -`, path], ...inner];
  }
  const fields = blockOf(shape.item ?? {})?.fields ?? [];
  const [[first, place], ...others] = linesOf(item, fields, `${indent}    `, path);
  return [[`${indent}  - ${first.trimStart()}`, place], ...others];
}

const blockOf = (shape) => (shape.kind === "either" ? shape.block : shape);

/** Tells whether a list stands on one line, and whether one value of it stands without brackets. */
function shortness(item) {
  if (item?.kind === "period") return ["brackets", true];
  if (item?.kind !== "reference") return [false, false];
  const alone = item.targets.length === 1 && ALONE.includes(item.targets[0]);
  const listed = ["cases", "articles", "programmes", "sources"].includes(item.targets[0]);
  return [listed ? "lines" : "brackets", alone];
}

/** Returns a text as one YAML scalar, in quotation marks where it would be read as another. */
export function scalar(text) {
  const signs = [...text];
  const typed = TYPED.test(text) && !WHOLE.test(text);
  const plain =
    PLAIN.test(text) && !/:(?: |$)| #| $/.test(text) && !typed && !signs.some(mustBeEscaped);
  return plain ? text : `"${signs.map(quoted).join("")}"`;
}

const mustBeEscaped = (sign) => isHidden(sign) || sign === "\u0085";

function quoted(sign) {
  if (sign === '"' || sign === "\\") return `\\${sign}`;
  if (sign === "\n") return "\\n";
  if (sign === "\t") return "\\t";
  if (!mustBeEscaped(sign)) return sign;
  const number = sign.codePointAt(0).toString(16);
  return number.length <= 4 ? `\\u${number.padStart(4, "0")}` : `\\U${number.padStart(8, "0")}`;
}
