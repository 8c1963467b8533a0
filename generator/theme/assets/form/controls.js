// From the fields of the page to the state, and back: what each kind of control holds.
"use strict";

import { addItem, group, items } from "./groups.js";
import { picker } from "./picker.js";
import { choices } from "./registers.js";
import { ownSource, readSource, writeSource } from "./sources.js";

const ITEM = ".da-form__item";
const pickers = new WeakMap();
let count = 0;
let form = null;

/** Take note of what the registers hold, before any field is prepared. */
export const use = (data) => (form = data);

/** Return the fields that stand straight in a form, a block or an item. */
export function fieldsIn(container) {
  return [...container.querySelectorAll("[data-field]")].filter((field) => {
    const around = field.parentElement.closest(`[data-field], ${ITEM}`);
    return around === container || !around || !container.contains(around);
  });
}

/** Return the part of a field that has a role, and belongs to no field within it. */
export const partOf = (field, name) =>
  [...field.children].find((part) => part.classList.contains(name));

export const controlOf = (field) => field.querySelector("input, textarea, select");

/** Tie labels, help and errors to their controls, and make the controls work. */
export function prepare(container) {
  for (const field of container.querySelectorAll("[data-field]")) {
    if (field.dataset.widget === "preset" || field.dataset.ready) continue;
    field.dataset.ready = "yes";
    const id = `felt_${++count}`;
    const told = [];
    for (const [name, end] of [
      ["da-form__help", "hjelp"],
      ["da-form__error", "feil"],
    ]) {
      const part = partOf(field, name);
      if (!part) continue;
      part.id = `${id}_${end}`;
      told.push(part.id);
    }
    const inside = field.tagName === "FIELDSET";
    const control = inside ? field : controlOf(field);
    control.id = id;
    control.setAttribute("aria-describedby", told.join(" "));
    if (!inside) field.querySelector("label").htmlFor = id;
    ready(field);
  }
}

function ready(field) {
  const { widget, targets } = field.dataset;
  if (widget === "group") group(field, prepare);
  else if (targets === "own_sources") ownSource(field);
  else if (widget === "one" || widget === "many") {
    pickers.set(field, picker(field, choices(form, targets.split(" ")), widget === "many"));
  }
}

const isEmpty = (value) =>
  value === "" ||
  value === undefined ||
  (typeof value === "object" && Object.values(value).every(isEmpty));

/** Return what a field holds: a text, a list, or an object; empty where nothing is given. */
export function read(field) {
  return READERS[field.dataset.widget]?.(field) ?? controlOf(field).value.trim();
}

const isFilled = (field) => !isEmpty(read(field));

/** Say of each field that has to be filled in that it has to, until it is; within what may be left
 *  out as a whole, only once something else there is filled in. */
export function markNeeded(container) {
  for (const need of container.querySelectorAll(".da-form__need")) {
    const field = need.closest("[data-field]");
    const around = field.parentElement.closest("[data-widget=block]");
    const asked = !around || around.querySelector(":scope > legend .da-form__need");
    need.hidden = isFilled(field) || !(asked || isFilled(around));
  }
}

const READERS = {
  preset: (field) => field.value,
  truth: (field) => (controlOf(field).checked ? "true" : ""),
  one: (field) =>
    field.dataset.targets === "own_sources" ? readSource(field) : pickers.get(field).read(),
  many: (field) => pickers.get(field).read(),
  listed: (field) => parted(controlOf(field).value, ","),
  lines: (field) => parted(controlOf(field).value, "\n"),
  block: (field) => readBlock(field),
  group: (field) => filled(field).map(readItem),
  body: (field) => controlOf(field).value,
};

const parted = (text, sign) =>
  text
    .split(sign)
    .map((part) => part.trim())
    .filter(Boolean);

/** Return what the fields straight in something hold, of those that hold anything. */
export function readBlock(container) {
  const found = {};
  for (const field of fieldsIn(container)) {
    const value = read(field);
    if (!isEmpty(value)) found[field.dataset.field] = value;
  }
  return found;
}

/** Return the items of a group in which anything is given, in their order. */
export const filled = (field) => items(field).filter((item) => !isEmpty(readItem(item)));

