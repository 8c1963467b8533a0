"""The page of an experience as it stands on paper: without what one can only do on a screen."""

import html
from collections.abc import Collection
from dataclasses import dataclass
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import urlsplit

from generator.paper.addressing import addressed

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    )
)
LEFT_OUT = frozenset(("nav", "script", "template", "noscript", "form", "button"))
"""Elements that are of use on a screen alone; so are those with `data-screen`, and hidden ones."""
TO_IDS = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that name other elements of the page by their ids."""
SCREEN = ("data-pagefind", "tabindex", "data-screen")
"""Attributes that say something to a screen, by how they begin."""
SCALED = ("srcset", "sizes", "loading")
"""Attributes of a picture that say the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sheet stands."""

    address: str
    """Of its page, from the site's root."""
    id: str
    """Of the entry; in a pack the ids of a sheet begin with it."""
    within: Collection[str] | None = None
    """The ids of the pack's sheets; None: it stands alone."""
    section: str = ""
    """The address that the pages of these sheets lie below."""


def sheet(fragment: str, place: Place) -> str:
    """Return what is for paper of a page's fragment, with links from the site's root.

    In a pack it is a part of a greater whole: headings are one level lower, ids begin with the
    entry's own, and links to other sheets of the pack stay in it. A link that leads out of the
    site is marked with `data-out`, and an address in the text with `da-address`.
    """
    writer = _Writer(place)
    writer.feed(fragment)
    writer.close()
    return "".join(writer.written).strip() + "\n"


class _Writer(HTMLParser):
    def __init__(self, place: Place) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._place = place
        self._open: list[str] = []
        """The elements that are open, by what they became; empty for what is left out."""
        self._words: list[str] = []
        """The text since the last tag."""
        self._left_out = 0
        """So many of these are within what is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        given = {name: value or "" for name, value in attrs}
        is_left_out = tag in LEFT_OUT or "data-screen" in given or "hidden" in given
        if self._left_out or is_left_out:
            if tag not in VOID:
                self._open.append("")
                self._left_out += 1
            return
        became = self._became(tag, given)
        if tag not in VOID:
            self._open.append(became)
        if became:
            self.written.append(_tag(became, self._attributes(became, given)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out or "data-screen" in dict(attrs):
            return
        self._flush()
        given = {name: value or "" for name, value in attrs}
        end = "" if tag in VOID else f"</{tag}>"
        self.written.append(_tag(tag, self._attributes(tag, given)) + end)

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        if tag in VOID or not self._open:
            return
        became = self._open.pop()
        if self._left_out:
            self._left_out -= 1
        elif became:
            self.written.append(f"</{became}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _write(self, text: str) -> None:
        if not self._left_out:
            self._words.append(text)

    def _flush(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        self.written.append(text if "svg" in self._open else addressed(text))

    def close(self) -> None:
        super().close()
        self._flush()

    def _became(self, tag: str, given: dict[str, str]) -> str:
        """Return what an element is on paper; nothing where only its content is kept."""
        if tag in ("details", "aside"):
            return "div"
        if tag == "summary":
            given["class"] = "da-paper__summary"
            return "p"
        # A list of a PDF holds its items, and nothing is a group of these: a word and what it says
        # become one item. Lists that an editor has written have no groups.
        around = self._open[-1] if self._open else ""
        if tag == "dl" and "class" in given:
            return "ul"
        if tag == "div" and around == "ul":
            return "li"
        if tag in ("dt", "dd") and around == "li":
            given["class"] = f"da-{tag}"
            return "div"
        if self._place.within is not None and tag in ("h1", "h2", "h3", "h4", "h5"):
            return f"h{int(tag[1]) + 1}"
        return tag

    def _attributes(self, tag: str, given: dict[str, str]) -> dict[str, str]:
        found = {name: value for name, value in given.items() if not name.startswith(SCREEN)}
        if tag == "div":
            # Parts of a page that one goes to by their names, which several sheets share.
            found = {name: found[name] for name in found if name not in ("role", "aria-label")}
        if found.get("scope") == "rowgroup":
            found["scope"] = "row"
        prefix = "" if self._place.within is None else f"{self._place.id}_"
        if "id" in found:
            found["id"] = prefix + found["id"]
        for name in TO_IDS:
            if name in found:
                found[name] = " ".join(prefix + id_ for id_ in found[name].split())
        if tag == "a" and "href" in found:
            found |= self._leading(found["href"], prefix)
        if tag == "img":
            # One of its widths is enough, and nothing waits to be scrolled to.
            found = {name: found[name] for name in found if name not in SCALED}
            found["src"] = self._from_root(found.get("src", ""))
        return found

    def _leading(self, address: str, prefix: str) -> dict[str, str]:
        """Return where a link leads, and whether that is out of the site."""
        if address.startswith("#"):
            return {"href": f"#{prefix}{address[1:]}"}
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return {"href": address} | ({"data-out": ""} if parts.scheme != "mailto" else {})
        found = self._from_root(address)
        place = urlsplit(found)
        id_ = place.path.removeprefix(self._place.section).strip("/")
        if id_ in (self._place.within or ()) and place.path == f"{self._place.section}{id_}/":
            return {"href": f"#{id_}_{place.fragment}" if place.fragment else f"#{id_}"}
        return {"href": found}

    def _from_root(self, address: str) -> str:
        """Return an address as it is from the site's root."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        path = normpath(join(self._place.address, parts.path))
        path = "" if path == "." else path
        if path and (parts.path.endswith(("/", "/..")) or parts.path == ".."):
            path += "/"
        return parts._replace(path=path or "./").geturl()


def _tag(name: str, given: dict[str, str]) -> str:
    told = (
        f' {key}="{html.escape(value)}"' if value or key in ("alt", "id", "class") else f" {key}"
        for key, value in given.items()
    )
    return f"<{name}{''.join(told)}>"
