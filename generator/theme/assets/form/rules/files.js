// What is wrong with a file as a whole: its name, its length, and what must stand in no file.

import { fileOf } from "./references.js";
import { isId } from "./values.js";
import { codeOf, controls, invisibles, lengthOf, slug } from "./words.js";

const RESERVED = ["index", "readme"];
const DIGITS =
  /(?<![0-9])(?<![0-9][.,])([0-9]{2})([./ -]?)([0-9]{2})\2([0-9]{2})[\s./–-]{0,2}([0-9]{5})(?![0-9])/g;
const SECRETS = new RegExp(
  "(?<![\\p{L}\\p{N}_])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{20,}" +
    "|AKIA[0-9A-Z]{16}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{35}" +
    "|eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{5,}|sk-[A-Za-z0-9_-]{32,})" +
    "|-----BEGIN [A-Z ]*PRIVATE KEY-----",
  "gu",
);
const WEIGHTS = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
];
const SYNTHETIC = [0, 40, 65, 80];

/** Returns the file's problems, whether it can be read further, and its fields and body. */
export function judgeFile(state, file, known, limits) {
  const path = fileOf(state.kind, state.id);
  const problems = [...named(state, path, known, limits), ...hidden(file, limits)];
  const place = placer(file);
  for (const [text, placed] of [
    [path, () => ({ path: ["id"] })],
    [file.text, place],
  ]) {
    for (const [at, number] of identityNumbers(text)) {
      const values = { number: `${number.slice(0, 6)} *****` };
      problems.push({ code: "identity-number", values, ...placed(at) });
    }
    for (const { 0: key, index } of text.matchAll(SECRETS)) {
      problems.push({
        code: "secret",
        values: { beginning: `${key.slice(0, 4)}…` },
        ...placed(index),
      });
    }
  }
  const [first] = Object.keys(file.fields);
  const top = { path: [first ?? "title"] };
  if (new TextEncoder().encode(file.text).length > limits.longest_file) {
    const values = { kilobytes: Math.floor(limits.longest_file / 1000) };
    return { problems: [...problems, { code: "file-too-long", values, path: ["body"] }] };
  }
  if (lengthOf(file.block) > limits.longest_front_matter) {
    return { problems: [...problems, { code: "front-matter-too-long", ...top }] };
  }
  if (!file.body && state.fields.draft?.trim?.().toLowerCase() !== "true") {
    problems.push({ code: "empty-body", path: ["body"] });
  }
  const body = file.body.replace(controls(), "\ufffd").replace(invisibles(), "\ufffd");
  return { problems, readable: true, fields: file.fields, body };
}

function* named({ kind, id }, path, known, limits) {
  const length = lengthOf(id);
  const taken = known.entries.get(id);
  if (taken && taken.of !== kind) {
    yield {
      code: "id-taken",
      path: ["id"],
      values: { name: `${id}.md`, other: fileOf(taken.of, id) },
    };
  }
  const good = isId(id, { longest_id: Infinity }) && !RESERVED.includes(id);
  const meant = slug(id);
  const twin = !good && known.entries.get(meant);
  if (id.includes("/")) yield { code: "unexpected-file", path: ["id"], values: { name: path } };
  else if (twin && twin.of === kind) {
    const values = { name: path, other: fileOf(kind, meant) };
    yield { code: "file-name-taken", path: ["id"], values };
  } else if (length > limits.longest_name) {
    yield {
      code: "file-name-too-long",
      path: ["id"],
      values: { length, longest: limits.longest_name },
    };
  } else if (!good) {
    const suggestions = meant && !RESERVED.includes(meant) ? [`${meant}.md`] : [];
    yield { code: "bad-file-name", path: ["id"], values: { name: id }, suggestions };
  }
}

/** Yields where characters stand that no text may hold. */
function* hidden(file, limits) {
  const place = placer(file);
  for (const [code, pattern] of [
    ["control-character", controls()],
    ["invisible-character", invisibles()],
  ]) {
    for (const { 0: sign, index } of [...file.text.matchAll(pattern)].slice(
      0,
      limits.most_reported,
    )) {
      yield { code, values: { character: codeOf(sign) }, ...place(index) };
    }
  }
}

/** Returns the field, or the line of the body, that a place in a file belongs to. */
function placer({ text, paths, firstLine, bodyLine }) {
  return (offset) => {
    const before = text.slice(0, offset).split("\n");
    const line = before.length;
    const column = lengthOf(before.at(-1)) + 1;
    if (line >= bodyLine) return { path: ["body"], line: line - bodyLine + 1, column };
    return { path: paths[line - firstLine] ?? [] };
  };
}

function* identityNumbers(text) {
  for (const match of text.matchAll(DIGITS)) {
    const digits = match[1] + match[3] + match[4] + match[5];
    if (isIdentityNumber(digits)) yield [match.index, digits];
  }
}

function isIdentityNumber(digits) {
  const numbers = [...digits].map(Number);
  const day = Number(digits.slice(0, 2)) - (Number(digits.slice(0, 2)) > 40 ? 40 : 0);
  const month = SYNTHETIC.map((added) => Number(digits.slice(2, 4)) - added).find(
    (one) => one >= 1 && one <= 12,
  );
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (!month || day < 1 || day > days[month - 1]) return false;
  return WEIGHTS.every((weights, at) => {
    const rest = weights.reduce((sum, weight, place) => sum + weight * numbers[place], 0) % 11;
    return (11 - rest) % 11 === numbers[9 + at];
  });
}
