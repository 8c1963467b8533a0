// Groups: results, steps, sources and the like, of which one can add, move and remove items.
"use strict";

import { announce, ask, say } from "./words.js";

const ITEM = ".da-form__item";
let prepareItem = null;

const listOf = (field) => field.querySelector(":scope > .da-form__items");

/** Return the items of a group, in their order. */
export const items = (field) => [...listOf(field).children];

/** Make the buttons of a group work; `prepare` is called with each new item. */
export function group(field, prepare) {
  prepareItem = prepare;
  field.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.closest("[data-field]") !== field) return;
    const { add, move } = button.dataset;
    if (add) {
      const item = addItem(field, add);
      item.querySelector("input, select, textarea").focus();
      announce(say("was_added", { item: nameOf(item) }));
      changed(field);
    } else if (move) {
      moved(field, button, button.closest(ITEM), move);
    }
  });
}

/** Add an empty item of a variant, `block` or `short`, last, and return it. */
export function addItem(field, variant) {
  const template = field.querySelector(`:scope > [data-variant=${variant}]`);
  const item = template.content.firstElementChild.cloneNode(true);
  item.dataset.variant = variant;
  listOf(field).append(item);
  prepareItem(item);
  number(field);
  return item;
}

const nameOf = (item) => item.querySelector("h3").textContent;

function number(field) {
  const all = items(field);
  all.forEach((item, place) => {
    const name = `${field.dataset.item} ${place + 1}`;
    item.querySelector("h3").textContent = name;
    for (const button of item.querySelectorAll(":scope > .da-form__itemhead [data-move]")) {
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      button.disabled =
        (button.dataset.move === "up" && place === 0) ||
        (button.dataset.move === "down" && place === all.length - 1);
    }
  });
}

const changed = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

const holds = (item) =>
  [...item.querySelectorAll("input, textarea, select")].some((one) =>
    one.type === "checkbox" ? one.checked : one.value,
  );

async function moved(field, button, item, where) {
  const name = nameOf(item);
  if (where === "away") {
    if (holds(item) && !(await ask(say("remove_item", { item: name }), say("remove_it")))) {
      button.focus();
      return;
    }
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    number(field);
    (next?.querySelector("h3") ?? field.querySelector(":scope > .da-form__add button")).focus();
    announce(say("was_removed", { label: name }));
  } else {
    if (where === "up") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    number(field);
    // At the end of the list the button that was pressed cannot be pressed again.
    (button.disabled ? item.querySelector("h3") : button).focus();
    announce(say("was_moved", { item: nameOf(item) }));
  }
  changed(field);
}
