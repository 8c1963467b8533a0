// What `delingsarena check` says of one entry, said in the browser while it is written.
//
// judge() has the codes, the values and the words of the generator; a test holds both to the same
// inputs. ONLY_CHECK names what needs more than one entry and what is published, or cannot happen
// to a file that written() has made.

import { judgeBody } from "./rules/bodies.js";
import { CHECKS } from "./rules/checks.js";
import { judgeFile } from "./rules/files.js";
import { judgeLinks } from "./rules/links.js";
import { Reader } from "./rules/records.js";
import { Known, Resolver } from "./rules/references.js";
import { labelled, told } from "./rules/telling.js";
import { composed } from "./writing.js";

export { ONLY_CHECK, PARTLY } from "./rules/elsewhere.js";

const KNOWN = new WeakMap();

/** Returns what is wrong with an entry, in the order of its fields, its body last. */
export function judge(state, form, rest) {
  if (!KNOWN.has(form)) KNOWN.set(form, new Known(form));
  const known = KNOWN.get(form);
  const { limits } = form;
  const fields = form.kinds[state.kind];
  const file = composed(state, form, rest);
  const filed = judgeFile(state, file, known, form);
  const draft = saysDraft(state);
  const severity = draft ? "warning" : undefined;
  const problems = [];
  const tell = (found) => {
    if (found.line) found.line += file.above;
    const problem = told(found, form, SERIOUS.has(found.code) ? undefined : severity);
    const same = JSON.stringify(problem);
    if (!problems.some((other) => JSON.stringify(other) === same)) problems.push(problem);
  };
  filed.problems.forEach(tell);
  if (!filed.readable) return sorted(problems, fields);

  const reader = new Reader(form);
  const { values, faulty } = reader.fields(filed.fields, fields, []);
  const entry = { kind: state.kind, id: state.id, draft, values, faulty };
  const resolver = new Resolver(entry, known, reader);
  const resolved = resolver.fields(values, fields);
  for (const name of resolver.faulty) faulty.add(name);
  const body = judgeBody(filed.body, form);
  const found = [...reader.problems, ...body.problems.map((one) => ({ path: ["body"], ...one }))];
  if (!draft) {
    const context = {
      entry,
      fields: resolved,
      known,
      limits,
      today: form.today,
    };
    for (const [code, check] of Object.entries(CHECKS)) {
      for (const [path, values_ = {}, suggestions = []] of check(context)) {
        found.push({ code, path, values: values_, suggestions });
      }
    }
    found.push(...judgeLinks({ ...context, body, sections: form.sections }));
  }
  found.forEach(tell);
  return sorted(problems, fields);
}

/** Returns the message of a problem with the label of the field, for those who see no names. */
export const sentence = (problem, form, kind) =>
  labelled(problem, labelOf(problem.path, form.kinds[kind], problem.values.field), form);

/** What is an error in a draft too, for the sources are public. */
const SERIOUS = new Set(["identity-number", "secret"]);

function saysDraft({ fields }) {
  return typeof fields.draft === "string" && fields.draft.trim().toLowerCase() === "true";
}

function labelOf(path, fields, name) {
  let [label, within] = ["", fields];
  for (const part of path) {
    if (typeof part === "number") continue;
    const field = within.find((one) => one.name === part);
    if (!field) return label;
    if (part === name || !name) label = field.label;
    const shape = field.shape.item ?? field.shape;
    within = (shape.block ?? shape).fields ?? [];
  }
  return label;
}

function sorted(problems, fields) {
  const order = (path) => {
    let within = fields;
    return path.map((part) => {
      if (typeof part === "number") return part;
      const at = within.findIndex((one) => one.name === part);
      const shape = within[at]?.shape.item ?? within[at]?.shape;
      within = (shape?.block ?? shape)?.fields ?? [];
      return at < 0 ? ({ id: -1, body: 1000 }[part] ?? 999) : at;
    });
  };
  const keys = new Map(
    problems.map((one) => [one, [...order(one.path), one.line ?? 0, one.column ?? 0]]),
  );
  return [...problems].sort((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)];
    const at = one.findIndex((part, place) => part !== other[place]);
    return at < 0
      ? one.length - other.length
      : one[at] - (other[at] ?? -1) || a.code.localeCompare(b.code);
  });
}
