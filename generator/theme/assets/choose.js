// Choosing what to compare: a list that is fetched when it is opened, and a field to look in it.
"use strict";

import { fold } from "./searching.js";

const SHOWN = 12;

/** Make the chooser of a section work: `list` fetches what there is, `choose` takes an id. */
export function chooser(section, { list, choose }) {
  const part = section.querySelector(".da-compare__choose");
  const [opener, enough, panel] = part.children;
  const field = panel.querySelector("input");
  const status = panel.querySelector("[role=status]");
  const options = panel.querySelector("ul");
  let chosen = [];
  let all = [];

  /** Return what there is to choose from, as the list has it, ready to be looked in. */
  async function known() {
    return (await list()).map((one) => {
      const [id, title] = [one.id ?? one.slug, one.title ?? one.name];
      const about = [one.municipality ?? one.county, one.period].filter(Boolean).join(" · ");
      const also = one.also ?? [];
      const found = fold(`${title} ${about} ${also.join(" ")}`);
      return { ...one, id, title, about, found, former: [id, ...also].map(fold) };
    });
  }

  async function open(focus) {
    panel.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    if (focus) field.focus();
    try {
      all = await known();
      look();
    } catch {
      status.textContent = document.getElementById("sammenlign_alt").dataset.fault;
    }
  }

  function shut() {
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  }

  /** Show what fits what is written; where nothing is, what is like the first that is chosen. */
  function look() {
    const words = fold(field.value).split(" ");
    const taken = new Set(chosen.map((one) => one.id));
    const like = words[0] ? [] : (chosen[0]?.like ?? []);
    const fits = all.filter(
      (one) => !taken.has(one.id) && words.every((word) => one.found.includes(word)),
    );
    const reasons = new Map(like.map(({ id, why }) => [id, why ?? options.dataset.like]));
    const first = like.map(({ id }) => fits.find((one) => one.id === id)).filter(Boolean);
    const shown = [...first, ...fits.filter((one) => !reasons.has(one.id))].slice(0, SHOWN);
    options.replaceChildren(...shown.map((one) => option(one, reasons.get(one.id))));
    const told = !fits.length ? "none" : fits.length > shown.length ? "some" : "all";
    status.textContent = status.dataset[told]
      .replace("{shown}", shown.length)
      .replace("{count}", fits.length);
  }

  function option(one, why) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const title = document.createElement("span");
    const about = document.createElement("span");
    button.type = "button";
    title.textContent = one.title;
    if (one.language && one.language !== document.documentElement.lang) title.lang = one.language;
    about.className = "da-meta";
    about.textContent = why ? `${one.about} · ${why}` : one.about;
    button.append(title, about);
    button.addEventListener("click", () => take(one.id));
    item.append(button);
    return item;
  }

  function take(id) {
    field.value = "";
    shut();
    choose(id);
  }

  opener.addEventListener("click", () => (panel.hidden ? open(true) : shut()));
  field.addEventListener("input", look);
  panel.addEventListener("keydown", (event) => {
    const only = options.children.length === 1 && options.querySelector("button");
    if (event.key === "Escape") {
      shut();
      opener.focus();
    } else if (event.key === "Enter" && event.target === field && only) {
      event.preventDefault();
      only.click();
    }
  });

  return {
    opener,
    /** Take note of what is compared: with one or none the list is open, with `most` it is shut. */
    show(compared, most) {
      chosen = compared;
      opener.hidden = compared.length >= most;
      enough.hidden = compared.length < most;
      if (compared.length < 2) open(false);
      else shut();
    },
    /** Return today's ids of those that are former ones of exactly one. */
    async heirs(ids) {
      const there = await known().catch(() => []);
      const found = ids.map((id) => [id, there.filter((one) => one.former.includes(fold(id)))]);
      const single = found.filter(([id, heirs]) => heirs.length === 1 && heirs[0].id !== id);
      return new Map(single.map(([id, [heir]]) => [id, heir.id]));
    },
  };
}
