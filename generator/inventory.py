"""What each file of the content is, judged by its path and its first bytes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import RESERVED, slug
from generator.problems import Fault, Position, Problem

SYMBOLIC_LINK = Fault(
    "symbolic-link", "Content consists of files and folders, never of symbolic links."
)
SPECIAL_FILE = Fault("special-file", "Content consists of plain files and folders.")
UNREADABLE_FILE = Fault("unreadable-file", "Every file of the content can be read.")
FILE_TOO_LARGE = Fault("file-too-large", "A file of the content is at most 8 MB.")
FILE_NAME_NOT_UTF8 = Fault(
    "file-name-not-utf8", "The name of a file or folder is written in UTF-8."
)
UNEXPECTED_FILE = Fault(
    "unexpected-file",
    "The content's folders hold only texts (.md), images and the fixed registers.",
)
BAD_FILE_NAME = Fault(
    "bad-file-name",
    "A file's name consists of small letters a to z, digits and hyphens, and is not index.",
)
FILE_NAME_TOO_LONG = Fault("file-name-too-long", "A file's name has at most 80 characters.")
FILE_NAME_TAKEN = Fault(
    "file-name-taken",
    "Two files do not have names that differ only in case, accents, spaces or signs.",
)
TOO_MANY_ENTRIES = Fault(
    "too-many-entries", "The content has at most 20,000 cases, articles and programmes."
)
IMAGE_FORMAT = Fault(
    "image-format",
    "A picture is a PNG, JPEG, WebP, AVIF or GIF, and never a drawing with commands.",
)
NOT_AN_IMAGE = Fault("not-an-image", "An image file is what its name says: PNG, JPEG, WebP …")

ENTRY_FOLDERS = ("cases", "articles", "programmes")
IMAGE = "image"
READ = (*ENTRY_FOLDERS, IMAGE)
"""The kinds of files that are read one by one."""
VOCABULARIES = (
    *("tags", "target_groups", "instruments", "factors", "partners", "practices", "regions"),
)
_REGISTERS = {
    **{f"content/registers/{name}.yml": name for name in VOCABULARIES},
    "content/registers/sources.yml": "sources",
    "content/registers/written_forms.yml": "written_forms",
    "content/registers/municipalities.csv": "municipalities",
    "content/registers/indicator_groups.yml": "indicator_groups",
    "content/registers/indicators.yml": "indicators",
    "content/registers/indicators.csv": "figures",
    "content/registers/likeness.yml": "traits",
    "content/registers/published_ids.csv": "identifiers",
    "content/registers/removed.yml": "removed",
}
_KEPT = {"content/README.md", "content/LICENSE"}
LONGEST_NAME = 80
LARGEST = 8 * 1024 * 1024
"""The size in bytes up to which a file is read."""
MOST_ENTRIES = 20_000
_SUFFIXES = re.compile(r"(?:\.(?:md|markdown|txt))+$", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SIGNATURES: Mapping[str, bytes] = {
    "png": rb"\x89PNG\r\n\x1a\n",
    "jpg": rb"\xff\xd8\xff",
    "jpeg": rb"\xff\xd8\xff",
    "gif": rb"GIF8[79]a",
    "webp": rb"RIFF....WEBP",
    "avif": rb"....ftypavi[fs]",
}
"""What the first bytes of a picture look like, by the ending of its name."""
_OTHER_IMAGES = frozenset(
    ("svg", "svgz", "heic", "heif", "tif", "tiff", "bmp", "emf", "wmf", "ico", "jxl", "psd")
)


@dataclass(frozen=True, slots=True)
class Item:
    """A file that has a place in the content."""

    path: str
    kind: str
    """A folder of entries, the name of a register, or `image` (`IMAGE`)."""

    id: str = ""
    """The entry's id."""


def inventory(sources: Mapping[str, bytes]) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Return the files that have a place in the content, sorted, and what is wrong with others."""
    items: list[Item] = []
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    # Files with good names first: of two that clash, the other one is to be renamed.
    paths = [path for path in sources if path not in _KEPT and not path.endswith("/.gitkeep")]
    for path in sorted(
        paths, key=lambda path: (path not in _REGISTERS, not _is_well_named(path), path)
    ):
        twin = taken.setdefault(_folded(path), path)
        found = _judged(path, sources[path])
        if twin != path:
            problems.append(FILE_NAME_TAKEN.at(Position(path), name=path, other=twin))
        elif isinstance(found, Item):
            items.append(found)
        else:
            problems.append(found)
    entries = [item for item in items if item.kind in ENTRY_FOLDERS]
    if len(entries) > MOST_ENTRIES:
        first = Position(max(item.path for item in entries))
        problems.append(TOO_MANY_ENTRIES.at(first, count=len(entries), most=MOST_ENTRIES))
    return tuple(sorted(items, key=lambda item: item.path)), tuple(problems)


def _folded(path: str) -> str:
    stem, dot, suffix = path.rpartition(".")
    # A good name is its own slug.
    parts = (part if _ID.fullmatch(part) else slug(part) or part for part in stem.split("/"))
    return "/".join(parts) + dot + suffix.lower()


def _is_well_named(path: str) -> bool:
    return _named(Position(path), path.rpartition(".")[0], "") is None


def _judged(path: str, data: bytes) -> Item | Problem:
    position = Position(path)
    if path in _REGISTERS:
        return Item(path, _REGISTERS[path])
    folder, _, rest = path.removeprefix("content/").partition("/")
    stem, _, suffix = rest.rpartition(".")
    if folder in ENTRY_FOLDERS and suffix == "md" and "/" not in rest:
        return _named(position, stem, suffix) or Item(path, folder, stem)
    if folder == "images" and suffix != suffix.lower() and suffix.lower() in SIGNATURES:
        meant = f"{slug(stem.rpartition('/')[2])}.{suffix.lower()}"
        return BAD_FILE_NAME.at(position, (meant,), name=rest)
    if folder == "images" and suffix in SIGNATURES:
        if re.match(SIGNATURES[suffix], data, re.DOTALL):
            return _named(position, stem, suffix) or Item(path, IMAGE)
        return NOT_AN_IMAGE.at(position, kind=suffix.upper())
    if folder == "images" and suffix.lower() in _OTHER_IMAGES:
        return IMAGE_FORMAT.at(position, kind=suffix.upper())
    meant = _SUFFIXES.sub("", rest)
    text = folder in ENTRY_FOLDERS and data.lstrip().startswith(b"---")
    named = text and not re.search("[./]", meant) and _is_name(slug(meant))
    options = (f"{slug(meant)}.md",) if named else ()
    return UNEXPECTED_FILE.at(position, options, name=path)


def _named(position: Position, stem: str, suffix: str) -> Problem | None:
    """Return what is wrong with a file's name, if anything is."""
    parts = stem.split("/")
    name = next((part for part in parts if not _is_name(part)), parts[-1])
    if len(name) > LONGEST_NAME:
        return FILE_NAME_TOO_LONG.at(position, length=len(name), longest=LONGEST_NAME)
    if _is_name(name):
        return None
    meant = slug(name)
    usable = meant and meant not in RESERVED
    ending = f".{suffix}" if suffix and stem.endswith(name) else ""
    return BAD_FILE_NAME.at(position, (f"{meant}{ending}",) if usable else (), name=name)


def _is_name(part: str) -> bool:
    return _ID.fullmatch(part) is not None and part not in RESERVED
