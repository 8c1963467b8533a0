// What is pasted from Word or from a page: headings, lists, tables and links become our text's.
"use strict";

import { markdown } from "./html_text.js";

/** Return the text that HTML becomes. */
export function pasted(html) {
  // No style is applied; those of Word tell what is a list.
  const bare = html
    .replace(/<style\b[^]*?<\/style>/gi, "")
    .replace(/<[^<>]*>/g, (tag) => tag.replace(/\sstyle=/gi, " data-style="));
  const page = new DOMParser().parseFromString(bare, "text/html").body;
  for (const one of page.querySelectorAll("script, img")) one.remove();
  // Google puts all of a text into this.
  for (const one of page.querySelectorAll("b[id^=docs-internal]")) one.replaceWith(...one.childNodes);
  gather(page);
  return markdown(page).text.trim();
}

/** Make lists of what Word writes as paragraphs that begin with a sign or a number. */
function gather(page) {
  let open = [];
  for (const item of page.querySelectorAll("p[data-style*='mso-list']")) {
    const sign = item.querySelector("[data-style*='mso-list:Ignore' i]");
    const [, wanted] = /\blevel(\d)/.exec(item.dataset.style) ?? [];
    if (!sign || !wanted) continue;
    if (item.previousElementSibling !== open[0]) open = [];
    open = open.slice(0, Number(wanted));
    if (open.length < Number(wanted)) {
      const list = document.createElement(/[0-9a-z][.)]/i.test(sign.textContent) ? "ol" : "ul");
      if (open.length) open.at(-1).lastElementChild.append(list);
      else item.before(list);
      open.push(list);
    }
    sign.remove();
    const made = document.createElement("li");
    made.append(...item.childNodes);
    open.at(-1).append(made);
    item.remove();
  }
}
