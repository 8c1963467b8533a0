// What has a page, by all its names: of any time, in both written forms of Norwegian.
"use strict";

import { common, fold, isForm, ROOT, sought } from "./searching.js";

const MOST = 3;
/** By what texts are narrowed to the places of each section of the site. */
const FACETS = { kommuner: "kommune", fylker: "fylke" };

let loading = null;

/** Load the names; none of them where that fails, for the search does without. */
function load() {
  loading ??= fetch(new URL("sok/navn.json", ROOT))
    .then((found) => found.json())
    .then((list) =>
      list.map(([label, section, also = [], former = [], near = []]) => ({
        label,
        ...placing(label, section),
        names: [label.replace(/ \(.*/u, ""), ...also, ...former].map((name) => [fold(name), name]),
        near: near.map(fold),
        former: former.map((name) => [fold(name), name]),
      })),
    )
    .catch(() => []);
  return loading;
}

/** Return what is called so: each with `label`, `href`, and whether it is a `place`. */
export async function named(words) {
  const meant = fold(words).replace(/ (kommune|fylke)$/u, "");
  return (await load()).filter(({ names }) => meant && names.some(([name]) => name === meant));
}

/** Return what follows from an address; where it ends as the label does, that end was left out. */
function placing(label, told) {
  const [section, id] = told.split("/");
  const address = `${section}/${id || fold(label).replaceAll(" ", "-")}/`;
  return {
    address,
    href: new URL(address, ROOT).href,
    place: section in FACETS,
    alike: section === "kommuner" ? alike(address.split("/")[1]) : "",
  };
}

/** Return the search for what was done where it is much as in a municipality. */
function alike(id) {
  const search = new URL("sok/", ROOT);
  search.search = new URLSearchParams({ ligner: id });
  return search.href;
}

/** Return what is called so, with a `note`: what of it that is gone was called so. */
export function formerly(one, words) {
  const meant = fold(words).replace(/ (kommune|fylke)$/u, "");
  return { ...one, note: one.former.find(([name]) => name === meant && /\D/u.test(name))?.[1] };
}

/** Return the filter of texts from the places that are called so; null where other things are, too. */
export function placed(direct) {
  for (const [section, facet] of Object.entries(FACETS)) {
    const places = direct.map(({ address }) => address.split("/")).filter(([one]) => one === section);
    if (places.length && direct.every(({ place }) => place)) {
      return [facet, places.map(([, id]) => id)];
    }
  }
  return null;
}

/**
 * Return searches for the few names that are spelled much as what was written, the nearest first;
 * where there are none, for those of words and things that have the most in common with it.
 */
export async function near(words) {
  const meant = fold(words).replace(/ (kommune|fylke)$/u, "");
  // A number that is almost another one is another one.
  if (/^\d*$/u.test(meant)) return [];
  const most = meant.length < 4 ? 0 : meant.length < 8 ? 1 : meant.length < 16 ? 2 : 3;
  const found = new Map();
  for (const { names } of await load()) {
    const nearest = names
      .filter(([name]) => Math.abs(name.length - meant.length) <= most)
      .map(([name, text]) => [distance(name, meant), text])
      .sort(([one], [other]) => one - other)[0];
    if (nearest?.[0] <= most && !found.has(fold(nearest[1]))) found.set(fold(nearest[1]), nearest);
  }
  const nearest = [...found.values()].sort(([one], [other]) => one - other);
  return (nearest.length ? nearest.map(([, label]) => label) : await akin(words))
    .slice(0, MOST)
    .map((label) => {
      const search = new URL("sok/", ROOT);
      search.search = new URLSearchParams({ q: label });
      return { label, href: search.href };
    });
}

/** Return what is nearest to words that no term means, as those know who keep the terms. */
export async function nearest(words) {
  const meant = fold(words);
  const parts = meant.split(" ");
  const like = (name) =>
    isForm(meant, name) || (!name.includes(" ") && parts.some((word) => isForm(word, name)));
  return (await load()).filter(({ near }) => near.some(like)).slice(0, MOST);
}

/** Return what things are called that share the beginning of a word, the longest first. */
async function akin(words) {
  const things = (await load()).filter(({ place }) => !place);
  const each = sought(words)
    .split(" ")
    .map((word) =>
      things
        .map(({ label, names }) => [
          Math.max(...names.flatMap(([name]) => name.split(" ").map((one) => shared(fold(word), one)))),
          label,
        ])
        .filter(([same]) => same),
    );
  // Of several words the one that the fewest things share says the most.
  const [telling = []] = each
    .filter((found) => found.length)
    .sort((one, other) => one.length - other.length);
  return telling.sort(([one], [other]) => other - one).map(([, label]) => label);
}

/** Return how many letters a word shares with another at its beginning; 0 where that is neither a first part nor most. */
function shared(word, other) {
  const same = common(word, other);
  const whole = same === other.length && same > 2 && sought(`${other} x`) !== "x";
  const most = same > 4 && same >= 0.6 * Math.min(word.length, other.length);
  return whole ? same + 0.5 : most ? same : 0;
}

/** Return how many letters are to be put in, left out, changed or swapped with the next. */
function distance(one, other) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        now[column] = Math.min(now[column], before[column - 2] + 1);
      }
    }
    [before, last] = [last, now];
  }
  return last[other.length];
}
