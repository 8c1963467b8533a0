// What the address says is to be written: an answer, the same done elsewhere, or a change.
"use strict";

import { keyOf, kept } from "./drafts.js";
import { reopened } from "./opening.js";
import { say } from "./words.js";

const FOLDERS = { cases: "erfaringer", articles: "artikler", programmes: "program" };

/** Return the form that an address asks for, with what is filled in, or null where it asks for none. */
export async function entered(said, form, fresh) {
  const change = said.get("endre");
  if (change) return changing(change, form);
  const state = fresh();
  const notes = [];
  const { cases = [], articles = [] } = form.registers;
  const answered = articles.find(({ id }) => id === said.get("svar"));
  const taken = cases.find(({ id }) => id === said.get("inspirert"));
  const place = said.get("kommune");
  const name = said.get("type");
  const known = document.querySelector(`template[data-form="${CSS.escape(name ?? "")}"]`);
  if (answered) {
    state.fields.answers = [answered.id];
    notes.push(say("answering", { title: answered.title }));
  }
  if (taken) {
    state.fields.inspired_by = [taken.id];
    notes.push(say("inspired", { title: taken.title }));
  }
  if (!(answered || taken || place || known)) return null;
  const wanted = known ? name : "erfaring";
  if (place) {
    if (wanted === "sporsmal") state.fields.asked_by = place;
    else if (wanted === "erfaring") state.fields.municipality = [place];
  }
  return { form: wanted, state, notes };
}

async function changing(change, form) {
  const [kind, id] = change.split("/");
  const key = keyOf(kind, id);
  const draft = kept(key);
  if (draft) return { key, kept: draft };
  const start = { form: "erfaring", state: { id: "", fields: {}, body: "" } };
  if (!(kind in FOLDERS) || !/^[a-z0-9-]+$/.test(id ?? "")) {
    return { ...start, notes: [say("not_found", { id: change })] };
  }
  try {
    const answer = await fetch(`../${FOLDERS[kind]}/${id}/kilde.md`);
    if (!answer.ok) throw new Error(answer.status);
    const text = await answer.text();
    return { ...reopened(text, kind, id, form), key: "" };
  } catch {
    return { ...start, notes: [say("not_found", { id })] };
  }
}
