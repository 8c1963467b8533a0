// What the search page offers beside its results: pages that are called so, and what is near.
"use strict";

import { formerly, named, near, nearest, placed } from "./names.js";
import { seek } from "./seeking.js";

/** Where each offer stands on the page, by the last part of its id. */
const PLACES = ["direkte", "herfra", "nevner", "mente", "naermest", "naer"];

/** Return what is called so, and by which places the texts are narrowed to where they are from. */
export async function meaning(query) {
  const direct = query.trim() ? await named(query) : [];
  // What stands in quotation marks is looked for wherever it is mentioned.
  return [direct, query.includes('"') ? null : placed(direct)];
}

/**
 * Return what to offer, by its place. `words` is what was searched for in the texts, `found` the
 * results, `place` what they are narrowed to, and `filters` what they are narrowed by besides.
 */
export async function offers(pagefind, query, { words, found, direct, place, filters }) {
  const close = words && !direct.length ? await nearest(query) : [];
  const known = found.length || direct.length || close.length;
  // Where nothing fits what is chosen besides, there may be texts all the same.
  const none = !found.length && !place && !Object.keys(filters).length;
  return {
    direkte: direct.map((one) => formerly(one, query)),
    herfra: (none ? direct : []).filter(({ alike }) => alike).map(({ label, alike }) => ({ label, href: alike })),
    nevner: place ? await mentioning(pagefind, query, found, filters) : [],
    mente: words && !known ? await near(query) : [],
    naermest: none ? close : [],
    naer: none ? [] : close,
  };
}

/** Return the search for every text that mentions a place, where there are others than those from it. */
async function mentioning(pagefind, query, found, filters) {
  const name = query.trim().replace(/\s+(kommune|fylke)$/iu, "");
  const count = (await seek(pagefind, `"${name}"`, { filters }, true)).results.length;
  const said = new URLSearchParams(location.search);
  said.set("q", `"${name}"`);
  return count > found.length ? [{ label: name, count, href: `?${said}` }] : [];
}

/** Show offers in their places; a place without any is hidden. */
export function show(get, offered) {
  for (const id of PLACES) linkTo(get(id), offered[id]);
}

/**
 * Make the buttons of a place save results, and return what is to be called when others are shown.
 * Until somebody presses one, what does it is not loaded.
 */
export function downloads(place, results) {
  const status = place.querySelector("[role=status]");
  place.addEventListener("click", async ({ target }) => {
    const form = target.closest("button")?.value;
    if (!form) return;
    try {
      await (await import("./downloading.js")).download(place, form, results);
    } catch {
      status.textContent = place.dataset.failed;
    }
  });
  return () => {
    place.hidden = !results().length;
    status.textContent = "";
  };
}

function linkTo(place, names) {
  const told = place.dataset.words ?? "{name}";
  const links = names.map(({ label, count, href }) => {
    const found = document.createElement("a");
    found.href = href;
    found.textContent = told.replace("{name}", () => label).replace("{count}", count);
    return found;
  });
  place.hidden = !links.length;
  place.lastElementChild.replaceChildren(
    ...links.flatMap((found, number) => (number ? [", ", found] : [found])),
  );
  for (const [number, { note }] of names.entries()) {
    if (note) links[number].after(` (${place.dataset.former.replace("{name}", () => note)})`);
  }
}
