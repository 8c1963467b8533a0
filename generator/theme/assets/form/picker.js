// A field to choose in: one writes a part of a word, and a list shows what there is.
"use strict";

import { fold } from "../searching.js";
import { nearest } from "./registers.js";
import { announce, element, say } from "./words.js";

const MOST = 40;
/** A list that is hardly longer is shown whole. */
const WHOLE = 60;
let count = 0;

/**
 * Make a field's input one to choose with; `many` values stand as chips before it.
 * What is written and is no choice is kept as it is written, to be judged.
 */
export function picker(field, options, many) {
  const input = field.querySelector("input");
  const label = field.querySelector("label");
  const list = element("ul", { id: `valg_${++count}` });
  const chips = element("ul", { name: "da-form__chips" });
  const status = element("p", { name: "da-meta" });
  // All that is told while one writes lies above the page, and moves nothing of it.
  // What scrolls would be a stop of the tab key of its own, and lose the focus when it is hidden.
  const popup = element("div", { name: "da-form__list", hidden: true, tabIndex: -1 });
  const opener = element("button", { type: "button", name: "da-form__open", tabIndex: -1 });
  const box = element("div", { name: "da-form__picker" });
  let values = [];
  let shown = [];
  let active = -1;
  let near = false;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label.firstChild.textContent.trim());
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    spellcheck: "false",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.placeholder = say("write_to_find");
  opener.setAttribute("aria-label", `${say("show_list")}: ${list.getAttribute("aria-label")}`);
  if (many) chips.setAttribute("aria-label", say("chosen"));
  input.before(box);
  popup.append(status, list);
  box.append(input, opener, popup);
  if (many) box.before(chips);

  const ofPlaces = field.dataset.targets === "municipalities";
  /** Return what is looked for: a municipality is named without the word for what it is. */
  const meant = (text) => fold(ofPlaces ? text.replace(/\s+kommune$/i, "") : text);

  /** Return the choice that a text names, if it names one alone. */
  function named(text) {
    const wanted = meant(text);
    const exact = options.filter((one) => one.value === text || one.label === text);
    const found = exact.length ? exact : options.filter((one) => one.names.includes(wanted));
    return wanted && found.length === 1 ? found[0] : null;
  }

  /** Return what fits words: what is called so first, then what has a synonym or is about it. */
  function fitting(words) {
    const start = words.join(" ");
    const begins = (name) => words.every((word) => ` ${name}`.includes(` ${word}`));
    const rank = ({ names, names: [, label] }) =>
      [
        names.includes(start),
        label.startsWith(start),
        begins(label),
        names.some((name) => name.startsWith(start)),
        names.some((name) => words.every((word) => name.includes(word))),
        true,
      ].indexOf(true);
    return options
      .filter(
        (one) => !values.includes(one.value) && words.every((word) => one.found.includes(word)),
      )
      .map((one, place) => [rank(one), place, one])
      .sort(([a, b], [c, d]) => a - c || b - d)
      .map(([, , one]) => one);
  }

  /** Return what fits each of several words alone, what fits most of them first. */
  function fittingSome(words) {
    const found = words.filter((word) => word.length > 2).flatMap((word) => fitting([word]));
    const times = (one) => found.filter((other) => other === one).length;
    return [...new Set(found)].sort((one, other) => times(other) - times(one));
  }

  /** Show what fits the text that stands there; all there is where `whole`, what is chosen first. */
  function open(whole = false) {
    const text = input.value.trim();
    const words = meant(text).split(" ").filter(Boolean);
    const known = whole && !many && named(text);
    let found = known ? [known, ...fitting([]).filter((one) => one !== known)] : fitting(words);
    near = !found.length;
    if (near && words.length > 1) found = fittingSome(words);
    if (!found.length) found = nearest(options, text);
    shown = found.length > WHOLE ? found.slice(0, MOST) : found;
    active = -1;
    list.replaceChildren(...shown.map(option));
    list.hidden = !shown.length;
    popup.hidden = false;
    popup.scrollTop = 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    status.hidden = !near && found.length === shown.length;
    status.textContent = near
      ? say(shown.length ? "like_it" : "no_hit", { text })
      : say("some_shown", { shown: MOST, count: found.length });
    const choices = say("choices", { count: found.length });
    announce([near && status.textContent, shown.length && choices].filter(Boolean).join(" "));
  }

  function shut() {
    popup.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function option(one, place) {
    const item = element("li", { id: `${list.id}_${place}` });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(element("span", { words: one.label }));
    if (one.about) item.append(element("span", { words: one.about, name: "da-meta" }));
    item.addEventListener("click", () => take(one));
    return item;
  }

  function point(place) {
    const items = [...list.children];
    active = (place + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", items[active].id);
    items[active].scrollIntoView({ block: "nearest" });
  }

  function take(one) {
    if (many) {
      if (!values.includes(one.value)) values.push(one.value);
      input.value = "";
      chip();
      announce(say("was_chosen", { label: one.label }));
    } else {
      input.value = one.label;
    }
    shut();
    changed();
  }

  /** Return the one choice that the list shows for what is written, where Enter is to take it. */
  const only = (key) =>
    key === "Enter" && !popup.hidden && !near && shown.length === 1 && input.value.trim()
      ? shown[0]
      : null;

  const labelled = (value) => named(value)?.label ?? value;

  function chip() {
    chips.replaceChildren(
      ...values.map((value) => {
        const words = labelled(value);
        const button = element("button", { type: "button" });
        button.append(
          element("span", { words }),
          element("span", { words: "×", name: "da-form__x" }),
        );
        button.setAttribute("aria-label", say("remove", { label: words }));
        button.addEventListener("click", () => remove(value, words));
        const item = element("li");
        item.append(button);
        return item;
      }),
    );
    chips.hidden = !values.length;
  }

  function remove(value, words) {
    values = values.filter((one) => one !== value);
    chip();
    input.focus();
    announce(say("was_removed", { label: words }));
    changed();
  }

  const changed = () => field.dispatchEvent(new Event("input", { bubbles: true }));

  input.addEventListener("input", () => open());
  input.addEventListener("click", () => popup.hidden && open(true));
  opener.addEventListener("click", () => {
    input.focus();
    if (popup.hidden) open(true);
    else shut();
  });
  opener.addEventListener("pointerdown", (event) => event.preventDefault());
  popup.addEventListener("pointerdown", (event) => event.preventDefault());
  input.addEventListener("blur", () => {
    const one = named(input.value);
    if (one && (many || input.value !== one.label)) take(one);
    shut();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (popup.hidden) open(true);
      if (shown.length) point(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Enter" || (event.key === "," && many)) {
      const one = active >= 0 ? shown[active] : (named(input.value) ?? only(event.key));
      if (one || event.key === "Enter") event.preventDefault();
      if (one) take(one);
    } else if (event.key === "Escape" && !popup.hidden) {
      event.stopPropagation();
      event.preventDefault();
      shut();
    }
  });
  chip();

  return {
    /** Return what is chosen; what was written last, and is no choice, as it stands. */
    read() {
      const text = input.value.trim();
      const last = text ? (named(text)?.value ?? text) : "";
      if (!many) return last;
      return last && !values.includes(last) ? [...values, last] : [...values];
    },
    write(value) {
      if (many) {
        values = [value].flat().filter((one) => one !== "");
        input.value = "";
        chip();
      } else {
        input.value = labelled(value);
      }
    },
    /** Put a suggestion in place of what was meant. */
    replace(old, value) {
      if (!many) return this.write(value);
      if (input.value.trim() === old) input.value = "";
      values = values.filter((one) => one !== old);
      values.push(named(value)?.value ?? value);
      chip();
    },
    label: labelled,
  };
}
