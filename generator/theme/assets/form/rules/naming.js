// What is meant by a mention that is no id: a file, an address on the site, or a title.

import { nearest } from "./nearness.js";
import { folded, stripped } from "./words.js";

/** Returns the ids of what is called so, or else of what is called much like it; each has id and title. */
export function likest(said, known) {
  const named = called(said, known);
  if (named.length) return named;
  const near = nearest(
    said,
    known.map(({ id }) => id),
  );
  if (near.length) return near;
  const byTitle = new Map(known.map(({ id, title }) => [title, id]));
  return nearest(said, byTitle.keys()).map((title) => byTitle.get(title));
}

function called(said, known) {
  const id = idIn(said);
  if (known.some((one) => one.id === id)) return [id];
  const wanted = folded(said);
  return known.filter(({ title }) => folded(title) === wanted).map((one) => one.id);
}

function idIn(said) {
  const link = /^\[[^\]]*\]\(([^()]*)\)$/.exec(said);
  const bare = stripped((link?.[1] ?? said).replace(/[?#].*$/s, "")).replace(/\/+$/, "");
  const last = bare.replaceAll("\\", "/").split("/").at(-1);
  return last.replace(/\.html$/, "").replace(/\.md$/, "");
}
