// The form: what one begins with, the steps, and what is kept on the way.
"use strict";

import { bodyEditor } from "./body.js";
import { markNeeded, prepare, readBlock, use, writeBlock } from "./controls.js";
import * as drafts from "./drafts.js";
import { entered } from "./entering.js";
import { recommended } from "./headings.js";
import { problemsOf } from "./judging.js";
import { offerMentioned } from "./mentioned.js";
import { reached, tell, warn } from "./notices.js";
import { previewing } from "./previewing.js";
import { beside, isLacking, suggesting, waits } from "./problems.js";
import { review } from "./reviewing.js";
import { noted, sending } from "./sending.js";
import { offerDocument, refresh } from "./sources.js";
import { fresh, listDrafts, starting } from "./starting.js";
import { makeSteps, markSteps, stepOf, titleOf } from "./steps.js";
import { count, saved, soon } from "./telling.js";
import { tidying } from "./tidying.js";
import { ask, element, say } from "./words.js";
import { filename, freeId, proposedId, written } from "./writing.js";

const LAST = "send";
const PAUSE = 400;
const part = (name) => document.getElementById(`bidra_${name}`);
const steps = part("steg");
const fields = part("felt");
const last = steps.querySelector("[data-part=send]");
const heading = document.querySelector("h1");

let form = null;
/** What is written: the form's name, the file it came from if any, and what is beside the fields. */
let draft = null;
let key = "";
/** The state as it was opened, and as the fields gave it back at once. */
let opened = null;
let first = null;
let parts = [];
let step = "";
let all = false;
let touched = new WeakSet();
let left = new WeakSet();
let problems = [];
let unsaved = false;
let timer = 0;
let way = null;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Return what the fields hold; what nobody has touched is as it was opened. */
function state() {
  const { body = "", id = "", ...given } = readBlock(steps);
  const now = {};
  for (const [name, value] of Object.entries(opened.fields)) {
    if (same(given[name], first.fields[name])) now[name] = value;
  }
  for (const [name, value] of Object.entries(given)) now[name] ??= value;
  const text = body === first.body ? opened.body : body;
  const made = { kind: opened.kind, id: opened.id || id, fields: now, body: text };
  return made.id ? made : { ...made, id: freeId(proposedId(made, form) || draft.form, form) };
}

/** Open a form on a state; `chosen` tells that somebody has just asked for it. */
function begin(name, given, chosen = false) {
  const { state: start, rest = null, note = "", name: file = "", notes = [] } = given;
  const { lost, from, report } = given;
  const template = document.querySelector(`template[data-form="${name}"]`);
  last.querySelector("[data-ending]")?.remove();
  steps.replaceChildren(template.content.cloneNode(true), last);
  last.append(steps.querySelector(":scope > [data-ending]"));
  draft = { form: name, rest, lost, notes, from, report };
  opened = { id: "", body: "", ...start, kind: template.dataset.kind };
  prepare(steps);
  const rejected = writeBlock(steps, {
    ...opened.fields,
    ...(opened.body ? { body: opened.body } : {}),
    ...(opened.id ? { id: opened.id } : {}),
  });
  // What is published keeps its address.
  if (opened.id) steps.querySelector("[data-field=id] input").readOnly = true;
  if (rejected) {
    draft.lost = { ...draft.lost, ...rejected };
    if (!rest) opened = { ...opened, fields: without(opened.fields, rejected) };
  }
  offerDocument(from === "word" ? (report ?? { title: start.fields.title }) : null);
  const { body = "", id: _, ...values } = readBlock(steps);
  first = { fields: values, body };
  part("merknad").value = note;
  if (file && !opened.id) writeBlock(steps, { id: file });
  for (const field of steps.querySelectorAll("[data-widget=body]")) {
    const said = steps.querySelector("[data-ending] [data-field=language] select");
    const language = () => said.value || form.language;
    bodyEditor(field, recommended(form, opened.kind), language, from === "word");
  }
  parts = [...steps.querySelectorAll(":scope > .da-form__part")];
  for (const folded of steps.querySelectorAll(".da-form__more:not([data-ending])")) {
    folded.open = Object.keys(readBlock(folded)).length > 0;
  }
  if (from === "word") offerMentioned(parts, opened, form);
  makeSteps(parts);
  heading.textContent = opened.id
    ? say("changing", { title: opened.fields.title ?? opened.id })
    : template.dataset.title;
  tell(say(from === "word" ? "from_word" : "of_draft"), notes, draft.lost, Boolean(rest));
  part("start").hidden = true;
  part("skjema").hidden = false;
  all = false;
  touched = new WeakSet();
  left = new WeakSet();
  saved();
  judged();
  show(location.hash.slice(1), { focus: chosen, quietly: true });
}

