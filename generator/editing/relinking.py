"""Links that name a file or a text otherwise than links do, as they are meant."""

from collections.abc import Mapping

from generator.library.destinations import Places
from generator.library.library import Library
from generator.library.naming import named


def relinked(
    target: str, path: str, places: Places, former: Mapping[str, str], *, image: bool
) -> str | None:
    """Return the target of a link in the file at `path` that has another folder or a former id.

    None where no file, or more than one, has its name.
    """
    file, sign, anchor = target.partition("#")
    name = file.rpartition("/")[2]
    heir = former.get(name.removesuffix(".md"))
    wanted = f"{heir}.md" if heir else name
    known = places.images if image else places.entries
    found = [one for one in known if one.rpartition("/")[2] == wanted]
    return f"{_beside(path, found[0])}{sign}{anchor}" if len(found) == 1 else None


def wiki_linked(words: str, path: str, library: Library) -> str | None:
    """Return `[[a]]` and `[[a|words]]` as links, where one text has that name or that title."""
    name, _, shown = words.strip("[]").partition("|")
    titles = {id_: entry.title for id_, entry in library.by_id.items()}
    meant = named(name, titles)
    if words.startswith("!") or len(meant) != 1:
        return None
    return f"[{shown or titles[meant[0]]}]({_beside(path, library.by_id[meant[0]].path)})"


def _beside(path: str, other: str) -> str:
    """Return another file's path as it is written in the file at `path`."""
    folder = f"{path.rpartition('/')[0]}/"
    near = other.startswith(folder)
    return other.removeprefix(folder) if near else other.replace("content/", "../", 1)
