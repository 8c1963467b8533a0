// What became of what was opened: told in full on the first step, and folded on those after it.
"use strict";

import { element, say } from "./words.js";

const place = document.getElementById("bidra_varsel");
/** So many of what a sentence tells of are shown at once, or else folded. */
const MOST_SHOWN = 6;
/** The step on which it was told. */
let toldAt = "";

/**
 * Say what became of what was opened, in sentences, under a title; show what has no field in the
 * form, by name, and whether it is `kept` in the file.
 */
export function tell(title, notes, lost, kept) {
  toldAt = "";
  const list = element("ul");
  for (const note of notes) list.append(sentence(note));
  const told = notes.length ? [list] : [];
  const unplaced = Object.entries(lost ?? {});
  if (unplaced.length) {
    told.push(element("p", { words: say(kept ? "kept_unseen" : "no_field") }));
    const lines = unplaced.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    told.push(element("pre", { words: lines.join("\n") }));
  }
  const folded = element("details", { open: true });
  folded.append(element("summary", { words: title }), ...told);
  place.replaceChildren(...(told.length ? [folded] : []));
  place.hidden = !told.length;
}

/** Return a sentence as an item, with what it tells of below it, if that is `{ words, items }`. */
function sentence(note) {
  const { words = note, items = [] } = note;
  const item = element("li", { words });
  const inner = element("ul");
  inner.append(...items.map((one) => element("li", { words: one })));
  if (items.length > MOST_SHOWN) {
    const folded = element("details");
    folded.append(element("summary", { words: say("show_all", { count: items.length }) }), inner);
    item.append(folded);
  } else if (items.length) item.append(inner);
  return item;
}

/** Fold it once one has gone on from the step that it was told on. */
export function reached(step) {
  toldAt ||= step;
  const folded = place.querySelector(":scope > details");
  if (folded && step !== toldAt) folded.open = false;
}

/** Say a sentence in place of all. */
export function warn(words) {
  place.textContent = words;
  place.hidden = false;
}
