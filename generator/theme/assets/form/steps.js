// The list of the steps: where one is, and where something has to be mended.
"use strict";

import { element, say } from "./words.js";

const nav = document.querySelector(".da-form__steps");
const list = nav.querySelector("ol");
/** On a narrow page it says where one is, and opens the list. */
const where = nav.querySelector("button");

where.addEventListener("click", () => unfold(where.getAttribute("aria-expanded") === "false"));
nav.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || where.getAttribute("aria-expanded") === "false") return;
  unfold(false);
  where.focus();
});

const unfold = (open) => where.setAttribute("aria-expanded", String(open));

/** Return the heading of a step. */
export const titleOf = (step) => step.querySelector("h2");

/** Return the step that a field stands in. */
export const stepOf = (field) => field?.closest(".da-form__part");

/** Make the list; it stays the same, for what is replaced under a press is missed. */
export function makeSteps(parts) {
  list.replaceChildren(
    ...parts.map((one) => {
      const link = element("a", { href: `#${one.dataset.part}` });
      link.append(element("span", { words: titleOf(one).textContent }));
      link.append(" ", badge());
      const item = element("li");
      item.append(link);
      return item;
    }),
  );
  where.replaceChildren(element("span"), " ", badge());
}

const badge = () => element("span", { name: "da-badge da-badge--accent", hidden: true });

/** Show in the list which is `now`, and how many of the problems that are shown stand in each. */
export function markSteps(parts, now, shown) {
  const links = list.querySelectorAll("a");
  const errors = shown.filter(({ severity }) => severity === "error");
  const counts = parts.map((one) => errors.filter(({ field }) => stepOf(field) === one).length);
  parts.forEach((one, place) => {
    tell(links[place].lastElementChild, counts[place]);
    if (one.dataset.part !== now) return links[place].removeAttribute("aria-current");
    if (links[place].hasAttribute("aria-current")) return;
    links[place].setAttribute("aria-current", "step");
    const values = { number: place + 1, count: parts.length, step: titleOf(one).textContent };
    where.firstElementChild.textContent = say("step_of", values);
    unfold(false);
  });
  const faulty = counts.flatMap((count, place) => (count ? [place] : []));
  const isHere = faulty.every((place) => parts[place].dataset.part === now);
  const steps = listOf(faulty.map((place) => String(place + 1)));
  tell(where.lastElementChild, errors.length, isHere ? "faults" : "faults_in", { steps });
}

const listOf = (words) => new Intl.ListFormat("nb").format(words);

function tell(place, count, key = "faults", values = {}) {
  place.textContent = count ? say(key, { count, ...values }) : "";
  place.hidden = !count;
}
