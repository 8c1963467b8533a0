// What a search found, as a file: the open data's own rows and items, those that were not found left
// out. Nothing of them is written anew, so that a selection reads as the whole does.
"use strict";

const DATA = new URL("../data/", import.meta.url);
/** Results that are asked for at once: each is a small file. */
const AT_ONCE = 24;

const FORMS = {
  csv: { type: "text/csv;charset=utf-8", chosen: chosenRows },
  json: { type: "application/json", chosen: chosenItems },
};

/** Save results in a form, and say so in a place of the page; `results` gives those shown at the time. */
export async function download(place, form, results) {
  const status = place.querySelector("[role=status]");
  const asked = results();
  status.textContent = place.dataset.wait;
  let told = place.dataset.failed;
  try {
    const { text, count } = await selection(asked, form);
    // Something else may have been searched for meanwhile.
    if (asked !== results()) return;
    if (count) keep(new Blob([text], { type: FORMS[form].type }), `${place.dataset.name}.${form}`);
    told = place.dataset[count > 1 ? "many" : count ? "one" : "none"].replace("{count}", count);
  } catch {
    // What could not be loaded is told of below.
  }
  if (asked === results()) status.textContent = told;
}

/** Return the cases among results as the text of a file, and how many they are. */
async function selection(results, form) {
  const ids = await idsOf(results);
  if (!ids.size) return { text: "", count: 0 };
  const answer = await fetch(new URL(`cases.${form}`, DATA));
  if (!answer.ok) throw new Error(answer.statusText);
  return FORMS[form].chosen(await whole(answer), ids);
}

function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Return the ids of the cases among results, in the order of these. */
async function idsOf(results) {
  const found = new Set();
  for (let first = 0; first < results.length; first += AT_ONCE) {
    const some = results.slice(first, first + AT_ONCE);
    for (const data of await Promise.all(some.map((one) => one.data()))) {
      if (data.filters.slag?.includes("case")) found.add(data.raw_url.split("/").at(-2));
    }
  }
  return found;
}

/** Return a text with the mark at its beginning, by which spreadsheets know that it is UTF-8. */
async function whole(answer) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return decoder.decode(await answer.arrayBuffer());
}

/** Return the heading of a CSV and those of its rows whose first cell is one of the ids. */
export function chosenRows(text, ids) {
  const [heading, ...others] = rows(text);
  const chosen = others.filter((row) => ids.has(row.slice(0, row.indexOf(";")).replaceAll('"', "")));
  return { text: [heading, ...chosen].join(""), count: chosen.length };
}

/** Return what a file of items holds, with those items alone that have one of the ids. */
export function chosenItems(text, ids) {
  const told = JSON.parse(text);
  const items = told.items.filter((item) => ids.has(item.id));
  return { text: `${JSON.stringify({ ...told, items })}\n`, count: items.length };
}

/** Return the rows of a CSV with what ends them; a line may end within quotes, and its row goes on. */
function rows(text) {
  const found = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === "\n" && !quoted) {
      found.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (start < text.length) found.push(text.slice(start));
  return found;
}
