// A pack for a meeting. Its state is its address: the experiences in their order, or a theme. The
// page holds what can be chosen; the sheets are made from the pages of what is.
"use strict";

import { fold } from "./searching.js";
import { sheet } from "./sheets.js";

const form = document.getElementById("pakke_skjema");
const alert = document.getElementById("pakke_varsel");
const paper = document.getElementById("pakke_ark");
const status = form.querySelector("[role=status]");
const list = form.querySelector(".da-pack__chosen");
const choosing = form.querySelector(".da-pack__choose");
const { look, theme, title } = form.elements;
const boxes = [...form.querySelectorAll(".da-pack__choices input")];
const choices = new Map(boxes.map((box) => [box.value, choice(box)]));
const former = new Map(
  boxes.flatMap((box) => (box.dataset.also ?? "").split(" ").filter(Boolean).map((id) => [id, box.value])),
);
const most = Number(form.dataset.most);
const answers = new Map();
let asked = 0;
let ids = [];

/** Return what the page knows of a choice. */
function choice(box) {
  const [name, about] = box.parentElement.querySelectorAll("span");
  const { rank, places, themes } = box.dataset;
  return {
    box,
    line: box.closest("li"),
    link: box.closest("li").querySelector("a").href,
    title: name.textContent,
    language: name.lang || document.documentElement.lang,
    about: about.textContent,
    places: places.split("|"),
    themes: themes.split(" "),
    rank: Number(rank),
    found: fold(`${name.textContent} ${about.textContent}`),
  };
}

/** Return the ids that the address asks for, and what it asks for in vain. */
function state() {
  const said = new URLSearchParams(location.search);
  const wanted = said.getAll("erfaring").map((id) => former.get(id) ?? id);
  const told = wanted.filter((id) => id && !choices.has(id)).map((id) => missed("gone", "unknown", "erfaringer", id));
  for (const one of themesAsked()) {
    const found = [...choices].filter(([, { themes, line }]) => themes.includes(one) && !("retired" in line.dataset));
    if (!found.length) told.push(missed("rested", "theme", "tema", one));
    wanted.push(...found.sort(([, a], [, b]) => a.rank - b.rank).map(([id]) => id));
  }
  const known = [...new Set(wanted)].filter((id) => choices.has(id));
  if (known.length > most) told.push([alert.dataset.most.replace("{count}", most)]);
  return { known: known.slice(0, most), told };
}

/** Return today's ids of the themes that the address asks for. */
function themesAsked() {
  const ids = new URLSearchParams(location.search).getAll("tema").filter(Boolean);
  const now = (id) => [...theme.options].find((one) => one.dataset.former?.split(" ").includes(id))?.value;
  return ids.map((id) => now(id) ?? id);
}

/** Return what to say of an id that has nothing here, and the page that tells of it if there was something. */
function missed(lost, unknown, section, id) {
  const known = form.dataset[lost].split(" ").includes(id);
  const words = alert.dataset[known ? lost : unknown].replace("{id}", () => id);
  // Pages that are opened from a folder are named with their file.
  const file = location.pathname.endsWith("/index.html") ? "index.html" : "";
  return known ? [words, new URL(`../${section}/${id}/${file}`, location.href).href] : [words];
}

/** Take what is chosen from the address. */
function read() {
  const { known, told } = state();
  ids = known;
  warn(told);
  const label = theme.querySelector(`option[value="${CSS.escape(themesAsked()[0] ?? "-")}"]`);
  title.value = label && label.value ? label.textContent : paper.dataset.title;
  show();
}

/** Show what was asked for in vain: words, and where there is one a page that says more. */
function warn(told) {
  const lines = told.map(([words, page]) => {
    const line = element("li", page ? `${words} ` : words);
    if (page) {
      const link = element("a", alert.dataset.why);
      link.href = page;
      line.append(link);
    }
    return line;
  });
  alert.firstElementChild.replaceChildren(...lines);
  alert.hidden = !told.length;
}

/** Choose other experiences, and say so in the address. */
function choose(next) {
  ids = next.slice(0, most);
  const said = new URLSearchParams(ids.map((id) => ["erfaring", id]));
  history.replaceState(null, "", ids.length ? `?${said}` : "./");
  warn(next.length > most ? [[alert.dataset.most.replace("{count}", most)]] : []);
  show();
}

/** Show what is chosen: in the list, in the boxes, and on paper. */
async function show() {
  const number = ++asked;
  for (const [id, { box }] of choices) box.checked = ids.includes(id);
  list.replaceChildren(...ids.map(line));
  if (!ids.length) choosing.open = true;
  form.hidden = false;
  paper.hidden = !ids.length;
  form.querySelector(".da-pack__ready").hidden = !ids.length;
  status.textContent = ids.length ? status.dataset.wait : status.dataset.none;
  narrow();
  const found = await Promise.allSettled(ids.map((id) => fetched(choices.get(id).link)));
  if (number !== asked) return;
  const there = ids.filter((_, place) => found[place].value);
  if (there.length < ids.length) warn([[alert.dataset.fault]]);
  const pages = found.map((one) => one.value).filter(Boolean);
  fill(there, pages);
  const { one, many, none } = status.dataset;
  status.textContent = [none, one][there.length] ?? many.replace("{count}", there.length);
}

