// Leaves in the tables of municipalities only those that the form above them asks for.
(() => {
  "use strict";
  const form = document.querySelector(".da-filter");
  const [name, county] = [form.elements.name, form.elements.county];
  const shared = form.elements.shared;
  const told = form.querySelector("output");

  // "alesund" finds Ålesund, "hamaroy" Hamarøy.
  const folded = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ø/g, "o").replace(/æ/g, "ae").trim();

  const counties = [...document.querySelectorAll("[data-county]")].map((part) => ({
    part,
    id: part.dataset.county,
    rows: [...part.querySelectorAll("tbody tr")].map((row) => ({
      row,
      names: folded(row.dataset.names || row.cells[0].textContent),
      shared: !row.querySelector(".da-none"),
    })),
  }));

  const filter = () => {
    const wanted = folded(name.value);
    let count = 0;
    for (const { part, id, rows } of counties) {
      let shown = 0;
      for (const { row, names, shared: has } of rows) {
        const fits = names.includes(wanted) && (!county.value || id === county.value) && (has || !shared.checked);
        row.hidden = !fits;
        shown += fits;
      }
      part.hidden = !shown;
      count += shown;
    }
    const { none, one, many } = form.dataset;
    told.value = count ? (count === 1 ? one : many).replace("0", count) : none;
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A browser may have kept what was typed before one went back.
  if (name.value || county.value || shared.checked) filter();
})();
