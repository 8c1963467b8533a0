"""Blocks of Markdown without the sign of something are not looked through for it.

Python-Markdown asks of what is left of a block, after each of its lines across, whether there is a
heading, a box and more in it, with patterns that take long: the longest text of such lines would
take it half a minute.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

_TABLE = re.compile(r"[^\n|]*\|[^\n]*\n[|:\- ]+(?:\n|$)")


def _sign(sign: str) -> Callable[[str], bool]:
    return lambda block: sign in block


LOOKS: Mapping[str, Callable[[str], bool]] = {
    # What is indented may go on with a box above.
    "admonition": lambda block: "!!!" in block or block.startswith("    "),
    "deflist": _sign(":"),
    "hashheader": _sign("#"),
    "quote": _sign(">"),
    "table": lambda block: _TABLE.match(block) is not None,
}
"""What is false of a block that a processor does not want, by Python-Markdown's name for it."""


class Scanning(Extension):
    """Lets those processors that there are take such a look first."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processors = md.parser.blockprocessors
        for name, look in LOOKS.items():
            if name not in processors:
                continue
            processor = processors[name]
            setattr(processor, "test", partial(_test, look, processor.test))  # noqa: B010


def _test(
    look: Callable[[str], bool],
    test: Callable[[Element, str], bool],
    parent: Element,
    block: str,
) -> bool:
    return look(block) and test(parent, block)
