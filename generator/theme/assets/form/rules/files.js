// What is wrong with a file as a whole: its name, its length, and what must stand in no file.

import { privateIn } from "./private.js";
import { fileOf } from "./references.js";
import { isId } from "./values.js";
import { codeOf, controls, invisibles, lengthOf, slug } from "./words.js";

/** Returns the file's problems, whether it can be read further, and its fields and body. */
export function judgeFile(state, file, known, form) {
  const { limits } = form;
  const path = fileOf(state.kind, state.id);
  const problems = [...named(state, path, known, limits), ...hidden(file, limits)];
  const place = placer(file);
  for (const [text, placed] of [
    [path, () => ({ path: ["id"] })],
    [file.text, place],
  ]) {
    for (const { code, values, index } of privateIn(text, form.private_hosts, form.keys)) {
      problems.push({ code, values, ...placed(index) });
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
  const good = isId(id, { longest_id: Infinity });
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
    const suggestions = isId(meant, { longest_id: Infinity }) ? [`${meant}.md`] : [];
    yield { code: "bad-file-name", path: ["id"], values: { name: id }, suggestions };
  }
}

/** The letters by what they become when UTF-8 is read as Windows' own encoding. */
const LETTERS = new Map(
  "Ã¥å Ã…Å Ã¸ø Ã˜Ø Ã¦æ Ã†Æ Ã©é Ã¨è Ãªê Ã¼ü Ã¶ö Ã¤ä Ã³ó Ã´ô Ã„Ä Ã–Ö Ãœ\u00dc â€“– â€”— â€œ“ â€˜‘ â€™’ â€¦… Â«« Â»» Â°° Â§§ Â··"
    .split(" ")
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);
const GARBLED = new RegExp([...LETTERS.keys()].join("|"), "g");

/** Yields where characters stand that no text may hold, or that are there in place of others. */
function* hidden(file, limits) {
  const place = placer(file);
  const [letter] = file.text.matchAll(GARBLED);
  if (letter) {
    const start = Math.max(...[" ", "\n", "\t"].map((gap) => file.text.lastIndexOf(gap, letter.index))) + 1;
    const [word] = /^\S+/.exec(file.text.slice(start));
    const suggestions = [word.replace(GARBLED, (signs) => LETTERS.get(signs))];
    yield { code: "garbled-letters", values: { word }, suggestions, ...place(start) };
  }
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
