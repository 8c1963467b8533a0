// The header's search box: until somebody means to search, nothing of the search is loaded.
"use strict";

const field = document.getElementById("finn_ord");
field?.addEventListener(
  "focus",
  () => import("./instant.js").then((module) => module.start(field)),
  {
    once: true,
  },
);