const without = (values, names) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !(name in names)));

/* ------------------------------------------------------------------ steps */

/** Show a step, or the first; with `quietly`, the browser's own way back stays as it is. */
function show(id, { focus = true, quietly = false } = {}) {
  const at = Math.max(
    0,
    parts.findIndex((one) => one.dataset.part === id),
  );
  const now = parts[at];
  if (step && step !== now.dataset.part) {
    const before = parts.find((one) => one.dataset.part === step);
    if (before) left.add(before);
  }
  step = now.dataset.part;
  reached(step);
  parts.forEach((one) => (one.hidden = one !== now));
  part("forrige").hidden = !at;
  part("neste").hidden = step === LAST;
  part("vis").hidden = false;
  if (at) part("forrige").textContent = say("back", { step: titleOf(parts[at - 1]).textContent });
  if (step !== LAST)
    part("neste").textContent = say("next", { step: titleOf(parts[at + 1]).textContent });
  if (location.hash.slice(1) !== step) {
    const address = `${location.search}#${step}`;
    if (quietly) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }
  if (step === LAST) {
    all = true;
    judged();
    reviewed();
  } else judged();
  if (focus) {
    titleOf(now).focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

document.querySelector(".da-form__steps").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  show(link.hash.slice(1));
});
addEventListener("popstate", () => {
  // Between the start and a form: what the address says is opened anew.
  if (parts.length ? !location.hash : location.search) location.reload();
  if (!parts.length || !location.hash) return;
  if (key) history.replaceState(null, "", `${addressOf(key)}${location.hash}`);
  show(location.hash.slice(1), { quietly: true });
});
part("neste").addEventListener("click", () => move(1));
part("forrige").addEventListener("click", () => move(-1));

const move = (by) =>
  show(parts[parts.findIndex((one) => one.dataset.part === step) + by].dataset.part);

/* --------------------------------------------------------------- problems */

/** Judge all that is written, and show what it is time to show. */
function judged() {
  problems = problemsOf(state(), form, draft.rest ?? undefined, steps);
  const shown = problems.filter(
    (problem) =>
      problem.field &&
      !waits(problem) &&
      (all ||
        left.has(stepOf(problem.field)) ||
        (isLacking(problem) ? wasLeft : wasTouched)(problem.field)),
  );
  beside(shown, steps);
  markNeeded(steps);
  markSteps(parts, step, shown);
}

const wasTouched = (field) => touched.has(field);
/** What is lacking in an item is told once the item has been left. */
const wasLeft = (field) => touched.has(field) && left.has(field.closest(".da-form__item") ?? field);

/** Show what the last step has to tell. */
function reviewed() {
  const ready = review(problems, (field) => show(stepOf(field).dataset.part, { focus: false }));
  if (ready) way.show();
}

suggesting(steps);
// Before it is judged: what the field holds then is what the file will.
tidying(steps, () => form.limits);

/* ---------------------------------------------------------------- writing */

