// The search page. Its state is the form's: a word, what is chosen in the facets, and the order.
// The address always says the same, so that a search can be kept, sent, and gone back to.
"use strict";

import { asks, tellUnknown } from "./former.js";
import { downloads, meaning, offers, show } from "./offers.js";
import { ANY, excerpt, fill, fold, language, link, load, narrow, sought } from "./searching.js";
import { seek } from "./seeking.js";

const STEP = 8;
const PAUSE = 250;

const get = (id) => document.getElementById(`sok_${id}`);
const form = get("skjema");
const [word, sort, like, count, list, more, chips] = [
  "ord",
  "sorter",
  "ligner",
  "antall",
  "liste",
  "flere",
  "brikker",
].map(get);
const unfold = get("utvid");
const offer = downloads(get("hent"), () => results);
const boxes = [...form.querySelectorAll("[data-facet] input[type=checkbox]")];
const facets = [...form.querySelectorAll("[data-facet]")];
const labels = new Map(boxes.map((box) => [`${box.name}:${box.value}`, box.nextElementSibling]));

const totals = new Map(
  boxes.map((box) => [box, box.closest("li").lastElementChild.lastElementChild.textContent]),
);

// To count is cheap where there is little to count, and else left until somebody turns to it.
const FEW = 400;
let counting = Number(form.dataset.texts) <= FEW;

let pagefind = null;
/** Why each municipality that is like the one that is chosen is so, by its name in addresses. */
let likes = null;
let liked = "";
/** What the word narrows the texts to, where it names places that some are from: a facet and its values. */
let place = null;
let isPlace = false;
let asked = 0;
let results = [];
let shown = 0;
let timer = 0;

load().then(
  (loaded) => {
    pagefind = loaded;
    return look();
  },
  () => {
    form.hidden = true;
    get("uten").hidden = false;
  },
);
read();
tellChosen();
count.textContent = count.dataset.wait;

/** Take the state from the address. */
function read() {
  const said = new URLSearchParams(location.search);
  word.value = said.get("q") ?? "";
  sort.value = said.get("sorter") === "dato" ? "dato" : "";
  like.value = said.get("ligner") ?? "";
  if (like.selectedIndex < 0) like.value = "";
  for (const box of boxes) box.checked = asks(said, box);
  for (const facet of facets) {
    if (facet.querySelector(":checked")) facet.closest("details").open = true;
  }
  tellUnknown(get("ukjent"), said, boxes, like);
}

/** Write the state to the address; what is written while one types is one step back. */
function write(replace) {
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) said.append(name, value.trim());
  const query = said.toString();
  const address = location.pathname + (query ? `?${query}` : "");
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

/** Return what is chosen, by facet, without one of them; any of a facet's values is enough. */
function chosen(except) {
  const found = {};
  for (const box of boxes) {
    if (box.checked && box.name !== except) (found[box.name] ??= { any: [] }).any.push(box.value);
  }
  if (likes && except !== like.name) narrow(found, "kommune", [...likes.keys()]);
  if (place && except !== word.name) narrow(found, ...place);
  return found;
}

/** Load which of those that have shared are like the one that is chosen; none of them where that fails. */
async function liken() {
  const wanted = like.value;
  if (wanted === liked) return;
  let found = null;
  let failed = false;
  if (wanted) {
    try {
      const told = await fetch(new URL(`../sammenlign/data/kommuner/${wanted}.json`, location.href));
      found = new Map((await told.json()).sharing.map((one) => [one.id, one.why]));
    } catch {
      found = new Map();
      failed = true;
    }
  }
  if (wanted !== like.value) return;
  [likes, liked] = [found, failed ? "" : wanted];
  get("ligner_uten").hidden = !failed;
}

/** Return what is found, and how many there are of each value: null where nothing is narrowed. */
async function ask(words, order) {
  const filters = chosen();
  const narrowed = words || Object.keys(filters).length;
  if (narrowed) await weigh(words, filters);
  const found = await find(words, { filters, ...order });
  if (likes && !words && !sort.value) await nearestFirst(found.results, filters);
  const counts = { ...found.filters };
  // Of a facet's other values: as if none of it were chosen.
  for (const name of Object.keys(filters)) {
    counts[name] = (await find(words, { filters: chosen(name) })).filters[name];
  }
  return [found.results, narrowed ? counts : null];
}

const find = (words, how) => (words ? seek(pagefind, words, how, isPlace) : pagefind.search(ANY, how));

