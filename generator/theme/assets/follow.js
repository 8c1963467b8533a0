// The address of a feed as text that can be copied: behind the link itself there is only XML.
// It runs as soon as the part above it is there, so that nothing moves when that is shown.
(() => {
  "use strict";
  const part = document.querySelector(".da-chosen");
  const input = part.querySelector("input");
  const label = part.querySelector("label");
  const button = part.querySelector("button");
  const told = part.querySelector("[role=status]");

  const show = (address) => {
    input.value = address;
    told.textContent = "";
    part.hidden = false;
  };

  const wanted = new URLSearchParams(location.search).get("strom");
  const known = wanted !== null && /^(?:[a-z0-9-]+\/){0,2}$/.test(wanted);
  if (known) show(new URL(`../${wanted}feed.xml`, location).href);
  if (wanted !== null) {
    document.addEventListener("DOMContentLoaded", () => {
      const links = [...document.querySelectorAll(".da-feeds a[data-title]")];
      const link =
        known &&
        (links.find((one) => one.href === input.value) ??
          links.find((one) => one.dataset.former?.split(" ").includes(wanted)));
      if (link) {
        // What it is followed by may be of a theme that is another now.
        show(link.href);
        label.textContent = link.dataset.title;
      } else {
        part.hidden = true;
        document.getElementById("valgt_ukjent").hidden = false;
      }
    });
  }

  // Whoever opens it elsewhere, by a key or the menu, gets the feed itself.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".da-feeds a[type]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.href);
    label.textContent = link.dataset.title ?? link.textContent;
    part.scrollIntoView({ block: "center" });
    input.focus();
    input.select();
  });

  // A page without encryption may not write to the clipboard; the text is selected all the same.
  button.addEventListener("click", async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      told.textContent = told.dataset.copied;
    } catch {
      input.focus();
    }
  });
})();
