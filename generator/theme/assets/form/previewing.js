// The page as it will look, in a dialog.
"use strict";

import { element, say } from "./words.js";

const dialog = document.getElementById("bidra_siden");

/** Let the button show what `written` returns: a state, and what else `pageOf` wants. */
export function previewing(button, written) {
  button.addEventListener("click", async () => {
    const place = dialog.querySelector(".da-form__page");
    place.replaceChildren(element("p", { words: say("wait") }));
    dialog.showModal();
    try {
      const { pageOf } = await import("./page.js");
      await pageOf(place, ...written());
    } catch {
      place.replaceChildren(element("p", { words: say("no_preview"), name: "da-empty" }));
    }
    dialog.querySelector("[data-close]").focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) dialog.close();
    else if (event.target.closest("a")) event.preventDefault();
  });
}
