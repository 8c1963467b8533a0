// The form that leads to the page of a municipality: straight there, not by the list of them all.
"use strict";

const form = document.querySelector(".da-choose");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(new URL(`${form.elements.kommune.value}/`, form.action));
});
