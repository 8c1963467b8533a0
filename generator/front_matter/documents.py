"""From a Markdown file to a Document: front matter with a place for every key, and a body."""

import re
from dataclasses import dataclass

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.front_matter import fences, nodes
from generator.front_matter.nodes import MappingNode
from generator.problems import Fault, Position, Problem
from generator.text import as_written, decoded

EMPTY_FILE = Fault("empty-file", "A file is not empty.")
NO_FRONT_MATTER = Fault(
    "no-front-matter", "A text begins with front matter: fields between two lines of `---`."
)
UNCLOSED_FRONT_MATTER = Fault(
    "unclosed-front-matter", "Front matter ends with a line that holds only `---`."
)
FRONT_MATTER_NOT_FIELDS = Fault(
    "front-matter-not-fields", "Front matter consists of fields: `title: …`, one a line."
)
FRONT_MATTER_TOO_LONG = Fault(
    "front-matter-too-long", "Front matter is at most 64 kilobytes; long text belongs below it."
)

LONGEST_FILE = 300_000
LONGEST_FRONT_MATTER = 64_000

_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_KEPT = "\ue000"
_OPENING = re.compile(r"\A---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"\n---[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Document:
    """A file of front matter and Markdown, not yet understood."""

    path: str
    fields: MappingNode
    body: str
    body_line: int
    """The line of the file on which the body begins."""

    readable: bool = True
    """False where the fields have a fault in how they are written, and none can be told."""


class _FrontMatter(BaseHandler):
    """Splits only at whole lines of `---`, and leaves the block as text.

    python-frontmatter's own boundary swallows blank lines, and its YAML reader forgets where
    things stood. Of a ValueError the library makes "no front matter", without a block.
    """

    FM_BOUNDARY = _OPENING

    def split(self, text: str) -> tuple[str, str]:
        opening = _OPENING.match(text)
        # From the newline on that ends the first fence: there may be nothing between the two.
        closing = _CLOSING.search(text, opening.end() - 1) if opening else None
        if opening is None or closing is None:
            raise ValueError
        # The library strips what it gets; the sign keeps an indented first line as it is.
        return text[opening.end() : closing.start() + 1], _KEPT + text[closing.end() :]

    def load(self, fm: str) -> dict[str, object]:
        return {"block": fm}


def parse(path: str, data: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in a file's bytes, and what is wrong with it.

    The document is None where front matter and body cannot be told apart.
    """
    text, problems = decoded(path, data, LONGEST_FILE)
    if text is None:
        return None, problems
    text, unusual = fences.meant(path, text)
    problems = (*problems, *unusual)
    stripped = text.strip()
    start = Position(path, text[: len(text) - len(text.lstrip())].count("\n") + 1)
    if not stripped:
        return None, (*problems, EMPTY_FILE.at(Position(path)))
    if not _OPENING.match(stripped):
        return None, (*problems, NO_FRONT_MATTER.at(start))
    metadata, body = frontmatter.parse(stripped, handler=_FrontMatter())
    if "block" not in metadata:
        return None, (*problems, UNCLOSED_FRONT_MATTER.at(start))
    block, body = str(metadata["block"]), body.removeprefix(_KEPT)
    # The two fences stand above and below the block.
    body, blank = _begun(body)
    body_line = start.line + block.count("\n") + 2 + blank.count("\n")
    if len(block) > LONGEST_FRONT_MATTER:
        return None, (*problems, FRONT_MATTER_TOO_LONG.at(start))
    node, faults = nodes.parse(path, block, start.line + 1)
    problems = (*problems, *faults)
    if isinstance(node, MappingNode):
        return Document(path, node, body, body_line), problems
    if node is not None:
        problems = (*problems, FRONT_MATTER_NOT_FIELDS.at(node.position))
    readable = node is None and not faults
    return Document(path, MappingNode((), start), body, body_line, readable), problems


def body_of(data: bytes) -> str:
    """Return the body of a document that has no faults, as it is written: Markdown."""
    text = as_written(data).strip()
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end() - 1) if opening else None
    return _begun(text[closing.end() :])[0] if closing else ""


def _begun(body: str) -> tuple[str, str]:
    """Return a body from its first line of text on, and the lines above."""
    above = _BLANK_LINES.match(body)
    blank = above[0] if above else ""
    return body[len(blank) :], blank
