// The page as it will look, near enough: the lead, the facts, the figures, the text and the sources.
"use strict";

import { shown } from "./body.js";
import { fieldsIn, labelOf } from "./controls.js";
import { element, say } from "./words.js";

const FIGURES = 3;
const APART = new Set(["title", "description", "sources", "results", "image", "steps", "kind"]);
const UNSEEN = new Set([
  ...["published", "updated", "language", "draft", "aliases", "reviewed", "review_by", "retired"],
  ...["replaced_by", "related", "confirmed"],
]);

/** Fill an element with the page that a state will be; the words are those of the form. */
export async function pageOf(place, state, steps, form) {
  const fields = new Map(fieldsIn(steps).map((field) => [field.dataset.field, field]));
  const given = state.fields;
  const said = (name, value) => words(fields.get(name), value);
  place.replaceChildren();
  place.append(element("h1", { words: text(given.title) || say("no_title") }));
  if (given.description)
    place.append(element("p", { words: text(given.description), name: "da-lead" }));

  const columns = element("div", { name: "da-columns" });
  const facts = element("dl", { name: "da-facts" });
  for (const [name, value] of Object.entries(given)) {
    const field = fields.get(name);
    if (!field || APART.has(name) || UNSEEN.has(name) || field.dataset.widget === "preset")
      continue;
    const list = field.dataset.widget === "group" || field.dataset.widget === "block";
    if (list) continue;
    const part = element("div");
    part.append(element("dt", { words: label(field) }));
    for (const one of [value].flat()) part.append(element("dd", { words: said(name, one) }));
    facts.append(part);
  }
  const aside = element("aside");
  if (facts.children.length) aside.append(facts);
  const main = element("div");
  const results = [given.results ?? []].flat();
  if (results.length) main.append(figures(results.slice(0, FIGURES)));
  const body = element("div");
  main.append(body);
  for (const [name, value] of Object.entries(given)) {
    const field = fields.get(name);
    if (!field || name === "sources" || UNSEEN.has(name)) continue;
    if (field.dataset.widget === "group" || field.dataset.widget === "block") {
      main.append(element("h2", { words: label(field) }), listed(field, [value].flat()));
    }
  }
  if (given.sources) {
    main.append(element("h2", { words: label(fields.get("sources")) }));
    main.append(listed(fields.get("sources"), [given.sources].flat(), "ol"));
  }
  columns.append(aside, main);
  place.append(columns);
  await shown(body, state.body);

  function listed(field, values, kind = "ul") {
    const list = element(kind);
    for (const value of values) list.append(element("li", { words: line(field, value) }));
    return list;
  }

  function line(field, value) {
    if (typeof value === "string") return known(field, value);
    return Object.entries(value)
      .map(([name, one]) => words(within(field, name), one))
      .filter(Boolean)
      .join(" · ");
  }

  /** A word of a register, as its fields in this form know it. */
  function known(field, value) {
    const first = [...steps.querySelectorAll("[data-field]")].find(
      (one) => field.contains(one) && one.dataset.widget === "one",
    );
    return first ? labelOf(first, value) : sourceTitle(form, value);
  }
}

const sourceTitle = (form, id) => form.registers.sources?.find((one) => one.id === id)?.title ?? id;

const within = (field, name) =>
  [...field.querySelectorAll("[data-field]")].find((one) => one.dataset.field === name);

const label = (field) => field.querySelector("label, legend").firstChild.textContent.trim();

const text = (value) => String([value ?? ""].flat()[0] ?? "");

function words(field, value) {
  if (!field) return text(value);
  const select = field.querySelector(":scope > select:not([data-own-sources])");
  if (select)
    return [...select.options].find((one) => one.value === value)?.textContent ?? text(value);
  return text(labelOf(field, text(value)));
}

function figures(results) {
  const list = element("dl", { name: "da-figures" });
  for (const { measure, value, unit } of results) {
    const part = element("div");
    part.append(
      element("dt", { words: text(measure) }),
      element("dd", { words: [value, unit].filter(Boolean).join("\u00a0") }),
    );
    list.append(part);
  }
  return list;
}