/** Sort results by the municipality that they are from, the most alike first. */
async function nearestFirst(results, filters) {
  const rank = new Map();
  for (const place of [...likes.keys()].filter((one) => filters.kommune.any.includes(one))) {
    const from = { ...filters, kommune: { any: [place] } };
    for (const { id } of (await pagefind.search(ANY, { filters: from })).results) {
      if (!rank.has(id)) rank.set(id, rank.size);
    }
  }
  results.sort((one, other) => (rank.get(one.id) ?? rank.size) - (rank.get(other.id) ?? rank.size));
}

const words = () => (place ? null : sought(word.value) || null);

/** Search, and show what is found. */
async function look() {
  const number = ++asked;
  await liken();
  const [direct, places] = await meaning(word.value);
  if (number !== asked) return;
  place = places?.[1].some((id) => labels.has(`${places[0]}:${id}`)) ? places : null;
  isPlace = direct.some((one) => one.place);
  const order = sort.value || !words() ? { sort: { dato: "desc" } } : {};
  const [found, counts] = await ask(words(), order);
  const cards = await Promise.all(found.slice(0, STEP).map((one) => one.data()));
  const shownAs = { words: words(), found, direct, place, filters: chosen(word.name) };
  const offered = await offers(pagefind, word.value, shownAs);
  if (number !== asked) return;
  results = found;
  tell(counts);
  tellChosen();
  show(get, offered);
  list.replaceChildren(...cards.map(card));
  shown = cards.length;
  tellMore();
  const none = !results.length;
  // Without a word there is no relevance.
  sort.parentElement.hidden = none || !words();
  get("ingen").hidden = !none;
  for (const advice of get("ingen").querySelectorAll("[data-ord]")) {
    advice.hidden = !words() || direct.length > 0;
  }
  if (none) loosen(() => number === asked);
  offer();
  get("nullstill").hidden = !like.value && !Object.keys(chosen()).length;
  const told = none ? "none" : results.length === 1 ? "one" : "many";
  count.textContent = count.dataset[told].replace("{count}", results.length);
}

const loosen = async (still) =>
  (await import("./loosening.js")).loosen(get("uten_dette"), parts(), { count: countWithout, leave, still });

/** Return the parts of the search, with what they are called; none where there is but one. */
function parts() {
  const found = facets
    .filter((facet) => facet.querySelector(":checked"))
    .map((facet) => [facet.dataset.facet, facet.querySelector("legend").textContent]);
  if (like.value) found.unshift([like.name, like.labels[0].textContent]);
  if (word.value.trim()) found.unshift([word.name, get("uten_dette").dataset.word]);
  return found.length > 1 ? found : [];
}

async function countWithout(name) {
  const query = name === word.name ? null : words();
  return (await find(query, { filters: chosen(name) })).results.length;
}

function leave(name) {
  for (const box of boxes) if (box.name === name) box.checked = false;
  for (const field of [word, like]) if (field.name === name) field.value = "";
  changed();
  get("treff").focus();
}

/** Count for facets that have just come into sight. */
async function recount() {
  if (!pagefind) return;
  const number = asked;
  const [, counts] = await ask(words(), {});
  if (number === asked && results.length) tell(counts);
}

/** Load what counts need, for the facets that are looked at: for all of them it is as much again. */
async function weigh(words, filters) {
  const open = facets.filter((facet) => {
    const details = facet.closest("details");
    return counting && details.open && details.offsetParent;
  });
  const wanted = new Set([...open.map((facet) => facet.dataset.facet), ...Object.keys(filters)]);
  await Promise.all(
    [...wanted].map((name) =>
      pagefind.preload(words ?? ANY, { filters: { [name]: { any: ["-"] } } }),
    ),
  );
}

/** Show how many there are of each value, where that is known; null: of everything. */
function tell(counts) {
  for (const box of boxes) {
    const known = !counts || counts[box.name];
    const there = !known ? "" : counts ? (counts[box.name][box.value] ?? 0) : totals.get(box);
    const item = box.closest("li");
    item.lastElementChild.lastElementChild.textContent = there;
    item.classList.toggle("da-facet--none", there === 0 && !box.checked);
  }
  for (const facet of facets) {
    facet.closest("details").hidden = !facet.querySelector("li:not(.da-facet--none)");
  }
}

