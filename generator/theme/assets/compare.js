// The comparison. Its state is its address: what is compared, and whether only differences are
// shown. The words and the rows stand in the page; here the columns are filled.
"use strict";

import { chooser } from "./choose.js";

const MOST = 3;
const page = document.getElementById("sammenlign_alt");
const alert = document.getElementById("sammenlign_varsel");
const again = alert.querySelector("button");
const sections = new Map(
  [...page.querySelectorAll("[data-kind]")].map((part) => [part.dataset.kind, part]),
);
const choosers = new Map(
  [...sections].map(([kind, part]) => [
    kind,
    chooser(part, {
      list: () => fetched(`sammenlign/data/${part.dataset.folder}.json`),
      choose: (id) => go({ ...state(), ids: [...state().ids, id] }, id),
    }),
  ]),
);

const answers = new Map();
let asked = 0;

/** Return the link from here to an address from the site's root; one to a person is whole. */
const to = (address) => (/^(mailto|tel):/.test(address) ? address : `../${address}`);

class Unknown extends Error {}

/** Return a file of the site; rejects with Unknown where there is none. */
function fetched(address) {
  if (!answers.has(address)) {
    const answer = fetch(to(address)).then((response) => {
      if (response.status === 404) throw new Unknown(address);
      if (!response.ok) throw new Error(address);
      return response.json();
    });
    // What failed is asked for anew the next time.
    answer.catch(() => answers.delete(address));
    answers.set(address, answer);
  }
  return answers.get(address);
}

/** Return what the address says. */
function state() {
  const said = new URLSearchParams(location.search);
  const kind = said.has("kommune") && !said.get("erfaring") ? "kommune" : "erfaring";
  const ids = [...new Set(said.getAll(kind).map((id) => id.trim()))].filter(Boolean);
  const mixed = kind === "erfaring" && Boolean(said.get("kommune"));
  return { kind, ids, differs: said.get("vis") === "ulikt", mixed };
}

/** Return an address that says a state. */
function address({ kind, ids, differs }) {
  const said = new URLSearchParams((ids.length ? ids : [""]).map((id) => [kind, id]));
  if (differs) said.set("vis", "ulikt");
  return `?${said}`;
}

/** Go to another state, and then to the column of what was added. */
async function go(next, added) {
  history.pushState(null, "", address(next));
  await look();
  const heads = [...sections.get(next.kind).querySelectorAll("thead th")];
  const head = heads.find((one) => one.dataset.id === added) ?? heads.at(-1);
  (head?.querySelector("a") ?? choosers.get(next.kind).opener).focus();
}

