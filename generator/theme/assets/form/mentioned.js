// What a text that was brought along mentions: offered beside the fields that it may belong in.
"use strict";

import { fold } from "../searching.js";
import { controlOf, partOf, read, replace } from "./controls.js";
import { offerFigures } from "./figures.js";
import { withoutPersons } from "./persons.js";
import { choices } from "./registers.js";
import { element, say } from "./words.js";

const OFFERED = ["municipalities", "tags", "target_groups", "instruments", "practices"];
const MOST = 6;
/** A term is mentioned in any of its forms: `boligskole`, `boligskolen`, `boligskolenes`. */
const FORMS = "(?:e|n|a|t|r|s|en|et|er|ar|ene|ane|enes|anes|ets|ens)?";

/** Offer, beside each field of a form that it may belong in, what a state's text mentions. */
export function offerMentioned(parts, { fields: { title = "" }, body }, form) {
  offerFigures(parts, body, form);
  const text = `${title}\n${withoutPersons(body)}`;
  const fields = (those) => parts.flatMap((part) => [...part.querySelectorAll(those)]);
  for (const field of fields("[data-field=period]")) offer(field, periodsIn(text));
  for (const field of fields("[data-targets]")) {
    const { targets, widget } = field.dataset;
    if (!OFFERED.includes(targets) || !["one", "many"].includes(widget)) continue;
    // In the items of a group it would be another's.
    if (field.closest(".da-form__item")) continue;
    const chosen = [read(field)].flat();
    const found = mentionedIn(text, choices(form, [targets]), targets === "municipalities");
    offer(
      field,
      found.filter(({ value }) => !chosen.includes(value)),
    );
  }
}

/** Return the few choices that a text mentions most often, in that order. */
function mentionedIn(text, options, areNames) {
  const folded = fold(text);
  const plain = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // A name is written with a capital letter: "Time" is a municipality, and "time" an hour.
  const patterns = (one) =>
    areNames
      ? [[text, `(?<![\\p{L}-])${plain(one.label.replace(/ \(.*/, ""))}s?(?![\\p{L}-])`]]
      : one.names.map((name) => [folded, `(?<![\\p{L}\\d])${plain(name)}${FORMS}(?![\\p{L}\\d])`]);
  const count = (one) =>
    Math.max(
      ...patterns(one).map(([where, pattern]) => [...where.matchAll(new RegExp(pattern, "gu"))].length),
    );
  return options
    .map((one) => [count(one), one])
    .filter(([times]) => times)
    .sort(([one], [other]) => other - one)
    .slice(0, MOST)
    .map(([, one]) => one);
}

const SPAN = /(?<!\d)((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)(?!\d)/g;
const MONTH =
  "(?:(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember" +
  "|vår(?:en)?|sommer(?:en)?|sumar(?:en)?|høst(?:en)?|haust(?:en)?) )?";
const FROM_TO = new RegExp(
  `(?<!\\p{L})(?:fra|frå) ${MONTH}((?:19|20)\\d\\d) til (?:og med )?` +
    `${MONTH}((?:19|20)\\d\\d)(?!\\d)`,
  "giu",
);
/** What stands before the years that a plan is for, and not what is told. */
const OF_A_PLAN =
  /(?:plan(?:en|ar|er|ene|ane)?|strategi(?:en)?|program(?:met)?|melding(?:en|a)?)(?: for)?[ ,(«*]*$/iu;

/** Return the spans of years that a text mentions, but for those of plans. */
function periodsIn(text) {
  const spans = [...text.matchAll(FROM_TO), ...text.matchAll(SPAN)]
    .filter(({ 1: first, 2: last }) => first < last)
    .filter(({ index }) => !OF_A_PLAN.test(text.slice(Math.max(0, index - 30), index)))
    .map(({ 1: first, 2: last }) => `${first}–${last}`);
  return [...new Set(spans)].slice(0, MOST).map((span) => ({ value: span, label: span }));
}

function offer(field, found) {
  if (!found.length) return;
  const words = element("span", { words: say("mentioned"), id: `${controlOf(field).id}_nevnt` });
  const list = element("ul");
  list.setAttribute("aria-labelledby", words.id);
  list.append(
    ...found.map((one) => {
      const item = element("li");
      const button = element("button", { type: "button", words: one.label });
      button.addEventListener("click", () => {
        replace(field, null, one.value);
        const next = item.nextElementSibling ?? item.previousElementSibling;
        (next?.querySelector("button") ?? controlOf(field)).focus();
        item.remove();
        if (!list.children.length) place.remove();
        for (const event of ["input", "change"]) {
          field.dispatchEvent(new Event(event, { bubbles: true }));
        }
      });
      item.append(button);
      return item;
    }),
  );
  const place = element("div", { name: "da-form__mentioned" });
  place.append(words, list);
  (partOf(field, "da-form__help") ?? field.querySelector("label")).after(place);
}
