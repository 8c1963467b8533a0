// What is wrong: each fault beside its field, in the words of the check, and all of them in a list.
"use strict";

import { goToLine, instead } from "./body.js";
import { controlOf, fieldsIn, labelOf, locate, partOf, read, replace } from "./controls.js";
import { element, say } from "./words.js";

const ITEM = ".da-form__item";

/** Where a fault is mended that the check places where the kind of article is said. */
const MENDED_IN = {
  "question-without-asker": "asked_by",
  "question-without-theme": "tags",
  "event-without-start": "starts",
};

/** Return each problem with the field, or item, that it belongs to, if this form has one. */
export const placed = (problems, container) =>
  problems.map((problem) => {
    const path = problem.code in MENDED_IN ? [MENDED_IN[problem.code]] : problem.path;
    const field = locate(container, path);
    return { ...problem, path, field: field?.dataset.widget === "preset" ? null : field };
  });

/** Tell whether a problem is that something has not been written yet. */
export const isLacking = ({ field, code }) =>
  code === "missing-field" || (field !== null && !field.matches(ITEM) && isBlank(read(field)));

const isBlank = (value) =>
  value === "" || (typeof value === "object" && !Object.keys(value).length);

/**
 * Tell whether a problem has to wait: it is new, and stands in the field that somebody is writing
 * in. What was told there before stays until it is mended.
 */
export function waits({ field, code, message }) {
  const writing = document.activeElement;
  if (!field || !writing?.matches("textarea, input:not([type=checkbox])")) return false;
  if (writing.closest("[data-field]") !== field) return false;
  const told = partOf(field, "da-form__error")?.dataset.words ?? "[]";
  const isText = field.dataset.widget === "body";
  return !JSON.parse(told).some(([words, , kind]) => (isText ? kind === code : words === message));
}

/** Show those of the problems beside their fields, and no others. */
export function beside(found, container) {
  const shown = new Map();
  for (const problem of found) {
    const field = holder(problem.field);
    if (!field) continue;
    if (!shown.has(field)) shown.set(field, []);
    shown.get(field).push(problem);
  }
  for (const place of container.querySelectorAll(".da-form__error")) {
    const field = place.parentElement;
    const own = shown.get(field) ?? [];
    const words = JSON.stringify(own.map(({ message, suggestions, code, line }) => [message, suggestions, code, line]));
    if (place.dataset.words === words) continue;
    place.dataset.words = words;
    place.replaceChildren(...own.map((problem) => told(problem)));
    place.hidden = !own.length;
    mark(
      field,
      own.some(({ severity }) => severity === "error"),
    );
  }
}

/** Return the field that shows what is wrong with an item. */
const holder = (field) =>
  field?.matches(ITEM) ? field.parentElement.closest("[data-field]") : field;

function mark(field, faulty) {
  field.classList.toggle("da-form__faulty", faulty);
  if (field.tagName === "FIELDSET") return;
  const control = controlOf(field);
  if (faulty) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/** What is wrong with words of the text for which the suggestion can be put. */
const WORDED = new Set(["other-formatting", "bare-address", "link-in-pieces"]);

function told({ severity, message, suggestions, values, field, code, line, column }) {
  const part = element("div");
  const words = element("p");
  words.append(
    severity === "error"
      ? element("span", { words: `${say("error")} `, name: "da-unseen" })
      : element("strong", { words: `${say("advice")} ` }),
    message,
  );
  part.append(words);
  const old = WORDED.has(code) ? values.words : values?.value;
  if (suggestions?.length && old !== undefined && field && !field.matches(ITEM)) {
    const list = element("p", { name: "da-form__instead" });
    for (const one of suggestions) {
      const button = element("button", {
        type: "button",
        words: say("use", { value: labelOf(field, one) }),
      });
      button.dataset.use = one;
      button.dataset.old = old;
      if (line) Object.assign(button.dataset, { line, column });
      list.append(button);
    }
    part.append(list);
  }
  return part;
}

/** Let the buttons beside a fault put what they suggest in its place. */
export function suggesting(container) {
  container.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use]");
    if (!button) return;
    const field = button.closest("[data-field]");
    const { old, use, line, column } = button.dataset;
    if (line) instead(controlOf(field), { line: Number(line), column: Number(column) }, old, use);
    else replace(field, old, use);
    controlOf(field).focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Return what the field of a problem is called, with the item that it is in. */
function called(problem) {
  const { field } = problem;
  if (!field) return problem.path[0] === "id" ? say("file_name") : String(problem.path[0] ?? "");
  if (field.matches(ITEM)) return field.querySelector("h3").textContent;
  const item = field.closest(ITEM);
  const name = [item?.querySelector("h3").textContent, nameOf(field)].filter(Boolean).join(", ");
  return problem.line ? say("on_line", { name, line: problem.line }) : name;
}

function nameOf(field) {
  const label = field.querySelector("label, legend").firstChild.textContent.trim();
  return label || field.querySelector(".da-form__tick").textContent.trim();
}

/** Return a list of the problems, each leading to its field; `go` opens the step of a field. */
export function listed(found, go) {
  return found.map((problem) => {
    const item = element("li");
    if (!problem.field) {
      item.append(`${called(problem)}: ${problem.message}`);
      return item;
    }
    const link = element("a", { href: `#${partId(problem.field)}`, words: called(problem) });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(problem.field);
      focus(problem);
    });
    item.append(link, element("span", { words: problem.message }));
    return item;
  });
}

const partId = (field) => field.closest("[data-part]").dataset.part;

/** Put the focus where a problem is mended. */
function focus({ field, line }) {
  for (let part = field; part; part = part.parentElement.closest("details")) {
    if (part.matches("details")) part.open = true;
    if (!part.parentElement) break;
  }
  const first = field.matches(`${ITEM}, fieldset`)
    ? (fieldsIn(field).map(controlOf).find(Boolean) ?? field.querySelector("input, button"))
    : controlOf(field);
  if (line && field.dataset.widget === "body") goToLine(controlOf(field), line);
  else first?.focus();
  (partOf(field, "da-form__error") ?? field).scrollIntoView({ block: "center" });
}
