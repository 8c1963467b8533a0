"""Style sheets that hold the fonts they name: from a folder, browsers load no fonts for a page."""

import re
from base64 import b64encode
from collections.abc import Callable, Set
from posixpath import dirname, join, normpath

from generator.media import media_type

_FONT = re.compile(r"""url\(\s*(["']?)([^"')]+\.woff2)\1\s*\)""")


def style_with_fonts(style: str, path: str, fonts: Set[str], read: Callable[[str], bytes]) -> str:
    """Return the style sheet at `path` with each of `fonts` that it names in it."""

    def held(found: re.Match[str]) -> str:
        place = normpath(join(dirname(path), found[2]))
        if place not in fonts:
            return found[0]
        return f'url("data:{media_type(place)};base64,{b64encode(read(place)).decode()}")'

    # A font that stands in the file is there at once, and is to be waited for.
    return _FONT.sub(held, style.replace("font-display: optional", "font-display: block"))