/** Return the document of a page; rejects where it cannot be had. */
function fetched(address) {
  if (!answers.has(address)) {
    const answer = fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(address);
      return new DOMParser().parseFromString(await response.text(), "text/html");
    });
    answer.catch(() => answers.delete(address));
    answers.set(address, answer);
  }
  return answers.get(address);
}

/** Fill the paper: cover, contents, sheets and sources. */
function fill(there, pages) {
  const known = there.map((id) => choices.get(id));
  const places = [...new Set(known.flatMap((one) => one.places))];
  const language = document.documentElement.lang;
  const from =
    places.length > 5
      ? paper.dataset.places.replace("{count}", places.length)
      : new Intl.ListFormat(language).format(places);
  const lead = (there.length === 1 ? paper.dataset.one : paper.dataset.many).replace("{count}", there.length);
  part("cover__lead").textContent = lead.replace("{places}", () => from);
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date());
  part("cover__made").textContent = `${paper.dataset.made.replace("{day}", day)} ${new URL("../", location.href).href}`;
  const contents = paper.querySelector(".da-toc ol");
  contents.replaceChildren(...there.map((id) => entry(id, choices.get(id))), contents.lastElementChild);
  const sheets = there.map((id, place) => sheet(pages[place], choices.get(id).link, id, there));
  document.getElementById("pakke_erfaringer").replaceChildren(...sheets);
  part("ending__citations").replaceChildren(...sheets.map((one) => element("li", citation(one))));
  name();
}

const part = (called) => paper.querySelector(`.da-${called}`);

/** Return a line of the contents. */
function entry(id, { title: words, about, language }) {
  const made = document.createElement("li");
  const link = element("a", words, "da-toc__title");
  link.href = `#${id}`;
  link.lang = language;
  made.append(link, element("span", about, "da-toc__about"));
  return made;
}

/** Return how to cite an experience, as its page says it. */
function citation(made) {
  const lines = [...made.querySelectorAll(".da-colophon p")].map((line) => line.textContent);
  return lines.map((line) => line.match(/Delingsarena(?: \(\d+\))?: .+/s)?.[0]).find(Boolean) ?? made.innerText;
}

/** Give the pack its name, on the cover and where a browser takes the name of a file from. */
function name() {
  part("cover__title").textContent = title.value.trim() || paper.dataset.title;
}

/** Return a line of the list of what is chosen. */
function line(id) {
  const { title: words, about, language } = choices.get(id);
  const made = document.getElementById("pakke_linje").content.firstElementChild.cloneNode(true);
  const [told, where] = made.children;
  told.textContent = words;
  told.lang = language;
  where.textContent = about;
  for (const button of made.querySelectorAll("button")) {
    const step = Number(button.dataset.move);
    const place = ids.indexOf(id);
    button.setAttribute("aria-label", button.getAttribute("aria-label").replace("{title}", () => words));
    button.disabled = step !== 0 && !ids[place + step];
    button.addEventListener("click", () => {
      const next = ids.filter((one) => one !== id);
      if (step) next.splice(place + step, 0, id);
      choose(next);
      const lines = [...list.children];
      const there = step ? lines[place + step] : (lines[place] ?? lines.at(-1));
      const same = there?.querySelector(`[data-move="${step}"]:not(:disabled)`);
      (same ?? there?.querySelector("button:not(:disabled)") ?? choosing.firstElementChild).focus();
    });
  }
  return made;
}

/** Return what a choice is found by: what it shows, and where that is today. */
const findable = (box, shown) => (box.dataset.today ? `${shown} ${fold(box.dataset.today)}` : shown);

/** Leave in the list of choices only those that are asked for. */
function narrow() {
  const words = fold(look.value.trim()).split(/\s+/).filter(Boolean);
  let shown = 0;
  let count = 0;
  for (const { line: item, found, themes, box } of choices.values()) {
    const offered = !("retired" in item.dataset) || box.checked;
    const known = findable(box, found);
    const fits = offered && words.every((word) => known.includes(word)) && (!theme.value || themes.includes(theme.value));
    item.hidden = !fits;
    shown += fits;
    count += offered;
  }
  const told = choosing.querySelector("p");
  told.textContent = (shown ? told.dataset.some : told.dataset.none).replace("{shown}", shown).replace("{count}", count);
}

function element(kind, words, called = "") {
  const made = document.createElement(kind);
  made.textContent = words;
  if (called) made.className = called;
  return made;
}

// In the field that narrows the list, Enter would send the form, and so print.
choosing.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === look) event.preventDefault();
});
choosing.addEventListener("input", ({ target }) => {
  if (target.type !== "checkbox") narrow();
  else choose(target.checked ? [...ids, target.value] : ids.filter((id) => id !== target.value));
});
title.addEventListener("input", name);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const before = document.title;
  // What a browser calls the file that it saves.
  document.title = part("cover__title").textContent;
  print();
  document.title = before;
});
addEventListener("popstate", read);
read();
