// From what is edited to the text of its file.

import { patched, sameAs } from "./rules/patching.js";
import { isGiven } from "./rules/records.js";
import { fieldLines, linesOf } from "./rules/lines.js";
import { isId } from "./rules/values.js";
import { SPACE, slug } from "./rules/words.js";

/** Returns the text of an entry's file; `rest` is what `opened` kept of the file as it was. */
export const written = (state, form, rest) => composed(state, form, rest).text;

/** Returns the name of an entry's file. */
export const filename = ({ id }) => `${id}.md`;

/** Returns an id from the municipality and the title: small letters a to z, digits, hyphens. */
export function proposedId({ kind, fields }, form) {
  const place = kind === "cases" ? [fields.municipality ?? []].flat().find(isGiven) : "";
  const unit = form.registers.municipalities.find(({ number }) => number === place);
  const title = slug(fields.title ?? "");
  const where = slug((unit?.name ?? place ?? "").replace(/\(.*/s, ""));
  const words = `${title.startsWith(where) || !where ? "" : `${where}-`}${title}`.split("-");
  const longest = Math.min(60, form.limits.longest_name);
  while (words.length > 1 && words.join("-").length > longest) words.pop();
  const id = words.join("-").slice(0, longest);
  return id && !isId(id, { longest_id: Infinity }) ? `${id}-1` : id;
}

/**
 * Returns the text of a file, its front matter, the path of the field behind each line of it, and
 * where the body begins: the line of the file, and of what is edited.
 */
export function composed(state, form, rest) {
  const fields = form.kinds[state.kind];
  const given = wellFormed(state.fields);
  const lines = rest ? renewed(given, fields, rest) : linesOf(given, fields, "", []);
  const { above, body } = divided(wellFormed(state.body ?? ""));
  const same = rest && body === rest.body;
  const ending = same ? rest.ending : body ? "\n" : "";
  const opening = rest?.opening ?? "---\n";
  const fence = rest?.closing ?? "---\n";
  const gap = rest?.gap || !body ? rest?.gap : "\n";
  const closing = `${body ? fence.replace(/\n?$/, "\n") : fence}${gap ?? ""}`;
  const block = lines.map(([line]) => `${line}\n`).join("");
  const count = (text) => text.split("\n").length - 1;
  return {
    text: `${opening}${block}${closing}${body}${ending}`,
    block,
    body,
    fields: rest ? { ...unknown(fields, rest), ...given } : given,
    paths: lines.map(([, path]) => path),
    firstLine: count(opening) + 1,
    bodyLine: count(opening) + count(block) + count(closing) + 1,
    above,
  };
}

/** Returns the fields of a file as it was that nobody knows, by name. */
function unknown(fields, { fields: kept }) {
  const names = fields.map(({ name }) => name);
  const others = kept.filter(({ name }) => !names.includes(name));
  return Object.fromEntries(others.map(({ name, value }) => [name, value]));
}

/** Returns a body without the blank lines around it, and how many stood above. */
function divided(text) {
  const [blank] = /^(?:[ \t]*\n)*/.exec(text);
  const body = text.slice(blank.length).replace(ENDING, "");
  return { above: blank.split("\n").length - 1, body: /^[ \t]*$/.test(body) ? "" : body };
}

const ENDING = new RegExp(`${SPACE}+$`);

/** Returns texts as a file can hold them: with newlines between lines, and whole characters. */
function wellFormed(value) {
  if (typeof value === "string") {
    const whole = value.replace(/\r\n?/g, "\n");
    return whole.replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    );
  }
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null)
    return value === undefined || value === null ? "" : String(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [wellFormed(name), wellFormed(one)]),
  );
}

const UNKNOWN = { kind: "unknown" };

/** Returns the lines of a file as it was, with what has changed in the place of what was. */
function renewed(given, fields, rest) {
  const shapes = new Map(fields.map(({ name, shape }) => [name, shape]));
  const kept = rest.fields.filter(
    ({ name }) => isGiven(given[name]) || (!shapes.has(name) && !Object.hasOwn(given, name)),
  );
  const lines = kept.map(({ name, text, value }) => {
    const shape = shapes.get(name) ?? UNKNOWN;
    const now = Object.hasOwn(given, name) ? given[name] : value;
    if (text === null) return { name, lines: fieldLines(name, now, shape, "", [name]) };
    if (!sameAs(now, value)) return { name, lines: patched(name, text, value, now, shape) };
    return { name, lines: text.split("\n").map((line) => [line, [name]]) };
  });
  const order = [...fields.map(({ name }) => name), ...Object.keys(given)];
  for (const name of new Set(order)) {
    if (!isGiven(given[name]) || lines.some((one) => one.name === name)) continue;
    const before = order.slice(0, order.indexOf(name)).reverse();
    const neighbour = before.find((one) => lines.some((line) => line.name === one));
    const at = lines.findIndex((line) => line.name === neighbour) + 1;
    const shape = shapes.get(name) ?? UNKNOWN;
    lines.splice(at, 0, { name, lines: fieldLines(name, given[name], shape, "", [name]) });
  }
  return [...lines.flatMap((one) => one.lines), ...rest.closed.map((line) => [line, []])];
}

/** Return a name for the file that no other has. */
export function freeId(id, form) {
  const { cases, articles, programmes } = form.registers;
  const taken = new Set(
    [cases, articles, programmes].flat().flatMap((one) => [one.id, ...(one.aliases ?? [])]),
  );
  let number = 1;
  while (taken.has(number === 1 ? id : `${id}-${number}`)) number++;
  return number === 1 ? id : `${id}-${number}`;
}
