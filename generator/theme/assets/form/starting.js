// The start: drafts that were left, the kinds to choose from, and a file to begin with.
"use strict";

import * as drafts from "./drafts.js";
import { openFile } from "./opening.js";
import { announce, ask, element, say } from "./words.js";

const part = (name) => document.getElementById(`bidra_${name}`);

/** Show the drafts that lie in the browser. */
export function listDrafts() {
  const found = drafts.all();
  part("utkast").hidden = !found.length;
  part("utkast")
    .querySelector("ul")
    .replaceChildren(
      ...found.map(([name, one]) => {
        const title = one.state.fields.title || say("no_title");
        const item = element("li");
        const words = element("div");
        const link = element("a", { words: title, href: `?utkast=${encodeURIComponent(name)}` });
        const form_ = document.querySelector(`template[data-form="${one.form}"]`);
        const when = one.saved
          ? new Date(one.saved).toLocaleString("nb", { dateStyle: "long", timeStyle: "short" })
          : "";
        words.append(
          link,
          element("span", {
            words: [form_?.dataset.title, when].filter(Boolean).join(" · "),
            name: "da-meta",
          }),
        );
        const away = element("button", { type: "button", words: say("delete_it") });
        away.setAttribute("aria-label", say("delete_one", { title }));
        away.addEventListener("click", async () => {
          if (!(await ask(say("delete_draft"), say("delete_it")))) return away.focus();
          drafts.forget(name);
          listDrafts();
          announce(say("was_removed", { label: title }));
          document.querySelector("#bidra_start h2:not([id])").focus();
        });
        item.append(words, away);
        return item;
      }),
    );
}

/** Let what is chosen begin a form: `begin` takes its name, what fills it, and the step. */
export function starting(form, begin) {
  part("start").addEventListener("click", (event) => {
    const name = event.target.closest("[data-start]")?.dataset.start;
    if (!name) return;
    history.pushState(null, "", `?type=${name}`);
    begin(name, { state: fresh() });
  });
  part("fil").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const fault = part("fil_feil");
    fault.hidden = true;
    announce(say("wait"));
    const found = await openFile(file, form);
    event.target.value = "";
    if (found.fault) {
      fault.textContent = found.fault;
      fault.hidden = false;
      return;
    }
    found.state.fields = { ...fresh().fields, ...found.state.fields };
    history.pushState(null, "", `?type=${found.form}`);
    begin(found.form, found, true);
  });
}

/** Return the state that a new contribution begins with. */
export const fresh = () => ({ id: "", fields: { published: today() }, body: "" });

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