function tellChosen() {
  for (const facet of facets) {
    badge(
      facet.closest("details").querySelector("summary .da-badge"),
      facet.querySelectorAll(":checked").length,
    );
  }
  const picked = boxes
    .filter((box) => box.checked)
    .map((box) => {
      const title = box.closest("fieldset").querySelector("legend").textContent;
      const words = labels.get(`${box.name}:${box.value}`).textContent;
      return chip(`${title}: ${words}`, () => (box.checked = false));
    });
  if (like.value) {
    const words = `${like.labels[0].textContent}: ${like.selectedOptions[0].textContent}`;
    picked.unshift(chip(words, () => (like.value = "")));
  }
  badge(unfold.lastElementChild, picked.length);
  chips.hidden = !picked.length;
  chips.replaceChildren(...picked);
}

/** Return a chip that takes back what it tells of. */
function chip(words, undo) {
  const item = get("brikke").content.cloneNode(true).firstElementChild;
  const button = item.querySelector("button");
  item.querySelector("span").textContent = words;
  button.setAttribute("aria-label", chips.dataset.remove.replace("{words}", words));
  button.addEventListener("click", () => {
    const place = [...chips.children].indexOf(item);
    undo();
    changed();
    tellChosen();
    (
      chips.children[Math.min(place, chips.children.length - 1)]?.firstElementChild ?? get("treff")
    ).focus();
  });
  return item;
}

function badge(element, number) {
  element.hidden = !number;
  element.textContent = number || "";
}

function card(data) {
  const item = get("kort").content.cloneNode(true).firstElementChild;
  const [title, about, why, kin, themes] = [
    "a",
    ".da-meta",
    ".da-result__why",
    ".da-result__like",
    ".da-result__themes",
  ].map((part) => item.querySelector(part));
  title.textContent = data.meta.title;
  title.href = link(data);
  const kind = labels.get(`slag:${data.filters.slag?.[0]}`)?.textContent;
  about.textContent = [kind, data.meta.sted, data.meta.tid].filter(Boolean).join(" · ");
  fill(why, excerpt(data, words() ?? ""));
  const places = data.filters.slag?.includes("case") ? data.filters.kommune : null;
  const alike = (places ?? []).map((place) => likes?.get(place)).find(Boolean);
  kin.hidden = !alike;
  kin.lastElementChild.textContent = alike ?? "";
  kin.firstChild.data = kin.firstChild.data.replace("{name}", like.selectedOptions[0].textContent);
  if (language(data) !== document.documentElement.lang) title.lang = why.lang = language(data);
  themes.replaceChildren(
    ...(data.filters.tema ?? []).map((id) => {
      const theme = document.createElement("li");
      theme.textContent = labels.get(`tema:${id}`)?.textContent ?? id;
      return theme;
    }),
  );
  if (!themes.children.length) themes.remove();
  return item;
}

function tellMore() {
  const left = Math.min(STEP, results.length - shown);
  more.hidden = left <= 0;
  more.textContent = more.dataset.words.replace("{count}", left);
  const ids = [...list.querySelectorAll("h3 a")].map(({ href }) => href.match(/\/erfaringer\/([^/]+)\/$/)?.[1]);
  const pack = get("pakke");
  pack.hidden = !ids.some(Boolean);
  pack.search = new URLSearchParams(ids.filter(Boolean).map((id) => ["erfaring", id]));
}

function changed(replace = false) {
  clearTimeout(timer);
  write(replace);
  get("ukjent").hidden = true;
  if (pagefind) look();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  changed();
});
form.addEventListener("change", (event) => {
  if ([sort, like, ...boxes].includes(event.target)) changed();
});
word.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => changed(true), PAUSE);
});
more.addEventListener("click", async () => {
  const number = asked;
  const cards = await Promise.all(results.slice(shown, shown + STEP).map((one) => one.data()));
  if (number !== asked) return;
  const items = cards.map(card);
  list.append(...items);
  shown += items.length;
  tellMore();
  items[0]?.querySelector("a").focus();
});
unfold.addEventListener("click", () => {
  unfold.setAttribute("aria-expanded", String(unfold.getAttribute("aria-expanded") !== "true"));
  recount();
});
for (const facet of facets) facet.closest("details").addEventListener("toggle", recount);
for (const turn of ["pointerover", "focusin"]) {
  get("fasetter").addEventListener(turn, () => {
    if (counting) return;
    counting = true;
    recount();
  });
}
get("nullstill").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  like.value = "";
  changed();
  get("treff").focus();
});
for (const field of form.querySelectorAll(".da-facet__look")) {
  field.addEventListener("input", () => {
    const meant = fold(field.value);
    for (const item of field.nextElementSibling.children) {
      item.hidden = !fold(item.querySelector("label").children[1].textContent).includes(meant);
    }
  });
}
addEventListener("popstate", () => {
  read();
  if (pagefind) look();
});
