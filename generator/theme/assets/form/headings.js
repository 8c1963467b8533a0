// The headings that readers look for, and what reports call them.
"use strict";

import { controlOf, partOf } from "./controls.js";
import { folded } from "./rules/words.js";
import { sectionsOf } from "./sections.js";
import { announce, element, say } from "./words.js";

const HEADING = /^(#{2,}) *(.+?) *#*$/gmu;

/** Return the headings that are recommended for a kind, each with `isCalled`, which knows its names. */
export function recommended(form, kind) {
  const sectionOf = sectionsOf(form);
  return (form.headings[kind] ?? []).map((one) => ({
    ...one,
    isCalled: (said) => one.section !== "" && sectionOf(said) === one.section,
    isIt: (said) => Object.values(one.heading).some((name) => folded(name) === folded(said)),
  }));
}

/** On a narrow page the offer would fill the screen before the text. */
const ROOM = matchMedia("(min-width: 60em)");

/**
 * Offer headings above a field, and there and below it to call those so that have other names;
 * return what looks anew at which of them the text has. `put` changes a part of the text.
 */
export function recommending(field, headings, language, put) {
  const area = controlOf(field);
  const offered = partOf(field, "da-form__headings");
  const hints = partOf(field, "da-form__called");
  const said = (one) => one.heading[language()] ?? one.heading.nb;
  const changed = () => area.dispatchEvent(new Event("input", { bubbles: true }));

  const buttons = headings.map((one) => {
    const button = element("button", { type: "button" });
    button.append(element("span"), element("span", { name: "da-meta" }));
    button.addEventListener("click", () => {
      const there = headingsIn(area.value).find(({ words }) => one.isIt(words));
      if (there) return select(area, there);
      if (called().some((other) => other.one === one)) return rename(one, button);
      end(area, said(one), put);
      changed();
      announce(say("heading_put_in", { heading: said(one) }));
    });
    return button;
  });
  offered.hidden = !headings.length;
  offered.open = ROOM.matches;
  offered.querySelector("ul").replaceChildren(
    ...buttons.map((button) => {
      const item = element("li");
      item.append(button);
      return item;
    }),
  );

  /** Return the headings of the text that have another name than ours: where, and which. */
  function called() {
    const found = headingsIn(area.value);
    const lacking = headings.filter((one) => !found.some(({ words }) => one.isIt(words)));
    return lacking.flatMap((one) => {
      const there = found.find(({ words }) => one.isCalled(words));
      return there ? [{ one, there }] : [];
    });
  }

  /** Give a heading our name, and the focus to the next of the hints, or to `after`. */
  function rename(one, after) {
    const place = called().findIndex((other) => other.one === one);
    if (place < 0) return;
    const { there } = called()[place];
    put(area, there.start, there.end, said(one), 0, said(one).length);
    marked();
    const rest = hints.querySelectorAll("button");
    (after ?? rest[place] ?? rest[rest.length - 1] ?? area).focus();
    changed();
    announce(say("heading_renamed", { heading: said(one) }));
  }

  function hint({ one, there }) {
    const item = element("li");
    const words = say("heading_called", { said: there.words, heading: said(one) });
    const button = element("button", { type: "button", words: say("heading_rename") });
    button.setAttribute("aria-label", `${button.textContent}: ${words}`);
    button.addEventListener("click", () => rename(one));
    item.append(element("span", { words }), " ", button);
    return item;
  }

  /** Show which of the headings are there, and which by another name. */
  function marked() {
    const there = headingsIn(area.value);
    const found = called();
    headings.forEach((one, place) => {
      const [name, help] = buttons[place].children;
      const own = found.find((other) => other.one === one)?.there.words;
      const values = { heading: said(one), said: own };
      help.textContent = one.help[language()] ?? one.help.nb;
      const has = there.some(({ words }) => one.isIt(words));
      const what = own ? "heading_swap" : "heading_insert";
      name.textContent = has ? said(one) : say(what, values);
      buttons[place].setAttribute("aria-pressed", String(has));
    });
    const now = JSON.stringify(found.map(({ one, there: at }) => [at.words, said(one)]));
    if (hints.dataset.now === now) return;
    hints.dataset.now = now;
    hints.hidden = !found.length;
    hints.querySelector("ul").replaceChildren(...found.map(hint));
  }

  return marked;
}

/** Return the headings of a text: the words of each, and where they stand. */
const headingsIn = (text) =>
  [...text.matchAll(HEADING)].map(({ 0: line, 1: signs, 2: words, index }) => {
    const start = index + line.indexOf(words, signs.length);
    return { words, start, end: start + words.length };
  });

/** Show a part of the text. */
function select(area, { start, end: last }) {
  area.focus();
  area.setSelectionRange(start, last);
  show(area, start);
}

function show(area, at) {
  area.scrollTop = area.scrollHeight * (at / area.value.length) - 120;
  area.scrollIntoView({ block: "nearest" });
}

/** Put a heading last, but before the notes, with room to write below it, and show it. */
function end(area, heading, put) {
  const [notes] = /(\n\[\^[^\]\n]+\]:[^\n]*(\n([ \t][^\n]*)?)*)*$/.exec(area.value);
  const until = area.value.length - notes.length;
  const before = area.value.slice(0, until).trimEnd();
  const text = `${before ? "\n\n" : ""}## ${heading}\n\n`;
  const rest = notes.trim() ? "\n" : "";
  put(area, before.length, until, text + rest, text.length, text.length);
  show(area, before.length + text.length);
}
