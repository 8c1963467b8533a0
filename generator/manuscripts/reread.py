"""Whether our reader reads what was written as what was meant."""

import html
import re
import unicodedata
from collections import Counter
from xml.etree.ElementTree import Element

from generator.markdown import bodies
from generator.markdown.losses import UNDEFINED_REFERENCE

_TAG = re.compile(r"<[^>]*>")


def is_read(element: Element, written: list[str]) -> bool:
    """Tell whether our reader reads what is written as the words of the element."""
    body, problems = bodies.convert("", "\n\n".join(written), 1, "")
    shown = _TAG.sub("", "".join(section.html for section in body.sections))
    # The notes are below all of the text, so that a reference is not read yet.
    numbers = (f"[{note.get('number')}]" for note in element.iter("note"))
    said = "".join((*element.itertext(), *numbers))
    faults = [one for one in problems if one.code != UNDEFINED_REFERENCE.code]
    return not faults and _letters(html.unescape(shown)) == _letters(said)


def _letters(text: str) -> Counter[str]:
    # Also the signs of Markdown: one that is shown has not been read.
    told = unicodedata.normalize("NFKC", text)
    return Counter(sign for sign in told if sign.isalnum() or sign in "<>|*_`#[]:\\")
