// What an address asks the search for that is called otherwise now, or is not there any more.

/** Tell whether an address asks for what a box stands for, as it is called now or was before. */
export function asks(said, box) {
  return said.getAll(box.name).some((value) => names(box).includes(value));
}

/** Say in its place what an address asks for and nothing has. */
export function tellUnknown(place, said, boxes, like) {
  const missed = new Set();
  for (const name of new Set(boxes.map((box) => box.name))) {
    const known = boxes.filter((box) => box.name === name).flatMap(names);
    for (const value of said.getAll(name)) if (value && !known.includes(value)) missed.add(value);
  }
  if (said.get("ligner") && !like.value) missed.add(said.get("ligner"));
  place.hidden = !missed.size;
  place.textContent = place.dataset.words.replace("{value}", () => [...missed].join(", "));
}

function names(box) {
  return [box.value, ...(box.dataset.former?.split(" ") ?? [])];
}
