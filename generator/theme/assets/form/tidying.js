// What is written as people write it, and has one meaning, becomes what the file has; that is said.
"use strict";

import { controlOf, fieldsIn, write } from "./controls.js";
import { amountOf } from "./tables.js";
import { isDate, isWebAddress } from "./rules/values.js";
import { announce, element, say } from "./words.js";

const MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];
const NAME =
  "(jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?" +
  "|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)\\.?";
const NAMED = new RegExp(`^(?:(\\d{1,2})\\.? )?${NAME},? (\\d{4})$`, "i");
const IN_DIGITS = /^(?:(\d{1,2})\. ?)?(\d{1,2})\. ?(\d{4})$/;
const SHORT = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/;
const YEARS = /^(?:fra |frå )?(\d{4}) til (\d{4})$/i;
const PART = /^(\d{1,9}) av (?:de |dei )?(\d[\d \u00a0]*)(?: (\p{L}.*))?$/iu;
const CROWNS = /^(?:kr|kroner|nok)\.?$/i;

/** Return what is meant where a text says it in another way than the file, or nothing. */
const MEANT = {
  date: (words) => moment(words).find(isDate),
  moment: (words) => moment(words).at(-1),
  period: (words) => YEARS.exec(words)?.slice(1).join("–"),
  address: (words) => {
    const whole = `https://${words.replace(/^\/\//, "")}`;
    const isPlace = /^(?:\/\/)?[^\s/@:]+\.[^\s/@:.]{2,}(?:[/?#].*)?$/.test(words);
    return isPlace && isWebAddress(whole) ? whole : undefined;
  },
};

/** Return the day, or else the month, that words name, as the file has them; none or one. */
function moment(words) {
  const [, day, month, year] = NAMED.exec(words) ?? IN_DIGITS.exec(words) ?? turned(words) ?? [];
  if (!year) return [];
  const number = Number(month) || MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const two = (one) => String(one).padStart(2, "0");
  const first = `${year}-${two(number)}`;
  // A day that there is not is no month, either.
  return isDate(`${first}-${two(day ?? 1)}`) ? [day ? `${first}-${two(day)}` : first] : [];
}

const turned = (words) => {
  const [whole, year, month, day] = SHORT.exec(words) ?? [];
  return whole && [whole, day, month, year];
};

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
    const now = MEANT[kind]?.(words);
    if (now && now !== words) become(field, now, say("tidied", { words, now }));
    return;
  }
  const around = field.closest(".da-form__item");
  const beside = around && fieldsIn(around).find((one) => one.dataset.field === "unit");
  const found = beside && figure(words, controlOf(beside).value.trim(), limits);
  if (!found) return;
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
