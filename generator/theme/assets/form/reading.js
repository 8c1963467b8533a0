// From the text of a file to what is edited, and what of it is kept as it was written.

import { FAILSAFE_SCHEMA, load } from "../vendor/js-yaml.js";
import { told } from "./rules/telling.js";
import { SPACE } from "./rules/words.js";

const OPENING = /^\s*---[ \t]*\n/;
const CLOSING = /\n(---[ \t]*(?:\n|$))/;
const BLANK_LINES = /^(?:[ \t]*\n)*/;
const ENDING = new RegExp(`${SPACE}*$`);
const PATH = /^content\/(cases|articles|programmes)\/([^/]+)\.md$/;

/** What a file is that cannot be edited in the form; `problem` says where, what and how to mend. */
export class UnreadableError extends Error {
  constructor(problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Returns `{ state, rest }` of a file's text. `rest` is plain data, which `written` takes to leave
 * all that has not changed as it was: comments, quotation marks, unknown fields, blank lines.
 *
 * `path` says what the entry is, and its id; without it the fields do, and the id is empty.
 */
export function opened(text, form, path = "") {
  const whole = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const parts = divided(whole, form);
  const said = parsed(parts.block, parts.firstLine, form);
  const [, kind = kindOf(said), id = ""] = PATH.exec(path) ?? [];
  const shapes = new Map(form.kinds[kind].map(({ name, shape }) => [name, shape]));
  const values = Object.entries(said).map(([name, value]) => [
    name,
    asShaped(value, shapes.get(name)),
  ]);
  const known = values.filter(([name]) => shapes.has(name));
  const { fields, closed } = sliced(parts.block, Object.fromEntries(values));
  const { opening, closing, gap, body, ending } = parts;
  return {
    state: { kind, id, fields: copied(Object.fromEntries(known)), body },
    rest: { opening, fields, closed, closing, gap, body, ending },
  };
}

const copied = (value) => JSON.parse(JSON.stringify(value));

function divided(text, form) {
  const refuse = (code) => {
    throw new UnreadableError(told({ code, path: [], line: 1 }, form));
  };
  if (!text.trim()) refuse("empty-file");
  const [opening] = OPENING.exec(text) ?? [];
  if (!opening) refuse("no-front-matter");
  // From the newline on that ends the first fence: there may be nothing between the two.
  const behind = text.slice(opening.length - 1);
  const match = CLOSING.exec(behind);
  if (!match) refuse("unclosed-front-matter");
  const after = behind.slice(match.index + match[0].length);
  const [gap] = BLANK_LINES.exec(after);
  const written = after.slice(gap.length);
  const [ending] = ENDING.exec(written);
  return {
    opening,
    block: behind.slice(1, match.index + 1),
    closing: match[1],
    gap,
    body: written.slice(0, written.length - ending.length),
    ending,
    firstLine: opening.split("\n").length,
  };
}

/** Returns what a block of fields says; every value in it is text. */
function parsed(block, firstLine, form) {
  if (!block.replace(/^\s*#.*$/gm, "").trim()) return {};
  let said;
  try {
    said = load(block, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    const line = firstLine + (error.mark?.line ?? 0);
    throw new UnreadableError(told({ code: "yaml-syntax", path: [], line }, form));
  }
  if (typeof said === "object" && !Array.isArray(said)) return said;
  throw new UnreadableError(
    told({ code: "front-matter-not-fields", path: [], line: firstLine }, form),
  );
}

function kindOf(said) {
  if ("organiser" in said || "participants" in said) return "programmes";
  return "municipality" in said || "period" in said ? "cases" : "articles";
}

/** Returns a value with lists where the shape has them: one value alone stands for a list of one. */
function asShaped(value, shape) {
  if (!shape) return value;
  if (shape.kind === "list") {
    const items = Array.isArray(value) ? value : [value].filter((item) => item !== "");
    return items.map((item) => asShaped(item, shape.item));
  }
  const fields = (shape.block ?? shape).fields;
  if (typeof value !== "object" || Array.isArray(value) || !fields) return value;
  const shapes = new Map(fields.map((field) => [field.name, field.shape]));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, asShaped(one, shapes.get(name))]),
  );
}

/** Returns each field with the lines that it stands in, comments above it with it. */
function sliced(block, values) {
  const slices = [];
  let above = [];
  for (const line of block.split("\n").slice(0, -1)) {
    if (/^(?:#|\s*$)/.test(line)) above.push(line);
    else if (/^(?:\s|-(?: |$))/.test(line) && slices.length) {
      slices.at(-1).push(...above.splice(0), line);
    } else slices.push([...above.splice(0), line]);
  }
  const fields = slices.map((lines) => fieldIn(lines.join("\n"), values));
  const names = fields.map((field) => field?.name);
  const sure = new Set(names).size === Object.keys(values).length && !names.includes(undefined);
  if (sure && fields.length === names.length) return { fields, closed: above };
  const others = Object.entries(values).map(([name, value]) => ({ name, text: null, value }));
  return { fields: others, closed: [] };
}

/** Returns the field that some lines hold, if that is what they surely do. */
function fieldIn(text, values) {
  try {
    const [[name], ...more] = Object.entries(load(text, { schema: FAILSAFE_SCHEMA }));
    return more.length || !(name in values) ? undefined : { name, text, value: values[name] };
  } catch {
    return undefined;
  }
}
