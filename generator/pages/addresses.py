"""The address of everything that has a page, and how pages link to each other."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.model import Article, Case, Entry, Programme
from generator.names import slug

if TYPE_CHECKING:
    from generator.images.making import Picture
    from generator.library.library import Library

DATA = "data/"
"""Below it are the files that are for anybody's use."""
ARCHIVE = f"{DATA}delingsarena.zip"
"""Where a site can have a copy of itself to be downloaded."""

ENTRY_SECTIONS: Mapping[type[Entry], str] = {
    Case: "erfaringer",
    Article: "artikler",
    Programme: "program",
}
TERM_SECTIONS: Mapping[str, str] = {
    "tags": "tema",
    "target_groups": "malgrupper",
    "instruments": "virkemidler",
    "practices": "praksis",
    "factors": "faktorer",
    "partners": "partnere",
}
"""The registers whose terms have pages."""

SECTIONS: Mapping[str, str] = {
    "cases": "erfaringer",
    "articles": "artikler",
    "programmes": "program",
    **TERM_SECTIONS,
    "indicators": "indikatorer",
    "municipalities": "kommuner",
    "counties": "fylker",
}
"""The first part of the addresses of each kind that has ids for ever."""

FACETS: Mapping[str, str] = {
    "tags": "tema",
    "target_groups": "malgruppe",
    "instruments": "virkemiddel",
    "practices": "praksis",
    "partners": "partner",
}
"""The registers that one can search by, and the facet's name in the search page's address."""

FACTORS = "innsikt/faktorer/"
"""The page of what helps and what hinders."""
VOCABULARY = f"{DATA}vocabulary.ttl"
"""The file that describes all terms; what it describes is named by its place in it."""


def of_entry(entry: Entry) -> str:
    """Return the address of a case, an article or a programme, from the site's root."""
    return f"{ENTRY_SECTIONS[type(entry)]}/{entry.id}/"


def original(address: str) -> str:
    """Return the address of the file that an entry's page was made from, by that of the page."""
    return f"{address}kilde.md"


def of_data(kind: str) -> str:
    """Return the address of the data of all entries of a kind (a folder)."""
    return f"{DATA}{kind}.json"


def of_case_data(id_: str) -> str:
    """Return the address of the data of one case."""
    return f"{DATA}cases/{id_}.json"


def printed(entry: Entry) -> str:
    """Return the address of an entry as a PDF, where the site has these."""
    return f"{of_entry(entry)}{entry.id}.pdf"


def changing(entry: Entry) -> str:
    """Return the address of the form in which an entry can be changed."""
    kind = entry.path.removeprefix("content/").partition("/")[0]
    return f"bidra/?endre={kind}/{entry.id}"


def of_term(register: str, id_: str) -> str:
    """Return the address of a term of a register that has pages."""
    return f"{TERM_SECTIONS[register]}/{id_}/"


def of_context(kind: str, id_: str) -> str:
    """Return the address of the page of a theme or a size."""
    return f"{FACTORS}{kind}-{id_}/"


def of_identifier(kind: str, id_: str) -> str:
    """Return the address that an id of a kind has, or had."""
    return f"{SECTIONS[kind]}/{id_}/"


def of_concept(register: str, id_: str) -> str:
    """Return the address that names a term as such, whether or not it has a page."""
    return f"{VOCABULARY}#{register}.{id_}"


def of_unit(number: str) -> str:
    """Return the address that names a municipality of any time; it leads to those of today."""
    return f"kommuner/{number}/"


def of_municipality(library: "Library", number: str) -> str:
    """Return the address of a municipality of today."""
    return f"kommuner/{library.municipalities.slugs[number]}/"


def of_county(name: str) -> str:
    """Return the address of a county of today."""
    return f"fylker/{slug(name.split(' - ', maxsplit=1)[0])}/"


def of_group(group: int) -> str:
    """Return the address of a KOSTRA group."""
    return f"kostra/{group}/"


def of_image(picture: "Picture", width: int | None = None) -> str:
    """Return the address of a picture in one of its widths: another picture has another.

    Without a width it is the one for those who can name only one.
    """
    stem = picture.path.rpartition(".")[0].replace("content/images/", "bilder/", 1)
    return f"{stem}-{picture.look.mark}-{width or picture.usual}.{picture.look.kind}"


def relative(start: str, target: str) -> str:
    """Return the link from one address to another; both are from the site's root.

    Such links work below any base path and from a folder.
    """
    folder = start[: start.rfind("/") + 1]
    if target.startswith(folder):
        return target[len(folder) :] or "./"
    upper = folder[: folder.rfind("/", 0, -1) + 1]
    if "?" in target:  # Each of these is asked for once.
        path, mark, query = target.partition("?")
        return _upward(upper, path) + mark + query
    return _upward(upper, target)


@lru_cache(maxsize=20_000)
def _upward(folder: str, target: str) -> str:
    """Return the link from any folder of a folder that the target is not in: pages share these."""
    here, there = folder.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (1 + len(here) - common) + "/".join(there[common:])
