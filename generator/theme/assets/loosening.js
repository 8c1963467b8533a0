// Where nothing is found: what there would be without one part of the search.
"use strict";

/**
 * Offer, in a place of the page, to leave out each of some parts, given by name with what they are
 * called. `count` tells how many are found without one, `leave` leaves it out, and `still` tells
 * whether nothing else has been searched for.
 */
export async function loosen(place, parts, { count, leave, still }) {
  place.hidden = true;
  const counted = await Promise.all(
    parts.map(async ([name, title]) => [name, title, await count(name)]),
  );
  const some = counted.filter(([, , found]) => found);
  if (!still() || !some.length) return;
  place.hidden = false;
  place.lastElementChild.replaceChildren(
    ...some.map(([name, title, found]) => {
      const button = document.createElement("button");
      const told = found === 1 ? place.dataset.one : place.dataset.many;
      button.type = "button";
      button.className = "da-button da-button--quiet";
      button.textContent = told.replace("{name}", title).replace("{count}", found);
      button.addEventListener("click", () => leave(name));
      return button;
    }),
  );
}
