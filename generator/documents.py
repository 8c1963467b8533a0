"""From a Markdown file to a Document: front matter with a place for every key, and a body."""

import re
from dataclasses import dataclass

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator import nodes
from generator.nodes import MappingNode
from generator.problems import Fault, Position, Problem
from generator.text import decoded

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

_OPENING = re.compile(r"\A---[ \t]*(?:\n|\Z)")
_FENCED = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of front matter and Markdown, not yet understood."""

    path: str
    fields: MappingNode
    body: str
    body_line: int
    """The line of the file on which the body begins."""

    source: str
    """The whole text, with a newline between its lines."""


class _FrontMatter(BaseHandler):
    """Splits only at whole lines of `---`, and leaves the block as text.

    python-frontmatter's own boundary swallows blank lines, and its YAML reader forgets where
    things stood. It never raises ValueError, which the library would take for "no front matter".
    """

    FM_BOUNDARY = _OPENING

    def split(self, text: str) -> tuple[str, str]:
        match = _FENCED.match(text)
        return (match[1], match[2]) if match else ("", text)

    def load(self, fm: str) -> dict[str, object]:
        return {"block": fm}


def parse(path: str, data: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in a file's bytes, and what is wrong with it.

    The document is None where front matter or body cannot be told apart, or the block of fields
    cannot be read.
    """
    text, problems = decoded(path, data, LONGEST_FILE)
    if text is None:
        return None, problems
    stripped = text.strip()
    start = Position(path, text[: len(text) - len(text.lstrip())].count("\n") + 1)
    if not stripped:
        return None, (*problems, EMPTY_FILE.at(Position(path)))
    if not _OPENING.match(stripped):
        return None, (*problems, NO_FRONT_MATTER.at(start))
    if not _FENCED.match(stripped):
        return None, (*problems, UNCLOSED_FRONT_MATTER.at(start))
    metadata, body = frontmatter.parse(text, handler=_FrontMatter())
    block = str(metadata["block"])
    # Both texts end where the last word ends, so the body's first line is counted from below.
    # An empty body would begin on the line below the fence.
    body_line = start.line + stripped.count("\n") - body.count("\n") + (0 if body else 1)
    if len(block) > LONGEST_FRONT_MATTER:
        return None, (*problems, FRONT_MATTER_TOO_LONG.at(start))
    node, faults = nodes.parse(path, block, start.line + 1)
    problems = (*problems, *faults)
    if isinstance(node, MappingNode):
        return Document(path, node, body, body_line, text), problems
    if faults:
        return None, problems
    if node is None:
        return Document(path, MappingNode((), start), body, body_line, text), problems
    return None, (*problems, FRONT_MATTER_NOT_FIELDS.at(node.position))
