// What the form says of itself while one writes: what is kept, and how much room is left.
"use strict";

import { announce, element, say } from "./words.js";

const part = (name) => document.getElementById(`bidra_${name}`);
let pressed = false;

addEventListener("pointerdown", () => (pressed = true), true);
for (const event of ["pointerup", "pointercancel"]) {
  addEventListener(event, () => (pressed = false), true);
}

/** Do something once the focus is where it goes, and no button is held down: a press would miss. */
export function soon(work) {
  setTimeout(
    () => (pressed ? addEventListener("pointerup", () => soon(work), { once: true }) : work()),
    100,
  );
}

/** Say whether what is written is kept. */
export function saved(when) {
  const words =
    when === undefined
      ? say("will_be_kept")
      : when
        ? say("kept", {
            time: when.toLocaleTimeString("nb", { hour: "2-digit", minute: "2-digit" }),
          })
        : say("not_kept");
  part("lagret").textContent = words;
  part("lagret").classList.toggle("da-form__loud", when === null);
  if (when === null) announce(words);
}

/** Say how much room is left: in a field of several lines, or where it is little. */
export function count(field) {
  if (!field) return;
  const most = Number(field.dataset.longest);
  const { length } = field.querySelector("input, textarea").value.trim();
  let place = field.querySelector(".da-form__count");
  const isSpare = !field.querySelector("textarea") && length < most * 0.8;
  if (isSpare || !length) return place?.remove();
  if (!place) {
    place = element("p", { name: "da-form__count da-meta" });
    field.append(place);
  }
  place.textContent =
    length > most
      ? say("too_many", { count: length - most })
      : say("room", { count: most - length });
}
