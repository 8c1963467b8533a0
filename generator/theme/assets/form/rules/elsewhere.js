// What the form cannot judge, with the reason; the check after sending does.

const LIBRARY = "It takes the texts of others, or ones that are not published.";
const CANNOT = "A file that the form has written cannot have it.";
const FILES = "It is told of files that are no texts.";
const REGISTERS = "It is told of registers.";

/** The codes that only `delingsarena check` knows, by the reason. */
export const ONLY_CHECK = {
  [LIBRARY]: [
    "draft-mentioned",
    "draft-linked",
    "not-a-participant",
    "replaced-by-each-other",
    "replacement-retired",
    "unused-image",
    "too-many-entries",
  ],
  [CANNOT]: [
    ...["complex-key", "duplicate-key", "empty-file", "front-matter-not-fields", "no-front-matter"],
    ...["field-inside", "field-outside", "git-conflict", "fence-signs", "wrapped-in-code"],
    ...["not-utf8", "too-deep", "unclosed-front-matter", "yaml-backslash", "yaml-bracket"],
    ...["yaml-colon", "yaml-comment", "yaml-continued", "yaml-link", "yaml-document", "yaml-item", "yaml-quote"],
    ...["yaml-reference", "yaml-separator", "yaml-start", "yaml-syntax", "yaml-tab"],
  ],
  [FILES]: [
    ...["file-name-not-utf8", "file-too-large", "not-an-image", "special-file", "symbolic-link"],
    ...["broken-image", "image-format", "image-too-large", "located-image", "moving-image"],
    "unreadable-file",
  ],
  [REGISTERS]: ["bad-decimal"],
};

/** What the form judges by what is published, and only check by everything there is. */
export const PARTLY = {
  "alias-taken": LIBRARY,
  "dead-anchor": LIBRARY,
  "dead-image": LIBRARY,
  "dead-link": LIBRARY,
  "file-name-taken": LIBRARY,
  "id-taken": LIBRARY,
  "source-written-twice": LIBRARY,
  "title-taken": LIBRARY,
  "unknown-entry": LIBRARY,
};
