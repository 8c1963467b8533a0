// Where a figure stands: one of the sources that the contribution itself lists, or a new one.
"use strict";

import { fieldsIn, partOf, prepare, read, write } from "./controls.js";
import { addItem, items } from "./groups.js";
import { announce, element, say } from "./words.js";

const chosen = new WeakMap();

/** The title of the document that was opened, which can be a source of what it tells. */
let openedTitle = "";

const group = () => document.querySelector("#bidra_steg [data-field=sources]");

/** Return what a source is called in the file: its title, or its id in the register. */
function called(item) {
  const [first] = fieldsIn(item);
  return read(first);
}

function shown(item) {
  if (item.dataset.variant !== "short") return called(item);
  return item.querySelector("input").value.trim();
}

/** Make the field one in which the sources above and below can be chosen. */
export function ownSource(field) {
  const select = field.querySelector("select");
  select.addEventListener("focus", refresh);
  select.addEventListener("change", () => {
    if (select.selectedOptions[0]?.dataset.isNew) addDocument();
    chosen.set(select, items(group()).find((item) => called(item) === select.value) ?? null);
  });
  field.querySelector(".da-form__new").addEventListener("click", () => begin(field, select));
  refresh();
}

/** Let the document that was opened be chosen as a source; it becomes one when it is. */
export function offerDocument(title) {
  openedTitle = title;
  refresh();
}

function addDocument() {
  const [title] = fieldsIn(addItem(group(), "block"));
  write(title, openedTitle);
  announce(say("source_added"));
}

export function readSource(field) {
  const select = field.querySelector("select");
  const item = chosen.get(select);
  if (item?.isConnected) return called(item);
  return select.value;
}

export function writeSource(field, value) {
  const select = field.querySelector("select");
  select.dataset.wanted = value;
  chosen.delete(select);
  refresh();
}

/** Show the sources that there are now in every field of this kind. */
export function refresh() {
  const sources = group() ? items(group()).filter(called) : [];
  for (const select of document.querySelectorAll("#bidra_steg [data-own-sources]")) {
    let item = chosen.get(select);
    if (item && !item.isConnected) item = null;
    const wanted = item ? called(item) : (select.dataset.wanted ?? select.value);
    delete select.dataset.wanted;
    const options = sources.map((source) => new Option(shown(source), called(source)));
    if (openedTitle && !options.some((one) => one.value === openedTitle)) {
      const own = new Option(say("this_document", { title: openedTitle }), openedTitle);
      own.dataset.isNew = "yes";
      options.push(own);
    }
    const known = !wanted || options.some((one) => one.value === wanted);
    select.replaceChildren(
      new Option(say("not_chosen"), ""),
      ...options,
      ...(known ? [] : [new Option(wanted, wanted)]),
    );
    select.value = wanted;
    chosen.set(select, sources.find((source) => called(source) === wanted) ?? null);
  }
}

/** Ask for a source, and choose it. */
function begin(field, select) {
  const dialog = element("dialog", { name: "da-form__dialog da-form__dialog--small" });
  const template = group().querySelector(":scope > [data-variant=block]");
  const item = template.content.firstElementChild.cloneNode(true);
  const heading = element("p", { name: "da-form__dialogtitle", id: "bidra_ny_kilde" });
  heading.append(element("strong", { words: say("new_source_title") }));
  dialog.setAttribute("aria-labelledby", heading.id);
  const take = element("button", { words: say("add_source"), name: "da-button", type: "button" });
  const leave = element("button", {
    words: say("cancel"),
    name: "da-button da-button--quiet",
    type: "button",
  });
  const ways = element("div", { name: "da-form__ways" });
  ways.append(take, leave);
  item.querySelector(".da-form__itemhead").remove();
  const fields = element("div");
  fields.append(...item.children);
  dialog.append(heading, fields, ways);
  document.getElementById("bidra_alt").append(dialog);
  prepare(fields);
  dialog.showModal();
  fields.querySelector("input, textarea").focus();
  leave.addEventListener("click", () => dialog.close());
  take.addEventListener("click", () => {
    const given = fieldsIn(fields).map((one) => [one.dataset.field, read(one)]);
    if (!given[0][1]) {
      const fault = partOf(fields.firstElementChild, "da-form__error");
      fault.replaceChildren(element("p", { words: say("source_needs_title") }));
      fault.hidden = false;
      fields.querySelector("input, textarea").focus();
      return;
    }
    const made = addItem(group(), "block");
    for (const one of fieldsIn(made)) {
      const value = given.find(([name]) => name === one.dataset.field)?.[1];
      if (value) write(one, value);
    }
    select.dataset.wanted = given[0][1];
    dialog.close();
  });
  fields.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      take.click();
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    select.dataset.wanted ??= "";
    refresh();
    select.focus();
    if (select.value) announce(say("source_added"));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
