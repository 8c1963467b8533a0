// Where a figure stands: one of the sources that the contribution itself lists, or a new one.
"use strict";

import { fieldsIn, labelOf, partOf, prepare, read, write } from "./controls.js";
import { addItem, items } from "./groups.js";
import { announce, element, say } from "./words.js";

const chosen = new WeakMap();

/** The document that was opened, which can be a source of what it tells; null where there is none. */
let report = null;
let offer = null;

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

/**
 * Let the document that was opened, `{ title, publisher, year }`, be a source: it becomes one when it
 * is chosen, or when the button among the sources is pressed.
 */
export function offerDocument(given) {
  report = given?.title ? given : null;
  offer = null;
  const place = report && group()?.querySelector(":scope > .da-form__add");
  if (place) {
    offer = element("button", { type: "button", name: "da-button", words: say("list_document") });
    offer.addEventListener("click", () => {
      const item = addDocument();
      refresh();
      item.querySelector("h3").focus();
      item.dispatchEvent(new Event("input", { bubbles: true }));
    });
    place.prepend(offer);
  }
  refresh();
}

/** List the document as a source, with what is known of it. */
function addDocument() {
  const item = addItem(group(), "block");
  const known = { ...report, publisher: report.publisher || ownMunicipality() };
  for (const field of fieldsIn(item)) {
    const value = known[field.dataset.field];
    if (value) write(field, value);
  }
  announce(say("source_added"));
  return item;
}

/** Return what publishes for the municipality that has been chosen, where it is one alone. */
function ownMunicipality() {
  const field = document.querySelector("#bidra_steg > [data-part] > [data-field=municipality]");
  const chosen = field ? [read(field)].flat().filter(Boolean) : [];
  const name = chosen.length === 1 ? labelOf(field, chosen[0]).replace(/ \(.*/, "") : "";
  return name && say("own_municipality", { name });
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
  const isListed = sources.some((one) => called(one) === report?.title);
  if (offer) offer.hidden = isListed;
  for (const select of document.querySelectorAll("#bidra_steg [data-own-sources]")) {
    let item = chosen.get(select);
    if (item && !item.isConnected) item = null;
    const wanted = item ? called(item) : (select.dataset.wanted ?? select.value);
    delete select.dataset.wanted;
    const options = sources.map((source) => new Option(shown(source), called(source)));
    if (report && !isListed) {
      const own = new Option(say("this_document", report), report.title);
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
