// The figures of a text that was brought along: each is offered as a result, or as a cost.
"use strict";

import { fieldsIn, partOf, read, write } from "./controls.js";
import { addItem, items } from "./groups.js";
import { listsIn } from "./listed_figures.js";
import { sectionsOf } from "./sections.js";
import { tablesIn } from "./tables.js";
import { announce, element, say } from "./words.js";

/** The groups that figures are offered beside: what a figure of each is called there, and the words. */
const GROUPS = [
  { about: "results", group: "results", name: "measure", found: "figures_found", take: "take_figure" },
  { about: "costs", group: "resources", name: "what", found: "costs_found", take: "take_cost" },
];

/** Offer, beside the results and the costs of a form, the figures of a text; none is taken by itself. */
export function offerFigures(parts, text, form) {
  const sectionOf = sectionsOf(form);
  const all = [
    ...tablesIn(text, form.limits, sectionOf),
    ...listsIn(text, form.limits, sectionOf),
  ];
  for (const offered of GROUPS) {
    const those = `[data-field=${offered.group}][data-widget=group]`;
    const field = parts.map((part) => part.querySelector(those)).find(Boolean);
    const tables = all.filter(({ about }) => about === offered.about);
    if (!field || !tables.length) continue;
    const place = element("div", { name: "da-form__figures" });
    place.append(
      element("p", { words: say(offered.found) }),
      ...tables.map((table, at) => folded(field, table, at === 0, offered)),
    );
    (partOf(field, "da-form__help") ?? field.querySelector("legend")).after(place);
  }
}

const GIVEN = ["value", "unit", "from", "to"];

const keyOf = (figure, name) => JSON.stringify([figure[name], figure.value, figure.from]);

/** Return the key of the figure that an item holds. */
function saidBy(item, name) {
  const fields = fieldsIn(item).map((one) => [one.dataset.field, one]);
  const held = fields.filter(([one]) => one === name || GIVEN.includes(one));
  return keyOf(Object.fromEntries(held.map(([one, field]) => [one, read(field)])), name);
}

/** Return a table, in which `button` makes one of each figure. */
function tabled(head, rows, button) {
  const table = element("table");
  const body = element("tbody");
  const top = element("tr");
  top.append(...head.map((words) => element("th", { words, scope: "col" })));
  for (const row of rows) {
    const line = element("tr");
    row.forEach(({ words, figure }, at) => {
      const cell = element(at || figure ? "td" : "th", { words: figure ? "" : words });
      if (!at && !figure) cell.scope = "row";
      if (figure) cell.append(button(words, figure));
      line.append(cell);
    });
    body.append(line);
  }
  const header = element("thead");
  header.append(top);
  table.append(header, body);
  return table;
}

/** Return a list of points, each with its figures below it. */
function pointed(rows, button) {
  const list = element("ul");
  for (const [{ words }, ...figures] of rows) {
    const item = element("li");
    item.append(element("p", { words: words.replace(/(?<=\d) (?=\d{3}(?!\d))/g, "\u00a0") }));
    item.append(...figures.map((one) => button(one.words, one.figure)));
    list.append(item);
  }
  return list;
}

function folded(field, { caption, head, rows }, open, { name: called, take: taking }) {
  const taken = new Map();
  const buttons = [];
  const held = head.length ? tabled(head, rows, button) : pointed(rows, button);
  held.setAttribute("aria-label", caption || say("table"));
  const wide = element("div");
  wide.append(held);
  const made = element("details", { open });
  made.append(element("summary", { words: caption || say("table") }), wide);

  function button(words, figure) {
    const one = element("button", { type: "button" });
    one.append(element("span", { words }));
    const { measure, unit, from, to } = figure;
    const years = [...new Set([from, to])].filter(Boolean).join("–");
    const told = [measure, unit, years].filter(Boolean).join(", ");
    one.setAttribute("aria-label", `${words}: ${say(taking, { figure: told })}`);
    one.addEventListener("click", () => take(figure, told));
    buttons.push([one, figure]);
    return one;
  }

  /** Return what tells which result a figure has become: one that was made of it, or says the same. */
  function results() {
    const same = new Map(items(field).map((item) => [saidBy(item, called), item]));
    return (figure) => {
      const known = taken.get(figure);
      if (known?.isConnected) return known;
      return same.get(keyOf({ ...figure, [called]: figure.measure }, called));
    };
  }

  function take(figure, told) {
    const there = results()(figure);
    if (there) return there.querySelector("h3").focus();
    const before = [...taken.values()].filter((item) => item.isConnected).at(-1);
    const item = addItem(field, "block");
    // Figures of one table mostly stand in one source: the one that was chosen for the last.
    const source = before && read(fieldsIn(before).find((one) => one.dataset.field === "source"));
    for (const one of fieldsIn(item)) {
      const name = one.dataset.field;
      const given = { ...figure, [called]: figure.measure, source };
      const value = [called, "source", ...GIVEN].includes(name) ? given[name] : "";
      if (value) write(one, value);
    }
    taken.set(figure, item);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    announce(say("figure_taken", { item: item.querySelector("h3").textContent, figure: told }));
  }

  function marked() {
    const resultOf = results();
    for (const [one, figure] of buttons) {
      one.setAttribute("aria-pressed", String(Boolean(resultOf(figure))));
    }
  }
  field.addEventListener("input", marked);
  marked();
  return made;
}
