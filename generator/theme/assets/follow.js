// Beside each address that one subscribes to, a button that copies it: the link alone shows XML.
"use strict";

const SUBSCRIBED = 'a:is([type="application/atom+xml"], [type="text/calendar"])';

const button = (link, { copy, copied }) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "da-copy";
  made.textContent = copy;
  const of = document.createElement("span");
  of.className = "da-unseen";
  of.textContent = `: ${link.textContent}`;
  made.append(of);
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    made.firstChild.data = copied;
    setTimeout(() => {
      made.firstChild.data = copy;
    }, 4000);
  });
  made.setAttribute("aria-live", "polite");
  return made;
};

// A page that is read from a folder, or without encryption, may not write to the clipboard.
if (navigator.clipboard) {
  for (const part of document.querySelectorAll("[data-copy]")) {
    for (const link of part.querySelectorAll(SUBSCRIBED)) link.after(" ", button(link, part.dataset));
  }
}