fields.addEventListener("submit", (event) => event.preventDefault());
fields.addEventListener("input", (event) => {
  unsaved = true;
  clearTimeout(timer);
  timer = setTimeout(noteDown, PAUSE);
  count(event.target.closest("[data-longest]"));
});
fields.addEventListener("change", () => soon(noteDown));
fields.addEventListener("focusout", (event) => {
  const field = event.target.closest("[data-field]");
  if (!field || !steps.contains(field)) return;
  const inside = event.relatedTarget && field.contains(event.relatedTarget);
  if (inside) return;
  for (let one = field; one; one = one.parentElement.closest("[data-field]")) touched.add(one);
  const item = field.closest(".da-form__item");
  if (item && !item.contains(event.relatedTarget)) left.add(item);
  soon(() => draft && judged());
});

/** Take note of what has been written, once there is a pause in it. */
function noteDown() {
  clearTimeout(timer);
  if (!draft) return;
  refresh();
  judged();
  if (step === LAST) reviewed();
  keep();
}

const addressOf = (name) => `?utkast=${encodeURIComponent(name)}`;

function keep() {
  const now = state();
  if (!key) {
    key = opened.id ? drafts.keyOf(opened.kind, opened.id) : drafts.newKey(draft.form);
    history.replaceState(null, "", `${addressOf(key)}#${step}`);
  }
  const done = drafts.keep(key, {
    ...draft,
    state: { ...now, id: opened.id },
    name: readBlock(steps).id ?? "",
    base: { opened, first },
    note: part("merknad").value,
    saved: new Date().toISOString(),
  });
  unsaved = !done;
  saved(done ? new Date() : null);
}

for (const event of ["pagehide", "visibilitychange"]) {
  addEventListener(event, () => unsaved && draft && keep());
}
addEventListener("beforeunload", (event) => {
  if (unsaved && draft) keep();
  if (unsaved) event.preventDefault();
});

part("slett").addEventListener("click", async () => {
  if (!(await ask(say("delete_draft"), say("delete_it")))) return;
  if (key) drafts.forget(key);
  unsaved = false;
  draft = null;
  location.assign("./");
});

/* ---------------------------------------------------------------- sending */

way = sending(finished);
previewing(part("vis"), () => [state(), steps, form, finished().text]);

/** Return the file, and what is said of it where it is sent. */
function finished() {
  const [now, note] = [state(), part("merknad").value.trim()];
  const file = filename(now);
  return {
    text: noted(written(now, form, draft.rest ?? undefined), note),
    file,
    path: `content/${now.kind}/${file}`,
    title: now.fields.title ?? now.id,
    note,
    mended: Boolean(opened.id),
  };
}

/* --------------------------------------------------------------- the start */

/** Open what has been chosen; a file that was opened is kept at once. */
function chosen(name, given, isFile = false) {
  begin(name, given, true);
  if (isFile) keep();
}

/** Load, once nothing else is to be done, what is wanted later, so that it is there without a network. */
function fetchAhead() {
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 500));
  idle(() => {
    for (const one of ["./markdown.js", "./page.js", "./pasting.js", "./word.js"]) import(one).catch(() => {});
  });
}

async function start() {
  // Where the address asks for a form, nothing else is shown before it.
  part("start").hidden = Boolean(location.search);
  part("alt").hidden = false;
  try {
    const response = await fetch("form-nb.json");
    if (!response.ok) throw new Error(response.status);
    form = await response.json();
  } catch {
    return warn(say("not_fetched"));
  }
  use(form);
  starting(form, chosen);
  const said = new URLSearchParams(location.search);
  const name = said.get("utkast");
  const kept = name && drafts.kept(name);
  if (kept && document.querySelector(`template[data-form="${kept.form}"]`)) {
    key = name;
    resume(kept);
  } else {
    const found = await entered(said, form, fresh);
    if (found) {
      key = found.key ?? "";
      if (found.kept) resume(found.kept);
      else begin(found.form, found);
    } else listDrafts();
    part("start").hidden = Boolean(found);
  }
  document.documentElement.dataset.form = "ready";
  fetchAhead();
}

function resume(kept) {
  begin(kept.form, kept);
  // What was opened is still what is compared with, so that the rest of it stays as it was.
  if (kept.base) ({ opened, first } = kept.base);
  saved(kept.saved ? new Date(kept.saved) : undefined);
  judged();
}

start();
