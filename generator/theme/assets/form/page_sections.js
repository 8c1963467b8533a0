// What a page makes of its fields: tables, lists and numbered sources, with the styles of the site.
"use strict";

import { folded } from "./rules/words.js";
import { element, say } from "./words.js";

/** Return an element with children; what is falsy among them is left out. */
function made(kind, properties, ...children) {
  const one = element(kind, properties);
  one.append(...children.flat().filter(Boolean));
  return one;
}

/** Return the sources of a page by what refers to them, each with its number. */
export function numbered({ sources = [] }, form) {
  const found = new Map();
  sources.forEach((use, place) => {
    const known = form.registers.sources.find(({ id }) => id === use);
    const source = known ?? (typeof use === "string" ? { title: use } : use);
    const about = { ...source, number: place + 1 };
    for (const name of [use, source.title].filter((one) => typeof one === "string")) {
      if (!found.has(folded(name))) found.set(folded(name), about);
    }
  });
  return found;
}

/** Return the number that leads to a source, in a list; an empty one where there is none. */
export function mark(source, sources) {
  const found = source && sources.get(folded(source));
  return found
    ? [element("span", { words: `[${found.number}]`, name: "da-mark", title: found.title })]
    : [];
}

/** Return a figure with its unit, and the sign of growth. */
export function amount({ value = "", unit = "", kind = "" }) {
  const plus = kind === "change" && /^\d*[1-9]/.test(value) ? "+" : "";
  return [plus + value.replace(/(\d)\.(\d)/g, "$1,$2"), unit].filter(Boolean).join("\u00a0");
}

/** Return the time between two moments: `2012–2015`, `–2014`. */
export function span({ from = "", to = "" }) {
  const ends = [from, to].map(moment);
  if (from === to) return ends[0];
  return ends.join(ends.some((one) => one.includes(" ")) && from && to ? " – " : "–");
}

function moment(words) {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(words) ?? [];
  if (!year) return words;
  const date = new Date(Number(year), month - 1, Number(day ?? 1));
  const parts = { year: "numeric", month: "long", ...(day ? { day: "numeric" } : {}) };
  return date.toLocaleDateString("nb", parts);
}

function table(caption, columns, rows) {
  const heads = columns.map((words) => element("th", { words, scope: "col" }));
  const wide = made(
    "div",
    { name: "da-table-wrap" },
    made(
      "table",
      {},
      element("caption", { words: caption }),
      made("thead", {}, made("tr", {}, heads)),
      made("tbody", {}, rows),
    ),
  );
  wide.tabIndex = 0;
  wide.setAttribute("role", "region");
  wide.setAttribute("aria-label", caption);
  return wide;
}

/** Return a row: what it is about, and cells, which on a narrow page are told by their columns. */
function row(head, columns, cells) {
  const rest = cells.map((children, place) => {
    const cell = made("td", {}, children);
    cell.dataset.label = columns[place + 1];
    return cell;
  });
  return made("tr", {}, element("th", { words: head, scope: "row" }), rest);
}

const figure = (one, kinds) => [
  element("strong", { words: amount(one) }),
  kinds && one.kind && one.kind !== "result" && " ",
  kinds &&
    one.kind &&
    one.kind !== "result" &&
    element("span", { words: kinds("results.kind", one.kind), name: "da-badge" }),
  one.note && element("p", { words: one.note }),
];

function results({ values: { results: all = [] }, sources, label }) {
  if (!all.length) return [];
  const columns = [say("page_measured"), say("page_value"), say("page_time"), say("page_source")];
  const rows = all.map((one) =>
    row([one.measure, one.municipality].filter(Boolean).join(" · "), columns, [
      figure(one, label),
      [span(one) || say("page_not_given")],
      mark(one.source, sources),
    ]),
  );
  return [table(say("page_figures"), columns, rows)];
}

function resources({ values: { resources: all = [] }, sources }) {
  if (!all.length) return [];
  const columns = [
    ...[say("page_what"), say("page_value"), say("page_time")],
    ...[say("page_paid_by"), say("page_source")],
  ];
  const rows = all.map((one) =>
    row(one.what, columns, [
      figure(one),
      [span(one) || say("page_not_given")],
      [one.funding || say("page_not_given")],
      mark(one.source, sources),
    ]),
  );
  return [table(say("page_cost"), columns, rows)];
}