/** Show what the address says. */
async function look() {
  const number = ++asked;
  const now = state();
  const part = sections.get(now.kind);
  const ids = now.ids.slice(0, MOST);
  for (const [kind, section] of sections) section.hidden = kind !== now.kind;
  for (const link of page.querySelectorAll("[data-of]")) {
    if (link.dataset.of === now.kind) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  tell(part, page.dataset.wait);
  const found = await Promise.allSettled(
    ids.map((id) => fetched(`sammenlign/data/${part.dataset.folder}/${encodeURIComponent(id)}.json`)),
  );
  if (number !== asked) return;
  const missing = ids.filter((_, place) => found[place].reason instanceof Unknown);
  if (missing.length && (await renamed(now, missing))) return look();
  if (number !== asked) return;
  warn(now, part, missing, found);
  const shown = found.filter((one) => one.value).map((one) => one.value);
  show(part, shown, now);
}

/** Put today's ids in place of former ones in the address; tell whether there were any. */
async function renamed(now, missing) {
  const heirs = await choosers.get(now.kind).heirs(missing);
  if (!heirs.size) return false;
  const ids = [...new Set(now.ids.map((id) => heirs.get(id) ?? id))];
  history.replaceState(null, "", address({ ...now, ids }));
  return true;
}

/** Say what of the address cannot be shown, and what to do. */
function warn(now, part, missing, found) {
  const failed = found.some((one) => one.reason && !(one.reason instanceof Unknown));
  const told = missing.map((id) => part.dataset.unknown.replace("{id}", () => id));
  if (now.mixed) told.push(page.dataset.mixed);
  if (now.ids.length > MOST) told.push(page.dataset.most);
  if (failed) told.push(page.dataset.fault);
  again.hidden = !failed;
  alert.firstElementChild.replaceChildren(...told.map((words) => element("li", { words })));
  alert.hidden = !told.length;
}

function tell(part, words) {
  part.querySelector(".da-compare__said").textContent = words;
}

/** Fill the table of a kind. */
function show(part, shown, now) {
  const table = part.querySelector("table");
  const { one, many } = part.querySelector(".da-compare__said").dataset;
  const told = [page.dataset.choose, one][shown.length] ?? many;
  tell(part, told.replace("{count}", shown.length));
  const names = called(shown);
  const head = table.tHead.rows[0];
  head.replaceChildren(head.cells[0], ...shown.map((data) => column(data, table, now)));
  for (const row of table.tBodies[0].rows) fill(row, shown, names, table, now);
  table.classList.toggle("da-compare__table--two", shown.length === 2);
  table.hidden = !shown.length;
  if (table.nextElementSibling) table.nextElementSibling.hidden = !shown.length;
  ways(part, shown, now);
  choosers.get(now.kind).show(shown, MOST);
}

/** What the columns are called where they stand below each other. */
function called(shown) {
  const names = shown.map((data) => data.name);
  return names.map((name, place) =>
    names.filter((other) => other === name).length > 1 ? `${place + 1}. ${name}` : name,
  );
}

function column(data, table, now) {
  const head = element("th");
  head.scope = "col";
  head.dataset.id = data.id;
  const remove = element("button", { words: table.dataset.remove });
  remove.type = "button";
  remove.setAttribute("aria-label", `${table.dataset.remove}: ${data.title}`);
  remove.addEventListener("click", () => {
    const ids = now.ids.filter((id) => id !== data.id);
    go({ ...state(), ids });
  });
  const link = element("a", { words: data.title, language: data.language });
  link.href = to(data.link);
  head.append(link, element("span", { words: data.place, name: "da-meta" }), remove);
  return head;
}

/** Fill a row; what all have in common is marked as such, in words. */
function fill(row, shown, names, table, now) {
  const cells = shown.map((data) => data.fields[row.dataset.field] ?? []);
  const several = shown.length > 1;
  const same = several && new Set(cells.map(meaning)).size === 1;
  row.hidden = cells.every((items) => !items.length) || (same && now.differs);
  const title = row.cells[0];
  title.querySelector(".da-badge")?.remove();
  if (same) title.append(element("span", { words: table.dataset.same, name: "da-badge" }));
  const shared = new Set(several && !same ? key(cells) : []);
  const none = row.dataset.none;
  row.replaceChildren(
    title,
    ...cells.map((items, place) => {
      const cell = element("td");
      cell.dataset.label = names[place];
      if (!items.length) cell.append(element("span", { words: none, name: "da-none" }));
      else cell.append(listed(items, shown[place], shared, table, row.dataset.list ?? "ul"));
      return cell;
    }),
  );
}

/** All that a reader sees of items, but for the numbers of their sources. */
const meaning = (items) =>
  JSON.stringify(items.map(({ words, about, details, notes }) => [words, about, details, notes]));
/** What an item is; notes on it may differ. */
const identity = ({ words, about = "" }) => `${about}|${words}`;
/** What stands in every cell. */
const key = (cells) =>
  cells
    .map((items) => items.map(identity))
    .reduce((common, ids) => common.filter((id) => ids.includes(id)));

function listed(items, data, shared, table, kind) {
  const several = items.length > 1;
  const list = element(several ? kind : "div");
  for (const one of items) {
    const part = element(several ? "li" : "div");
    if (one.about) part.append(element("b", { words: one.about, language: data.language }), " ");
    const language = one.own ? data.language : one.language;
    const said = element(one.link ? "a" : "span", { words: one.words, language });
    if (one.link) said.href = to(one.link);
    part.append(said);
    if (shared.has(identity(one))) {
      part.append(" ", element("span", { words: table.dataset.shared, name: "da-badge" }));
    }
    if (one.source) part.append(" ", mark(one.source, data, table));
    if (one.details) part.append(element("p", { words: one.details.join(" · ") }));
    for (const words of one.notes ?? []) {
      part.append(element("p", { words, language: data.language }));
    }
    list.append(part);
  }
  return list;
}

/** A source's number, as on the page of the case, where it leads to. */
function mark(number, data, table) {
  const source = data.fields.sources[number - 1];
  const link = element("a", { words: `[${number}]`, name: "da-mark" });
  link.href = to(source.link);
  link.title = source.words;
  link.setAttribute("aria-label", `${table.dataset.source} ${number}: ${source.words}`);
  return link;
}

/** Offer to hide what is the same, and to compare the municipalities of the cases. */
function ways(part, shown, now) {
  const [label, other, pack] = part.querySelectorAll(".da-compare__ways > *");
  label.hidden = shown.length < 2;
  label.firstElementChild.checked = now.differs;
  if (!other) return;
  const ids = [...new Set(shown.flatMap((data) => data.municipalities))];
  other.hidden = ids.length < 2 || ids.length > MOST;
  other.href = address({ kind: "kommune", ids });
  pack.hidden = !shown.length;
  pack.search = new URLSearchParams(shown.map(({ id }) => ["erfaring", id]));
}

function element(kind, { words = "", language, name } = {}) {
  const made = document.createElement(kind);
  made.textContent = words;
  if (language && language !== document.documentElement.lang) made.lang = language;
  if (name) made.className = name;
  return made;
}

for (const section of sections.values()) {
  section.querySelector(".da-compare__ways input").addEventListener("change", (event) => {
    history.replaceState(null, "", address({ ...state(), differs: event.target.checked }));
    look();
  });
}
again.addEventListener("click", look);
addEventListener("popstate", look);
look();
