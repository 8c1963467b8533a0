// Pieces of a body: a text of one line, that knows its line and the column where it begins.

export const piece = (text, line, column) => ({ text, line, column });
/** Returns a piece without its first characters. */
export const cut = ({ text, line, column }, count) =>
  piece(text.slice(count), line, column + count);
export const isBlank = ({ text }) => text.trim() === "";

/** Returns a line with spaces in place of tabulators. */
export function expanded(line) {
  let shown = "";
  for (const sign of line) shown += sign === "\t" ? " ".repeat(4 - (shown.length % 4)) : sign;
  return shown;
}

/** Returns how many lines are indented, before one that is not. */
export function indented(block) {
  const at = block.findIndex(({ text }) => !text.startsWith("    "));
  return at < 0 ? block.length : at;
}

/** Returns lines without an indentation of four. */
export const dedented = (lines) =>
  lines.map((line) => (line.text.startsWith("    ") ? cut(line, 4) : line));

/** Returns a piece without the space before it. */
export function trimmed(line) {
  return cut(line, line.text.length - line.text.trimStart().length);
}
