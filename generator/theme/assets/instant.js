// Results under the header's search box while one writes: a list that the arrow keys walk through.
"use strict";

import { named, near, nearest, placed } from "./names.js";
import { ANY, excerpt, fill, language, link, load, sought } from "./searching.js";
import { seek } from "./seeking.js";

const MOST = 5;
const PAUSE = 200;

export function start(field) {
  const form = field.form;
  const list = document.getElementById("finn_liste");
  const panel = list.parentElement;
  const status = form.querySelector("[role=status]");
  let timer = 0;
  let asked = 0;
  let chosen = -1;

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  })) {
    field.setAttribute(name, value);
  }
  load().catch(() => {
    // The form still leads to the search page, which says what is wrong.
    field.removeAttribute("role");
    field.removeAttribute("aria-expanded");
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-autocomplete");
  });
  if (field.value.trim()) look();

  function show(open) {
    panel.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) {
      choose(-1);
      status.classList.add("da-unseen");
    }
  }

  /** Shut the list, for good: what is still looked for is not to open it again. */
  function shut() {
    clearTimeout(timer);
    asked++;
    show(false);
  }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === number));
      if (place === number) option.scrollIntoView({ block: "nearest" });
    });
    if (number < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[number].id);
  }

  function option(number, address) {
    const item = document.createElement("li");
    item.id = `finn_${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.address = address;
    return item;
  }

  function result(data, number) {
    const item = option(number, link(data));
    if (language(data) !== document.documentElement.lang) item.lang = language(data);
    const title = document.createElement("strong");
    title.textContent = data.meta.title;
    const where = document.createElement("span");
    where.className = "da-meta";
    where.textContent = [data.meta.sted, data.meta.tid].filter(Boolean).join(" · ");
    const why = document.createElement("span");
    fill(why, excerpt(data, sought(field.value)));
    item.append(title, where, why);
    return item;
  }

  /** Return the option that leads to a name, after words that say why. */
  function name(why, { label, href }, number) {
    const item = option(number, href);
    item.className = "da-find__name";
    item.textContent = `${why} ${label}`;
    return item;
  }

  /** Return what is found: where places are called so, what is from there. */
  async function search(words, direct) {
    const pagefind = await load();
    const [facet, any] = placed(direct) ?? [];
    const order = { filters: { [facet]: { any } }, sort: { dato: "desc" } };
    const within = facet ? await pagefind.search(ANY, order) : null;
    if (within?.results.length) return within.results;
    const isPlace = direct.some((one) => one.place);
    return (await seek(pagefind, words, {}, isPlace)).results;
  }

  async function look() {
    const number = ++asked;
    const words = sought(field.value);
    if (!words) {
      show(false);
      status.textContent = "";
      status.classList.add("da-unseen");
      return;
    }
    const direct = await named(field.value);
    const found = await search(words, direct);
    const loaded = await Promise.all(found.slice(0, MOST).map((one) => one.data()));
    const close = direct.length ? [] : await nearest(field.value);
    const known = found.length || direct.length || close.length;
    const meant = known ? [] : await near(field.value);
    if (number !== asked) return;
    const count = found.length;
    const told = count ? (count === 1 ? form.dataset.one : form.dataset.many) : form.dataset.none;
    list.replaceChildren(
      ...direct.map((one, place) => name(form.dataset.straight, one, place)),
      ...meant.map((one, place) => name(form.dataset.meant, one, place)),
      ...close.map((one, place) => name(form.dataset.nearest, one, place)),
      ...loaded.map((one, place) => result(one, direct.length + close.length + place)),
    );
    if (count > 1) {
      const all = option(list.children.length, `${form.action}?${new URLSearchParams({ q: field.value.trim() })}`);
      all.className = "da-find__all";
      all.textContent = form.dataset.all.replace("{count}", count);
      list.append(all);
    }
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    const any = list.children.length > 0;
    show(any);
    status.textContent = told.replace("{count}", count);
    status.classList.toggle("da-unseen", any);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => show(false)), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !(panel.hidden && status.classList.contains("da-unseen"))) {
      event.preventDefault();
      shut();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (panel.hidden) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: from either end back to the field.
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0 && !panel.hidden) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.address);
    }
  });
  // Before the field loses the focus, and the list is shut.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) location.assign(item.dataset.address);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) shut();
  });
  field.addEventListener("focus", () => {
    if (list.children.length && field.value.trim()) show(true);
  });
}
