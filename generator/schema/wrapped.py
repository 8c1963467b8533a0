"""Addresses that go by somebody else's, and that tell who was written to or what led there.

The form's `rules/wrapped.js` says the same.
"""

import re
from urllib.parse import unquote_plus

_BEGINNING = re.compile(r"https?://([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.I | re.S)
_GOING_BY = (
    (re.compile(r".*\.safelinks\.protection\.outlook\.com", re.I), "/", ("url",)),
    (re.compile(r"(?:www\.)?google\.[a-z.]+", re.I), "/url", ("url", "q")),
    (re.compile(r"lm?\.facebook\.com", re.I), "/l.php", ("u",)),
)
"""Host, path and parameters of addresses that hold another: of Outlook, Google and Facebook."""
_DEFENSE = re.compile(r"https://urldefense\.com/v3/__(https?:/.*?)__;.*", re.I | re.S)
_TRACE = re.compile(
    r"(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|_hsenc|_hsmi)(?:=|$)", re.IGNORECASE
)
MOST_LAYERS = 5


def unwrapped(address: str) -> str:
    """Return where an address leads, which goes by somebody else's; mostly that is itself."""
    for _ in range(MOST_LAYERS):
        inner = _inner(address)
        if inner == address:
            break
        address = inner
    return address


def untracked(address: str) -> str:
    """Return the same address without what only tells who follows it, and from where."""
    whole = _BEGINNING.fullmatch(address) if "?" in address else None
    if not whole or not whole[3]:
        return address
    parts = whole[3].split("&")
    kept = [part for part in parts if not _TRACE.match(part)]
    if len(kept) == len(parts):
        return address
    before, after = address[: whole.start(3)], address[whole.end(3) :]
    return (before if kept else before[:-1]) + "&".join(kept) + after


def _inner(address: str) -> str:
    if found := _DEFENSE.fullmatch(address):
        return re.sub("^(https?:/)(?=[^/])", r"\1/", found[1], flags=re.IGNORECASE)
    whole = _BEGINNING.fullmatch(address)
    if not whole or not whole[3]:
        return address
    parts = whole[3].split("&")
    for host, path, names in _GOING_BY:
        if host.fullmatch(whole[1]) and whole[2] == path:
            held = [part.partition("=") for part in parts]
            inner = [unquote_plus(value) for name in names for key, _, value in held if key == name]
            return next((one for one in inner if _BEGINNING.fullmatch(one)), address)
    return address
