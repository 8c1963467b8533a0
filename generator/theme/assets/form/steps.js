// The list of the steps: where one is, and where something has to be mended.
"use strict";

import { element, say } from "./words.js";

/** Return the heading of a step. */
export const titleOf = (step) => step.querySelector("h2");

/** Return the step that a field stands in. */
export const stepOf = (field) => field?.closest(".da-form__part");

/** Make the list; it stays the same, for what is replaced under a press is missed. */
export function makeSteps(parts) {
  document.querySelector(".da-form__steps ol").replaceChildren(
    ...parts.map((one) => {
      const link = element("a", { href: `#${one.dataset.part}` });
      link.append(element("span", { words: titleOf(one).textContent }));
      link.append(" ", element("span", { name: "da-badge da-badge--accent", hidden: true }));
      const item = element("li");
      item.append(link);
      return item;
    }),
  );
}

/** Show in the list which is `now`, and how many of the problems that are shown stand in each. */
export function markSteps(parts, now, shown) {
  const links = document.querySelectorAll(".da-form__steps a");
  parts.forEach((one, place) => {
    const count = shown.filter(
      (problem) => problem.severity === "error" && stepOf(problem.field) === one,
    ).length;
    const badge = links[place].lastElementChild;
    badge.textContent = count ? say("faults", { count }) : "";
    badge.hidden = !count;
    if (one.dataset.part === now) links[place].setAttribute("aria-current", "step");
    else links[place].removeAttribute("aria-current");
  });
}
