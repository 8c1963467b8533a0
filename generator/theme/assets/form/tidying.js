// What is written as people write it, and has one meaning, becomes what the file has; that is said.
"use strict";

import { controlOf, fieldsIn, write } from "./controls.js";
import { amountOf } from "./tables.js";
import { MEANT } from "./rules/meant.js";
import { valueOf } from "./rules/values.js";
import { announce, element, say } from "./words.js";

const PART = /^(\d{1,9}) av (?:de |dei )?(\d[\d \u00a0]*)(?: (\p{L}.*))?$/iu;
const CROWNS = /^(?:kr|kroner|nok)\.?$/i;

/** Return the one value that is meant where a text is none, or nothing. */
function meant(kind, words, limits) {
  let near = [];
  const tell = (code, _, found = []) => {
    if (code.startsWith("bad-")) near = found;
  };
  if (kind in MEANT) valueOf(words, { kind }, limits, tell);
  return near.length === 1 ? near[0] : undefined;
}

/** Return a figure, and the unit that stands with it: `{ value, unit }`, or nothing. */
function figure(words, unit, limits) {
  const [, part, whole, of] = PART.exec(words) ?? [];
  if (part) {
    if (unit && of) return undefined;
    return { value: part, unit: ["av", whole.trim(), of ?? unit].filter(Boolean).join(" ") };
  }
  const found = amountOf(words.replace(/,[-–]$/, " kr"), limits);
  if (!found?.unit) return undefined;
  const named = CROWNS.test(found.unit) ? "kroner" : found.unit;
  const same = (one) => (CROWNS.test(one) ? "kroner" : one.toLowerCase());
  if (unit && same(unit) !== named.toLowerCase()) return undefined;
  return { value: found.value, unit: unit || named };
}

/** Make what is left in the fields of a container what the file has; `limits` returns those. */
export function tidying(container, limits) {
  container.addEventListener("focusout", ({ target }) => {
    const field = target.closest("[data-field]");
    if (!target.matches("input[type=text]") || controlOf(field) !== target) return;
    const words = target.value.replace(/\s+/g, " ").trim();
    if (words) tidied(field, words, limits());
  });
  container.addEventListener("input", ({ target }) => {
    if (target.matches("input")) target.closest("[data-field]")?.querySelector(TOLD)?.remove();
  });
}

const TOLD = ":scope > .da-form__tidied";

function tidied(field, words, limits) {
  const kind = field.dataset.kind ?? field.dataset.widget;
  if (kind !== "amount") {
    const now = meant(kind, words, limits);
    if (now) become(field, now, say("tidied", { words, now }));
    return;
  }
  const around = field.closest(".da-form__item");
  const beside = around && fieldsIn(around).find((one) => one.dataset.field === "unit");
  const found = beside && figure(words, controlOf(beside).value.trim(), limits);
  if (!found) {
    const [now] = MEANT.figure(words).length ? [meant(kind, words, limits)] : [];
    if (now) become(field, now, say("tidied", { words, now }));
    return;
  }
  write(beside, found.unit);
  become(field, found.value, say("tidied_unit", { words, ...found }));
}

/** Let a field hold what is meant, and say so below it. */
function become(field, now, told) {
  write(field, now);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.querySelector(TOLD)?.remove();
  field.append(element("p", { words: told, name: "da-form__tidied da-meta" }));
  announce(told);
}
