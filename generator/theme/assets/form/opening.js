// A file that is opened in the form: a Word document, or a text that was written here before.
"use strict";

import { UnreadableError, opened } from "./reading.js";
import { say } from "./words.js";

const MOST = 20 * 1024 * 1024;
const OLD_WORD = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

/** Return what a file fills, or `{ fault }`, a sentence on why it cannot be opened. */
export async function openFile(file, form) {
  if (file.size > MOST) return { fault: say("file_too_large") };
  const data = await file.arrayBuffer();
  const start = [...new Uint8Array(data.slice(0, 4))];
  const begins = (signs) => signs.every((sign, at) => start[at] === sign);
  if (begins(OLD_WORD)) return { fault: say("file_old_word") };
  if (/\.(md|txt)$/i.test(file.name)) return textFile(file, data, form);
  if (!begins(ZIP)) return { fault: say("file_not_word") };
  try {
    const { fromWord } = await import("./word.js");
    return await fromWord(data, form);
  } catch {
    return { fault: say("file_broken") };
  }
}

function textFile(file, data, form) {
  const text = new TextDecoder().decode(data);
  const id = file.name.replace(/( ?\(\d+\))?\.[^.]*$/, "");
  try {
    const { kind } = opened(text, form).state;
    // A change that was downloaded is still one of the entry that is published.
    const known = form.registers[kind].some((one) => one.id === id);
    return { ...reopened(text, kind, known ? id : "", form), name: known ? "" : id };
  } catch (error) {
    return { fault: told(error) };
  }
}

const told = (error) =>
  error instanceof UnreadableError
    ? `${say("file_not_ours")} ${error.message}`
    : say("file_not_ours");

/** Return the form and the state that a text of ours fills; throws where it cannot be read. */
export function reopened(text, kind, id, form) {
  const { state, rest } = opened(text, form, `content/${kind}/${id || "x"}.md`);
  return { form: formOf(kind, state.fields.kind), state: { ...state, id }, rest };
}

function formOf(kind, sort) {
  const templates = [...document.querySelectorAll(`template[data-kind="${kind}"]`)];
  const preset = (one) => one.content.querySelector("[data-widget=preset]");
  const own = templates.find((one) => preset(one)?.value === sort);
  return (own ?? templates.find((one) => !preset(one))).dataset.form;
}
