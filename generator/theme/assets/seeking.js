// What a word finds: texts that have it, in any of its forms and in compounds that it begins, and no
// other. Pagefind takes what begins as the word's stem does: `skulle` for `skule`, `Volda` for `vold`.
"use strict";

import { fold, met, textOf } from "./searching.js";

/** So many results are looked into before they are shown, as most of them will be. */
const SHOWN = 8;
/** So many are looked through where some of these are not meant; each is a file of 3 KB. */
const MOST = 60;

/**
 * Return what words find: `results`, the nearest first, and `filters`, how many there are of each
 * value. What has the word comes before what has a compound with it. `named`: a place is called so.
 */
export async function seek(pagefind, words, { filters, sort }, named = false) {
  const ask = (query, more = {}) => pagefind.search(query, { filters, ...more });
  const wide = await ask(words);
  const alone = !/[\s"]/u.test(words);
  const { results } = alone ? await ask(`"${words}"`) : wide;
  const ids = new Set(results.map(({ id }) => id));
  // What is asked for in quotation marks has no order of its own.
  const groups = [true, false].map((one) => wide.results.filter(({ id }) => ids.has(id) === one));
  const meant = (result) => result.data().then((data) => !unmet(words, data, named));
  const near = await fitting(groups[0], meant, SHOWN);
  const kept = [...near, ...(await fitting(groups[1], meant, Math.max(1, SHOWN - near.length)))];
  const order = sort ? await ask(words, { sort }) : null;
  const there = new Set(kept.map(({ id }) => id));
  return {
    results: order ? order.results.filter(({ id }) => there.has(id)) : kept,
    filters: kept.length === wide.results.length ? wide.filters : await counted(kept),
  };
}

/** Return those of some results that are meant, as some of them tell; of many, none where the first is not. */
async function fitting(results, meant, some) {
  const first = await Promise.all(results.slice(0, some).map(meant));
  if (first.every(Boolean)) return results;
  if (results.length > MOST) return first[0] ? results : [];
  const all = await Promise.all(results.map(meant));
  return results.filter((_, number) => all[number]);
}

/** Return how many results have each value of each facet. */
async function counted(results) {
  const counts = {};
  for (const { filters } of await Promise.all(results.map((one) => one.data()))) {
    for (const [facet, values] of Object.entries(filters)) {
      counts[facet] ??= {};
      for (const value of values) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
    }
  }
  return counts;
}

/**
 * Tell whether a word that was searched for is met by none in what was found. What is called by its
 * name is met by nothing less: `har` does not meet `Haram`.
 */
function unmet(query, data, named) {
  // What stands in the title alone has no places.
  const text = data.locations.length ? data.content : data.meta.title;
  const words = textOf({ content: text });
  const places = data.locations.length ? data.locations : [...words.keys()];
  return query
    .split(/[\s"]+/u)
    .map(fold)
    .filter((one) => one && !(named && /^(kommune|fylke)$/u.test(one)))
    .some((one) => !places.some((place) => met(one, words, place, named)));
}
