// The text: headings and signs that are put in, and how it will look.
"use strict";

import { controlOf, partOf } from "./controls.js";
import { recommending } from "./headings.js";
import { element, say } from "./words.js";

/**
 * Make the tools beside the text work; `headings` are those that readers look for, and `language`
 * returns that of the text. A text that somebody else's program has written is shown as it will
 * look from the first.
 */
export function bodyEditor(field, headings, language, looked) {
  const area = controlOf(field);
  const tools = partOf(field, "da-form__tools");
  const buttons = [...tools.children];
  const look = partOf(field, "da-form__look");

  for (const button of buttons) {
    button.addEventListener("click", () => {
      TOOLS[button.dataset.tool](area);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  // One stop for the tab key; the arrows walk through the bar.
  tools.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });

  area.addEventListener("paste", (event) => {
    const [html, plain] = ["text/html", "text/plain"].map((kind) => event.clipboardData.getData(kind));
    if (!MORE.test(html)) return;
    event.preventDefault();
    paste(area, html, plain);
  });

  const marked = recommending(field, headings, language, put);
  const show = () => look.open && shown(look.querySelector(".da-form__page"), area.value);
  look.addEventListener("toggle", show);
  look.open = looked;
  let timer = 0;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      show();
      marked();
    }, 300);
  });
  marked();
}

/** What is pasted with more than its words. */
const MORE = /<(?:h[1-6]|[uo]l|table|a|b|strong|i|em)\b|mso-list/i;

/** Put in what is pasted, as our text has it; what makes it so is loaded when it is wanted. */
async function paste(area, html, plain) {
  const { selectionStart: start, selectionEnd: end } = area;
  const text = await import("./pasting.js").then(
    ({ pasted }) => pasted(html) || plain,
    () => plain,
  );
  const before = area.value.slice(0, start);
  const apart = text.includes("\n") && /\S\n?$/.test(before) ? "\n\n" : "";
  const whole = apart + text;
  put(area, start, end, whole, whole.length, whole.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Show a text as it will look; what makes it so is loaded when it is first wanted. */
export async function shown(place, text) {
  try {
    const { preview } = await import("./markdown.js");
    // The text has been made safe, and the page's policy lets nothing in it run.
    place.innerHTML = text.trim() ? preview(text) : "";
    place.querySelectorAll("table").forEach(widen);
    if (!text.trim()) place.append(element("p", { words: say("no_text"), name: "da-empty" }));
  } catch {
    place.replaceChildren(element("p", { words: say("no_preview"), name: "da-empty" }));
  }
}

/** Let a table that is too wide be scrolled, by the keyboard, too. */
function widen(table) {
  const wide = element("div", { name: "da-table-wrap", tabIndex: 0 });
  wide.setAttribute("role", "region");
  wide.setAttribute("aria-label", say("table"));
  table.before(wide);
  wide.append(table);
}

/** Go to a line of the text. */
export function goToLine(area, line) {
  const before = area.value.split("\n").slice(0, line - 1);
  const start = before.join("\n").length + (before.length ? 1 : 0);
  const end = area.value.indexOf("\n", start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? area.value.length : end);
}

/** Put words in the place of others, if these stand at that place. */
export function instead(area, { line, column }, old, words) {
  const lines = area.value.split("\n");
  const within = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, within);
  if (area.value.startsWith(old, start)) put(area, start, start + old.length, words, 0, words.length);
}

const TOOLS = {
  heading: (area) =>
    lines(area, (line) => (/^#+ /.test(line) ? line : `## ${line || say("heading")}`)),
  list: (area) =>
    lines(area, (line) => (/^- /.test(line) ? line : `- ${line || say("list_item")}`)),
  bold: (area) => around(area, "**", "**", say("bold_words")),
  link: (area) => around(area, "[", "](https://)", say("link_words")),
};

/** Put text in place of a part of the text, so that it can be undone, and select what is in it. */
function put(area, start, end, text, from, to) {
  area.focus();
  area.setSelectionRange(start, end);
  // The only way that keeps the browser's own undo; where it is gone, the text is set as it is.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, end, "end");
  }
  area.setSelectionRange(start + from, start + to);
}

function around(area, before, after, words) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end) || words;
  put(area, start, end, before + chosen + after, before.length, before.length + chosen.length);
}

/** Change the lines that are chosen; they become a part of their own. */
function lines(area, change) {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = value.indexOf("\n", area.selectionEnd);
  const end = next < 0 ? value.length : next;
  const changed = value.slice(start, end).split("\n").map(change).join("\n");
  const blank = start > 1 && value.slice(start - 2, start) !== "\n\n" ? "\n" : "";
  put(
    area,
    start,
    end,
    blank + changed,
    blank.length + changed.length,
    blank.length + changed.length,
  );
}
