// The page as it will look, near enough: the lead, the facts, the figures, the text with what the
// fields hold in its places, and the sources.
"use strict";

import { shown } from "./body.js";
import { labelOf } from "./controls.js";
import { SECTIONS, amount, mark, numbered, span } from "./page_sections.js";
import { slug } from "./rules/words.js";
import { element, say } from "./words.js";

const FIGURES = 3;
/** What stands below the text, unless it has a heading of that name. */
const AFTER = new Set(["anchoring", "resources", "materials", "contact", "sources"]);
const UNSEEN = new Set([
  ...["title", "description", "kind", "image", "published", "updated", "language", "draft"],
  ...["aliases", "reviewed", "review_by", "retired", "replaced_by", "related", "confirmed"],
  ...["inspired_by", "answers", "status", "participants_total", "success_factors", "barriers"],
]);

/** Fill an element with the page that a state will be; the words are those of the form. */
export async function pageOf(place, { fields, body }, steps, form) {
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, [value].flat()]),
  );
  const look = { values, form, steps, label: labels(steps), sources: numbered(values, form) };
  place.replaceChildren(element("h1", { words: one(values.title) || say("no_title") }));
  if (values.description)
    place.append(element("p", { words: one(values.description), name: "da-lead" }));
  place.append(...badges(look));
  const columns = element("div", { name: "da-columns" });
  const aside = element("aside");
  const main = element("div");
  const text = element("div");
  const told = facts(look);
  if (told.children.length) aside.append(told);
  main.append(...figures(look), text);
  columns.append(aside, main);
  place.append(columns);
  await shown(text, body);
  fillIn(text, look);
}

/** Put what the fields hold below the text's heading of that name, or below one of its own. */
function fillIn(text, look) {
  const { sections, section_titles: titles } = look.form;
  const called = (key) => Object.values(sections).map((slugs) => slugs[key]);
  const headings = [...text.querySelectorAll("h2")];
  const notes = text.querySelector("hr.footnotes-sep, section.footnotes");
  const place = (key, parts) => {
    const heading = headings.find((one) => called(key).includes(slug(one.textContent)));
    const next = heading && headings[headings.indexOf(heading) + 1];
    if (next) return next.before(...parts);
    const title = heading ? [] : [element("h2", { words: titles[key] })];
    // What belongs among the text stands before the notes, and the sources after all.
    if (notes && (heading || key !== "sources")) notes.before(...title, ...parts);
    else text.append(...title, ...parts);
  };
  const made = Object.entries(SECTIONS).map(([key, make]) => [key, make(look)]);
  const given = made.filter(([, parts]) => parts.length);
  for (const [key, parts] of given.filter(([key]) => !AFTER.has(key))) place(key, parts);
  for (const [key, parts] of given.filter(([key]) => AFTER.has(key))) place(key, parts);
}

const one = (value) => String(value?.[0] ?? "");

/** Return what tells of a value in the words of its field: a term, a municipality, a choice. */
function labels(steps) {
  const fields = new Map();
  for (const field of steps.querySelectorAll("[data-field]")) {
    const inside = field.parentElement.closest("[data-field]");
    const name = inside ? `${inside.dataset.field}.${field.dataset.field}` : field.dataset.field;
    if (!fields.has(name)) fields.set(name, field);
  }
  return (name, value) => {
    const field = fields.get(name);
    const select = field?.querySelector(":scope > select");
    const option = select && [...select.options].find((each) => each.value === value);
    if (value === undefined) {
      return field?.querySelector("label, legend").firstChild.textContent.trim() ?? name;
    }
    return option?.textContent ?? (field ? labelOf(field, String(value)) : String(value));
  };
}

function badges({ values, label }) {
  const said = ["status", "kind"].filter((name) => values[name]);
  if (!said.length) return [];
  const place = element("p", { name: "da-badges" });
  const made = said.map((name) =>
    element("span", { words: label(name, one(values[name])), name: "da-badge" }),
  );
  place.append(...made.filter(({ textContent }) => textContent));
  return [place];
}

function facts({ values, label, steps }) {
  const list = element("dl", { name: "da-facts" });
  for (const [name, all] of Object.entries(values)) {
    const isFact = name === "contact" || !(name in SECTIONS || UNSEEN.has(name));
    if (!isFact || !steps.querySelector(`[data-field="${name}"]`)) continue;
    const words = all.map((value) => {
      const { partner = value, role, name: office } = value;
      if (name === "contact") return office;
      if (name !== "partners") return label(name, value);
      return [label("partners.partner", partner), role].filter(Boolean).join(" – ");
    });
    const part = element("div");
    part.append(element("dt", { words: label(name) }));
    part.append(...words.filter(Boolean).map((each) => element("dd", { words: each })));
    list.append(part);
  }
  return list;
}

function figures({ values: { results = [] }, sources }) {
  if (!results.length) return [];
  const list = element("dl", { name: "da-figures" });
  for (const result of results.slice(0, FIGURES)) {
    const part = element("div");
    const about = [result.measure, span(result)].filter(Boolean).join(", ");
    const title = element("dt", { words: about });
    title.append(" ", ...mark(result.source, sources));
    part.append(title, element("dd", { words: amount(result) }));
    list.append(part);
  }
  return [list];
}