function readItem(item) {
  const block = readBlock(item);
  if (item.dataset.variant === "short") return block[""] ?? "";
  const [first, ...rest] = fieldsIn(item);
  const alone = rest.every((field) => !block[field.dataset.field]);
  // What may be written as one word is, unless it was not.
  return shortens(item, first) && alone && !item.dataset.block
    ? (block[first.dataset.field] ?? "")
    : block;
}

const shortens = (item, first) =>
  first.dataset.widget === "one" &&
  ["factor", "partner", "municipality"].includes(first.dataset.field);

/** Fill a field; return what of the value it has no place for, or nothing. */
export function write(field, value) {
  const { widget } = field.dataset;
  if (widget === "preset") return value === field.value ? undefined : value;
  if (widget === "group") return writeGroup(field, [value].flat());
  if (widget === "block") return typeof value === "object" ? writeBlock(field, value) : value;
  if (typeof value === "object" && !Array.isArray(value)) return value;
  const control = controlOf(field);
  if (widget === "many") pickers.get(field).write([value].flat());
  else if (widget === "listed") control.value = [value].flat().join(", ");
  else if (widget === "lines") control.value = [value].flat().join("\n");
  else if (Array.isArray(value)) {
    if (value.length > 1) return value;
    return value.length ? write(field, value[0]) : undefined;
  } else if (field.dataset.targets === "own_sources") writeSource(field, value);
  else if (widget === "one") pickers.get(field).write(value);
  else if (widget === "truth") control.checked = value.toLowerCase() === "true";
  else {
    control.value = value;
    if (control.value !== value && widget === "date") {
      control.type = "text"; // A value that is no date can be mended where it is seen.
      control.value = value;
    }
    if (control.value !== value && widget === "choice") return value;
  }
  return undefined;
}

/** Fill the fields straight in something by name; return what has no place there, or nothing. */
export function writeBlock(container, values) {
  const fields = new Map(fieldsIn(container).map((field) => [field.dataset.field, field]));
  const left = {};
  for (const [name, value] of Object.entries(values)) {
    const rest = fields.has(name) ? write(fields.get(name), value) : value;
    if (rest !== undefined) left[name] = rest;
  }
  return Object.keys(left).length ? left : undefined;
}

function writeGroup(field, values) {
  for (const item of items(field)) item.remove();
  const left = values.map((value) => {
    const plain = typeof value === "string";
    const item = addItem(
      field,
      plain && field.querySelector(":scope > [data-variant=short]") ? "short" : "block",
    );
    if (!plain) {
      item.dataset.block = "yes";
      return writeBlock(item, value);
    }
    const [first] = fieldsIn(item);
    return write(first, value);
  });
  const unplaced = left.filter((one) => one !== undefined);
  return unplaced.length ? unplaced : undefined;
}

/**
 * Return the field, or the item, that a path of the state leads to, and how much of the path it
 * is; null where this form has no such field.
 */
export function locate(container, path) {
  let found = null;
  let within = container;
  for (const part of path) {
    if (typeof part === "number") {
      if (found?.dataset.widget !== "group") return found;
      const item = filled(found)[part];
      if (!item) return found;
      found = within = item;
      continue;
    }
    const next = fieldsIn(within).find((field) => field.dataset.field === part);
    if (!next) return found;
    found = within = next;
  }
  // What is wrong with an item that is one word stands beside that word.
  if (found?.matches(ITEM) && typeof readItem(found) === "string") return fieldsIn(found)[0];
  return found;
}

/** Put a suggestion in place of a value; beside those that there are where `old` is null. */
export function replace(field, old, value) {
  const chosen = pickers.get(field);
  if (chosen) chosen.replace(old, value);
  else if (field.dataset.widget === "listed" || field.dataset.widget === "lines") {
    const control = controlOf(field);
    const sign = field.dataset.widget === "listed" ? ", " : "\n";
    control.value =
      old === null
        ? [control.value.trim(), value].filter(Boolean).join(sign)
        : control.value.replace(old, () => value);
  } else write(field, value);
}

/** Return the words that a reader sees for what a field holds. */
export const labelOf = (field, value) => pickers.get(field)?.label(value) ?? value;
