// The end: what has been written leaves the browser by the visitor's own hand, and by no other way.
"use strict";

import { announce, say } from "./words.js";

const LONGEST_ADDRESS = 8000;
const part = (name) => document.getElementById(`bidra_${name}`);
const root = part("alt").dataset;

/**
 * Return the host's page for the file, and whether the text is in its address; null where there is
 * no host to send to.
 */
export function hostPage(template, path, text) {
  if (!/^https:\/\//.test(template) || !template.includes("{path}")) return null;
  const address = template
    .replace("{path}", () => encodeURIComponent(path).replaceAll("%2F", "/"))
    .replace("{text}", () => encodeURIComponent(text));
  const fits = template.includes("{text}") && address.length < LONGEST_ADDRESS;
  if (fits) return { address, fits };
  // Without a text the part of the address that would hold it goes, too.
  const bare = template.replace(/[?&][^?&=]*=\{text\}/, "");
  return { address: bare.replace("{path}", () => path), fits: false };
}

/** Return the address of an e-mail that says what it is about, and asks for the file. */
export function mail(address, file, title, note) {
  const body = [say("mail_greeting"), say("mail_text", { title, file }), note, say("mail_attach")];
  const parts = {
    subject: say("mail_subject", { title }),
    body: body.filter(Boolean).join("\n\n"),
  };
  const query = Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `mailto:${address}?${query.join("&").replaceAll("%0A", "%0D%0A")}`;
}

/** Return the text with the word to the editors, as lines that are no part of what is published. */
export function noted(text, note) {
  const lines = note
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  if (!lines.length) return text;
  const words = lines.map((line) => `# ${say("note_in_file")} ${line}\n`).join("");
  return text.replace(/^---\n/, () => `---\n${words}`);
}

/** Make the last step work; `finished` returns `{ text, path, file, title, note, mended }`. */
export function sending(finished) {
  const agreed = part("vilkar");
  const fault = part("vilkar_feil");
  /** The text that something was done with; what is told of it holds as long as it is the same. */
  let sent = null;
  agreed.setAttribute("aria-describedby", fault.id);
  agreed.addEventListener("change", () => {
    part("last_ned").classList.toggle("da-button--quiet", !agreed.checked);
    if (agreed.checked) refuse(false);
  });

  function refuse(shown) {
    fault.textContent = shown ? say("agree_first") : "";
    fault.hidden = !shown;
    if (shown) {
      agreed.setAttribute("aria-invalid", "true");
      agreed.focus();
    } else agreed.removeAttribute("aria-invalid");
  }

  /** Say what has been done with a text, below the button that did it. */
  function done(words, button, text) {
    const place = part("ferdig");
    sent = text;
    button.closest("li, section").append(place);
    place.textContent = words;
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
    announce(words);
  }

  /** Tell whether the terms are agreed to; ask for it where they are not. */
  function may(event) {
    if (agreed.checked) return true;
    event.preventDefault();
    refuse(true);
    return false;
  }

  part("last_ned").addEventListener("click", (event) => {
    if (!may(event)) return;
    const { text, file } = finished();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    done(say("downloaded", { file }), event.target, text);
  });

  part("epost")?.addEventListener("click", (event) => {
    if (!may(event)) return;
    const { file, title, note, text } = finished();
    event.currentTarget.href = mail(root.email, file, title, note);
    done(say("mail_opened", { file }), event.target, text);
  });

  part("vert").addEventListener("click", (event) => {
    if (!may(event)) return;
    const { fits, text } = way(finished());
    if (fits) return;
    navigator.clipboard.writeText(text).then(
      () => done(say("copied"), event.target, text),
      () => done(say("not_copied"), event.target, text),
    );
  });

  return {
    /** Show the ways that there are. */
    show() {
      const made = finished();
      const { address, fits } = way(made);
      const host = document.querySelector("[data-way=host]");
      host.hidden = !address;
      if (address) {
        part("vert").href = address;
        part("vertsnavn").textContent = new URL(address).host;
      }
      host.querySelector("[data-long]").hidden = fits;
      part("filnavn").textContent = made.file;
      if (made.text !== sent) part("ferdig").hidden = true;
    },
  };
}

/** Return the host's page for what has been written. */
function way(made) {
  const template = made.mended ? root.change : root.newFile;
  return { ...hostPage(template, made.path, made.text), text: made.text };
}
