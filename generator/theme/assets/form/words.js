// What the form's scripts say: the words stand in the page.
"use strict";

const template = document.getElementById("bidra_ord");
const said = new Map(
  [...template.content.querySelectorAll("[data-word]")].map((part) => [
    part.dataset.word,
    part.textContent,
  ]),
);

/** Return the words of a key, with values in their blanks. */
export const say = (key, values = {}) =>
  said.get(key).replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);

const region = document.getElementById("bidra_melding");
let timer = 0;

/** Let a screen reader say something, once it has said where the focus went. */
export function announce(words) {
  clearTimeout(timer);
  region.textContent = "";
  timer = setTimeout(() => (region.textContent = words), 300);
}

/** Return a new element with text, which never becomes markup. */
export function element(kind, { words = "", name = "", ...properties } = {}) {
  const made = document.createElement(kind);
  made.textContent = words;
  if (name) made.className = name;
  return Object.assign(made, properties);
}

const question = document.getElementById("bidra_sporsmal");

/** Ask before something is lost; resolves to whether the answer was yes. */
export function ask(words, yes) {
  const [agree] = question.querySelectorAll("[data-answer]");
  question.querySelector("p").textContent = words;
  agree.textContent = yes;
  question.returnValue = "";
  question.showModal();
  return new Promise((resolve) =>
    question.addEventListener("close", () => resolve(question.returnValue === "yes"), {
      once: true,
    }),
  );
}

question.addEventListener("click", (event) => {
  const answer = event.target.closest("[data-answer]")?.dataset.answer;
  if (answer) question.close(answer);
});
