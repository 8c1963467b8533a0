"""Who took something from whom: a row for each, one below the other, and arrows to the left.

Letters keep the page's own size, and lines of words are so short that they fit on a phone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from generator.pictures.lanes import Arrows, Link, arrows

LINE, BETWEEN = 23, 24
"""The height of a line of words, and the room below a row, in pixels."""

RADIUS, PORT, BEND = 8, 11, 8
"""Half a dot's width, the room between arrows at the same dot, and the bend of a line."""

LANE, LANES = 17, 110
"""The width of a lane, and of all of them at most."""

PHONE, LETTER, FEWEST_LETTERS = 276, 8.6, 10
"""The width of a row on a narrow phone, and of a letter; a line has room for some in any case."""

WORDS = 18
"""How far to the right of the middle of a dot the words begin."""

# With %, which is faster than `format`: a long chain has hundreds of these.
_PATH = Markup('<path class="da-chain__%s" d="%s"/>')
_TEXT = Markup('<text class="da-chart__%s" x="%d" y="%d">%s</text>')
_DOT = Markup('<rect class="da-chain__node%s" x="%d" y="%d" width="%d" height="%d" rx="%d"/>')


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody who did something."""

    name: str
    notes: tuple[str, ...] = ()
    """What stands below the name."""
    here: bool = False
    """True for the one whose page it is."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A node in its place."""

    lines: tuple[tuple[str, str], ...]
    """The kind of each line of words, and the words."""
    here: bool
    top: int
    ports: tuple[int, ...]
    """The origins of the arrows to its left, the uppermost first."""

    @property
    def dot(self) -> int:
        """The height of its dot, which grows with the arrows."""
        return 2 * RADIUS + PORT * max(0, len(self.ports) - 1)

    @property
    def bottom(self) -> int:
        """Where its words and its dot end."""
        return self.top + max(self.dot, LINE * len(self.lines))

    def port(self, origin: int) -> int:
        """Return at which height the arrows from an origin leave or come."""
        return self.top + RADIUS + PORT * self.ports.index(origin)


def downwards(nodes: Sequence[Node], links: Iterable[Link], sentence: str) -> Markup:
    """Return nodes in their order, and arrows between them, as one image that a sentence describes.

    A link is the numbers of two nodes: where it began, and who took it up. The same is to stand
    beside the picture as text.
    """
    known = sorted({(start, end) for start, end in links if start != end})
    passing = arrows(known)
    width = min(LANE, LANES / passing.count) if passing.count else 0
    axis = RADIUS + 2 + (round(14 + width * passing.count) if passing.count else 0)
    rows = _rows(nodes, passing, axis + WORDS)
    drawn = [_straight(rows, start, axis) for start, end in known if end == start + 1]
    for origin, lane in sorted(passing.lanes.items(), key=lambda item: (-item[1], item[0])):
        place = axis - RADIUS - 14 - width * lane
        drawn += _branches(rows, origin, passing.ends[origin], place, axis - RADIUS)
    for row in rows:
        drawn += _node(row, axis)
    return Markup(
        '<svg class="da-chart da-chain" width="100%" height="{}" role="img" aria-label="{}">'
        "{}</svg>"
    ).format(rows[-1].bottom + 2 if rows else 0, sentence, Markup("").join(drawn))


def _rows(nodes: Sequence[Node], passing: Arrows, left: int) -> list[_Row]:
    letters = max(FEWEST_LETTERS, int((PHONE - left) / LETTER))
    rows: list[_Row] = []
    top = 2
    for number, node in enumerate(nodes):
        lines = [("value", line) for line in wrap(node.name, letters)]
        lines += [("name", line) for note in node.notes for line in wrap(note, letters)]
        rows.append(_Row(tuple(lines), node.here, top, passing.ports(number)))
        top = rows[-1].bottom + BETWEEN
    return rows


def _straight(rows: Sequence[_Row], start: int, axis: int) -> Markup:
    """Return an arrow to the next row."""
    top, end = rows[start].top + rows[start].dot, rows[start + 1].top - 2
    line = _PATH % ("line", f"M{axis} {top}V{end - 6}")
    return line + _PATH % ("head", f"M{axis} {end}l-5 -9h10z")


def _branches(
    rows: Sequence[_Row], origin: int, ends: Sequence[int], lane: float, side: int
) -> list[Markup]:
    """Return the arrows that leave an origin by a lane: a stem as far as needed, and its twigs."""
    start, x, bent = rows[origin].port(origin), _short(lane), _short(lane + BEND)
    lines, heads = "", ""
    for way in (-1, 1):
        there = [rows[end].port(origin) for end in ends if (end - origin) * way > 0]
        for y in there:
            lines += f"M{x} {y - BEND * way}Q{x} {y} {bent} {y}H{side - 8}"
            heads += f"M{side - 2} {y}l-9 -5v10z"
        if there:
            far = max(there, key=lambda y: y * way)
            lines += f"M{side} {start}H{bent}Q{x} {start} {x} {start + BEND * way}"
            lines += f"V{far - BEND * way}"
    # What lies below is broken where a line crosses it.
    return [_PATH % part for part in (("under", lines), ("line", lines), ("head", heads))]


def _node(row: _Row, axis: int) -> list[Markup]:
    here = " da-chain__node--here" if row.here else ""
    dot = _DOT % (here, axis - RADIUS, row.top, 2 * RADIUS, row.dot, RADIUS)
    return [dot] + [
        _TEXT % (kind, axis + WORDS, row.top + 14 + LINE * number, words)
        for number, (kind, words) in enumerate(row.lines)
    ]


def _short(value: float) -> str:
    """Return a number with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
