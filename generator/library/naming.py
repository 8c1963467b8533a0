"""What is meant by a mention that is no id: a file, an address on the site, or a title."""

import re
from collections.abc import Mapping

from generator.names import folded
from generator.schema.shapes import nearest

_LINK = re.compile(r"\[[^\]]*\]\(([^()]*)\)")
_BEHIND = re.compile(r"[?#].*")


def id_in(said: str) -> str:
    """Return the id in a file's name or path, in an address, or in a link to one of these."""
    link = _LINK.fullmatch(said)
    bare = _BEHIND.sub("", link[1] if link else said).strip().rstrip("/")
    return bare.replace("\\", "/").rpartition("/")[2].removesuffix(".html").removesuffix(".md")


def named(said: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids, of those that have `titles`, that are meant by a mention that is none."""
    id_ = id_in(said)
    if id_ in titles:
        return (id_,)
    wanted = folded(said)
    return tuple(id_ for id_, title in titles.items() if folded(title) == wanted)


def likest(said: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids that are meant by a mention, or else those that are called much like it."""
    by_title = {title: id_ for id_, title in titles.items()}
    near = named(said, titles) or nearest(said, titles)
    return near or tuple(by_title[title] for title in nearest(said, by_title))