function factors({ values: { success_factors: helped = [], barriers: hindered = [] }, ...look }) {
  if (!helped.length && !hindered.length) return [];
  const side = (kind, name, title, all) => {
    const uses = all.map((use) => {
      const { factor = use, note, source } = use;
      const marks = mark(source, look.sources);
      return made("li", {}, element("span", { words: look.label(`${name}.factor`, factor) }), [
        note ? made("p", {}, `${note} `, marks) : marks,
      ]);
    });
    const list = uses.length
      ? made("ul", {}, uses)
      : element("p", { words: say("page_not_said"), name: "da-empty" });
    const name_ = `da-factors da-factors--${kind}`;
    return made("div", { name: name_ }, element("h3", { words: title }), list);
  };
  return [
    made(
      "div",
      { name: "da-two" },
      side("helped", "success_factors", say("page_helped"), helped),
      side("hindered", "barriers", say("page_hindered"), hindered),
    ),
  ];
}

function steps({ values: { steps: all = [] } }) {
  const items = all.map(({ what, who, when }) => {
    const about = [who, when].filter(Boolean).join(" · ");
    return made("li", {}, element("p", { words: what ?? "" }), [
      about && element("p", { words: about, name: "da-meta" }),
    ]);
  });
  return items.length ? [made("ol", { name: "da-steps" }, items)] : [];
}

function anchoring({ values: { anchoring: all = [] }, sources, label }) {
  const parts = all.map(({ level, note, source, ...rest }) => {
    const told = Object.entries({ ...rest, date: moment(rest.date ?? "") }).filter(([, one]) => one);
    const lines = told.map(([name, one]) =>
      element("dd", { words: `${label(`anchoring.${name}`)}: ${one}` }),
    );
    const last = (note || source) && made("dd", {}, `${note ?? ""} `, mark(source, sources));
    const title = element("dt", { words: label("anchoring.level", level ?? "") });
    return made("div", {}, title, lines, last);
  });
  return parts.length ? [made("dl", { name: "da-anchoring" }, parts)] : [];
}

function materials({ values: { materials: all = [] } }) {
  const items = all.map(({ title, url }) => made("li", {}, linked(title || url, url)));
  return items.length ? [made("ul", {}, items)] : [];
}

function goals({ values: { goals: all = [] } }) {
  const items = all.map((words) => element("li", { words }));
  return items.length ? [made("ul", { name: "da-goals" }, items)] : [];
}

function participants({ values: { participants: all = [] }, label }) {
  const items = all.map((one) =>
    element("li", { words: label("participants.municipality", one.municipality ?? one) }),
  );
  return items.length ? [made("ul", { name: "da-places" }, items)] : [];
}

function contact({ values: { contact: given } }) {
  if (!given) return [];
  const [{ name = "", role, email, phone }] = given;
  const lines = [role, email, phone].filter(Boolean).flatMap((one) => [element("br"), one]);
  return [made("p", { name: "da-contact" }, element("strong", { words: name }), lines)];
}

function sources({ values: { sources: all = [] }, sources: known }) {
  const items = all.map((use) => {
    const source = typeof use === "string" ? known.get(folded(use)) : use;
    const { url, title = url ?? "", publisher, year, page, accessed, lost } = source;
    const about = [publisher, year, page].filter(Boolean).map((part) => `, ${part}`);
    const read = accessed && ` ${say("page_read", { day: moment(accessed) })}`;
    const unknown = !url && element("span", { words: say("page_no_address"), name: "da-meta" });
    return made("li", {}, lost ? title : linked(title, url), `${about.join("")}.`, read, " ", unknown);
  });
  return items.length ? [made("ol", { name: "da-sources" }, items)] : [];
}

const linked = (words, href) =>
  /^https?:/.test(href ?? "") ? element("a", { words, href }) : element("span", { words });

/** The sections that a page makes of its fields, in their order. */
export const SECTIONS = {
  ...{ steps, results, factors, anchoring, resources, materials, goals, participants },
  ...{ contact, sources },
};
