"""Where an address in a file of the site leads to within the site."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_TAIL = re.compile(r"[?#].*", re.DOTALL)
_OF_FOLDER = re.compile(r"(?:^|/)\.{0,2}$")
"""How the path in an address ends that means a folder."""


def place_of(address: str, path: str) -> tuple[str | None, str]:
    """Return the path in the site that an address leads to, and its query and fragment.

    The address stands in the file at `path`. A folder ends with `/`; the site's own is empty. None
    where the address leads out of the site, or stays on the page.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return None, ""
    found = normpath(join(dirname(path), unquote(parts.path)))
    if found.startswith(("..", "/")):
        return None, ""
    tail = _TAIL.search(address)
    end = "/" if _OF_FOLDER.search(parts.path) else ""
    place = "" if found == "." else found + end
    return place, tail[0] if tail else ""
