// The page as it will look, in a dialog.
"use strict";

import { element, say } from "./words.js";

const dialog = document.getElementById("bidra_siden");

/** Let the button show what `given` returns: what `pageOf` wants, and the text of the file. */
export function previewing(button, given) {
  button.addEventListener("click", async () => {
    const place = dialog.querySelector(".da-form__page");
    place.replaceChildren(element("p", { words: say("wait") }));
    dialog.showModal();
    try {
      const { pageOf } = await import("./page.js");
      const [state, steps, form, text] = given();
      await pageOf(place, state, steps, form);
      const folded = element("details", { name: "da-form__raw" });
      const raw = element("pre", { words: text });
      raw.tabIndex = 0;
      folded.append(element("summary", { words: say("raw_text") }), raw);
      place.append(folded);
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
