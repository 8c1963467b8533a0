// The switch between light and dark. Loaded in the head, so that no page is first shown in the
// wrong one; without it the page follows the visitor's system.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem("delingsarena-scheme");
  } catch {
    // A browser may refuse to keep anything; the choice then lasts for one page.
  }
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;

  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".da-scheme");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("delingsarena-scheme", root.dataset.scheme);
      } catch {
        // As above.
      }
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  });
})();
