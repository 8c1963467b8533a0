"""Every address of a site answers when the content has changed: all of them are asked again."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from urllib.parse import urljoin

import pytest
from icalendar import Calendar

from generator.editing.registering import registered
from generator.editing.renaming import removed, renamed
from generator.identifiers import COLUMNS, IDENTIFIERS, TERM_KINDS, identifiers
from generator.model import Reference, Removed, Settings, Site
from generator.pages.addresses import TERM_SECTIONS
from generator.problems import Position
from generator.site import compile_site
from tests import following
from tests.following import case, entry

SETTINGS = Settings(date(2026, 11, 21), following.ROOT)
REMOVED = "content/registers/removed.yml"
HERE = Position(REMOVED)
FIRST: Mapping[str, str] = {
    "tags": "boligskole",
    "target_groups": "flyktninger",
    "instruments": "startlan",
    "practices": "boligskole-for-flyktninger",
    "factors": "forankret-i-ledelsen",
    "partners": "husbanken",
}
"""A term of each register that one case alone names."""
OTHER: Mapping[str, str] = {
    "tags": "forankring",
    "target_groups": "leietakere-i-kommunal-bolig",
    "instruments": "boligtilskudd",
    "practices": "praksis-fra-forste-dag",
    "factors": "usikre-bevilgninger",
    "partners": "nav",
}
"""The one that it becomes, which others name."""


def _terms(of: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "tags": f"[{of['tags']}]",
        "target_groups": f"[{of['target_groups']}]",
        "instruments": f"[{of['instruments']}]",
        "practice": f"[{of['practices']}]",
        "partners": f"[{of['partners']}]",
        "success_factors": f"[{{factor: {of['factors']}, note: Det hjalp.}}]",
    }


ENTRIES: Mapping[str, bytes] = {
    "cases/hamar-kurs.md": case("Kurs", "Hamar", "2026-03-01", programme="[prog]", **_terms(FIRST)),
    "cases/gjovik-hus.md": case("Hus", "Gjøvik", "2026-05-01", **_terms(OTHER)),
    "articles/nytt.md": entry("Nytt", published="2026-09-01", municipalities="[Hamar]"),
    "articles/samling.md": entry(
        "Samling", kind="event", starts="2027-01-20", published="2026-11-01"
    ),
    "programmes/prog.md": entry("Prosjektet", organiser="Husbanken"),
}
Files = dict[str, bytes]

BY_DIGEST = re.compile(r"-[0-9a-f]{12}[-.]|^kort/")
"""What has a digest in its name: another content is another file."""
INNER = re.compile(r"^sammenlign/data/|^bidra/form")
"""What the site's own scripts read, by what the page tells them; their pages answer."""
WRITTEN = re.compile(r"/kilde\.md$")
"""What an editor wrote: it is what was removed, or taken back."""


def made(files: Files) -> Site:
    site = compile_site(files, SETTINGS)
    assert [one for one in site.problems if one.severity == "error"] == []
    return site


def addresses(site: Site) -> frozenset[str]:
    """Return all that a site answers at; a page is at the folder that its file lies in."""
    files = (file.address.removesuffix("index.html") for file in site.files)
    return frozenset((*(page.address for page in site.pages), *files))


@cache
def first() -> tuple[Files, frozenset[str]]:
    """Return a small content that has something of each kind, registered, and its addresses."""
    files = following.files(ENTRIES)
    files[IDENTIFIERS] = (",".join(COLUMNS) + "\n").encode()
    files[REMOVED] = b""
    site = made(files)
    files[IDENTIFIERS] = registered(site, ())
    return files, addresses(site)


def changed(files: Files, changes: Mapping[str, bytes | None]) -> Files:
    now = {**files, **{path: data for path, data in changes.items() if data is not None}}
    return {path: data for path, data in now.items() if changes.get(path, b"") is not None}


def rename(key: str, new: str) -> Callable[[Files], Files]:
    return lambda files: changed(files, renamed(files, SETTINGS, key, new).files)


def remove(key: str, *see: str, aliases: tuple[str, ...] = ()) -> Callable[[Files], Files]:
    kind, _, id_ = key.partition("/")
    gone = Removed(
        kind=kind, id=id_, position=HERE, title="Det gamle", removed=date(2026, 11, 20),
        reason="Kommunen ba om det.", see=tuple(Reference(one, HERE) for one in see),
        aliases=tuple(Reference(one, HERE) for one in aliases),
    )  # fmt: skip
    return lambda files: changed(files, removed(files, SETTINGS, gone).files)


def merge(register: str, *, named: bool) -> Callable[[Files], Files]:
    """Return what makes one term of a register of two; `named`: the texts still say the old one."""

    def merged(files: Files) -> Files:
        path, old = f"content/registers/{register}.yml", FIRST[register]
        start = f"\n{old}:\n".encode()
        text = b"\n" + files[path]
        assert start in text
        heir = f"  replaced_by: {OTHER[register]}\n".encode()
        now = {**files, path: text.replace(start, start + heir)[1:]}
        if not named:
            case_ = "content/cases/hamar-kurs.md"
            whole = re.compile(rf"(?<![\w-]){old}(?![\w-])".encode())
            now[case_] = whole.sub(OTHER[register].encode(), now[case_])
        return now

    return merged


def twice(*steps: Callable[[Files], Files]) -> Callable[[Files], Files]:
    def taken(files: Files) -> Files:
        for step in steps:
            files = step(files)
            files = {
                **files,
                IDENTIFIERS: registered(
                    made(files), identifiers(IDENTIFIERS, files[IDENTIFIERS])[0]
                ),
            }
        return files

    return taken


def drafted(*keys: str) -> Callable[[Files], Files]:
    """Return what makes texts drafts again."""

    def now(files: Files) -> Files:
        paths = [f"content/{key}.md" for key in keys]
        drafts = {path: files[path].replace(b"\n", b"\ndraft: true\n", 1) for path in paths}
        return {**files, **drafts}

    return now


def remade(old: str, new: str, text: bytes) -> Callable[[Files], Files]:
    """Return what makes a text one of another kind, with the same id."""
    paths = f"content/{old}.md", f"content/{new}.md"
    return lambda files: changed(files, {paths[0]: None, paths[1]: text})


def moved_term(files: Files) -> Files:
    """Take a theme from its register to that of practices, and from its case's themes."""
    themes, practices = (f"content/registers/{name}.yml" for name in ("tags", "practices"))
    id_ = FIRST["tags"]
    found = re.search(rf"^{id_}:\n(?:  .*\n)+".encode(), files[themes], re.MULTILINE)
    assert found
    path = "content/cases/hamar-kurs.md"
    case_ = files[path].replace(f"tags: [{id_}]".encode(), b"tags: [forankring]")
    case_ = re.sub(rb"practice: .*", f"practice: {id_}".encode(), case_)
    moved = {themes: files[themes].replace(found[0], b""), practices: files[practices] + found[0]}
    return {**files, **moved, path: case_}


MUNICIPALITIES = "content/registers/municipalities.csv"
Cells = Mapping[str, str]


def reformed(reform: Callable[[Cells], tuple[Cells, ...]]) -> Callable[[Files], Files]:
    """Return what lets each municipality become others on 1 June 2026; of none, it stays."""

    def now(files: Files) -> Files:
        table = csv.DictReader(io.StringIO(files[MUNICIPALITIES].decode()))
        rows: dict[str, Cells] = {}
        for row in table:
            heirs = () if row["valid_to"] else reform(row)
            old = {one: row[one] for one in ("number", "name", "county", "valid_from")}
            numbers = " ".join(heir["number"] for heir in heirs)
            ended = {**old, "valid_to": "2026-05-31", "successors": numbers}
            rows[row["number"]] = ended if heirs else row
            rows |= {heir["number"]: {**heir, "valid_from": "2026-06-01"} for heir in heirs}
        written = io.StringIO()
        assert table.fieldnames
        to = csv.DictWriter(written, table.fieldnames, restval="", lineterminator="\n")
        to.writeheader()
        to.writerows(rows[number] for number in sorted(rows))
        return {**files, MUNICIPALITIES: written.getvalue().encode()}

    return now


def merged_places(row: Cells) -> tuple[Cells, ...]:
    mergers = row["name"] in ("Hamar", "Gjøvik")
    return ({**row, "number": "3460", "name": "Mjøsbyen"},) if mergers else ()


def divided_place(row: Cells) -> tuple[Cells, ...]:
    names = {"3461": "Hamar nord", "3462": "Hamar sør"} if row["name"] == "Hamar" else {}
    return tuple({**row, "number": number, "name": name} for number, name in names.items())


def renamed_county(row: Cells) -> tuple[Cells, ...]:
    moved = {**row, "number": f"60{row['number'][2:]}", "county": "Opplandene"}
    return (moved,) if row["county"] == "Innlandet" else ()


def divided_county(row: Cells) -> tuple[Cells, ...]:
    part = "60" if row["name"] < "L" else "61"
    moved = {**row, "number": f"{part}{row['number'][2:]}", "county": f"Innlandet {part}"}
    return (moved,) if row["county"] == "Innlandet" else ()


def one_of_a_name_gone(row: Cells) -> tuple[Cells, ...]:
    """The name Våler is that of one municipality alone after the other has merged."""
    mergers = row["county"] == "Østfold" and row["name"] in ("Våler", "Moss")
    return ({**row, "number": "3190", "name": "Moss"},) if mergers else ()


def without_figures(files: Files) -> Files:
    path = "content/registers/indicators.csv"
    return {**files, path: files[path].partition(b"\n")[0] + b"\n"}


def is_withdrawn(files: Files) -> bool:
    """Tell whether a text is a draft again, or one of another kind, whose form is another."""
    kept = {path.rpartition("/")[2]: path for path in files}
    moved = any(
        kept.get(path.rpartition("/")[2], f"content/{path}") != f"content/{path}"
        for path in ENTRIES
    )
    return moved or any(b"\ndraft: true\n" in data for data in files.values())


CHANGES: Mapping[str, Callable[[Files], Files]] = {
    "a case renamed": rename("cases/hamar-kurs", "hamar-ny"),
    "a case renamed twice": twice(
        rename("cases/hamar-kurs", "hamar-ny"), rename("cases/hamar-ny", "hamar-nyere")
    ),
    "an article renamed": rename("articles/nytt", "nyere"),
    "a gathering renamed": rename("articles/samling", "samling-ny"),
    "a programme renamed": rename("programmes/prog", "prosjekt"),
    "a theme's last case removed": remove("cases/hamar-kurs"),
    "a case removed, with another to see": remove("cases/hamar-kurs", "cases/gjovik-hus"),
    "a case renamed and removed": twice(
        rename("cases/hamar-kurs", "hamar-ny"),
        remove("cases/hamar-ny", "tags/forankring", aliases=("hamar-kurs",)),
    ),
    "both cases removed": twice(remove("cases/hamar-kurs"), remove("cases/gjovik-hus")),
    "the last gathering removed": remove("articles/samling"),
    "an article removed, with another to see": remove("articles/nytt", "articles/samling"),
    "a programme removed": remove("programmes/prog"),
    "a programme removed, with a case to see": remove("programmes/prog", "cases/hamar-kurs"),
    **{f"{one} merged": merge(one, named=False) for one in TERM_KINDS},
    **{f"{one} merged, the old one named": merge(one, named=True) for one in TERM_KINDS},
    "a theme that is a practice now": moved_term,
    "a case drafted": drafted("cases/hamar-kurs"),
    "a case renamed and drafted": twice(
        rename("cases/hamar-kurs", "hamar-ny"), drafted("cases/hamar-ny")
    ),
    "all drafted": drafted(*(path.removesuffix(".md") for path in ENTRIES)),
    "a case that is an article now": remade(
        "cases/gjovik-hus", "articles/gjovik-hus", ENTRIES["articles/nytt.md"]
    ),
    "an article that is a case now": remade(
        "articles/nytt", "cases/nytt", ENTRIES["cases/gjovik-hus.md"]
    ),
    "municipalities merged": reformed(merged_places),
    "a municipality divided": reformed(divided_place),
    "a county renamed": reformed(renamed_county),
    "a county divided": reformed(divided_county),
    "a name shared no more": reformed(one_of_a_name_gone),
    "no figures of indicators any more": without_figures,
    "a theme merged, and the last case of both removed": twice(
        merge("tags", named=False), remove("cases/hamar-kurs"), remove("cases/gjovik-hus")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_address_answers_after_a_change(change: Callable[[Files], Files]) -> None:
    files, before = first()
    now = change(dict(files))
    site = made(now)
    withdrawn = now[REMOVED] or is_withdrawn(now)
    lost = {
        one
        for one in before - addresses(site)
        if not (BY_DIGEST.search(one) or INNER.search(one) or (withdrawn and WRITTEN.search(one)))
    }
    assert lost == set()
    answers = {page.address for page in site.pages}
    for file in site.files:
        if file.address.endswith("/index.html") and file.address.partition("/")[0] != "admin":
            link = re.search(rb'content="0; url=([^"]+)"', file.content)
            assert link, file.address
            target = urljoin(following.ROOT + file.address, link[1].decode())
            assert target.removeprefix(following.ROOT).partition("#")[0] in answers


def test_the_content_has_all_that_can_be_lost() -> None:
    _, before = first()
    for register, id_ in FIRST.items():
        assert f"{TERM_SECTIONS[register]}/{id_}/" in before
    assert {
        *("innsikt/faktorer/tema-boligskole/", "tema/boligskole/feed.xml", "kalender.ics"),
        *("artikler/samling/samling.ics", "program/prog/feed.json", "data/cases/hamar-kurs.json"),
    } <= before


def test_who_follows_is_told_of_no_more_and_of_no_error() -> None:
    files, _ = first()
    empty = twice(remove("articles/samling"), remove("cases/hamar-kurs"))(dict(files))
    left = {file.address: file.content for file in made(empty).files}
    for address in ("kalender.ics", "artikler/samling/samling.ics"):
        calendar = Calendar.from_ical(left[address])
        assert calendar.walk("VEVENT") == []
        assert len(calendar.walk("VTIMEZONE")) == 1
    for address in ("tema/boligskole/feed.xml", "tema/boligskole/feed.json"):
        assert b"Kurs" not in left[address]
        assert b"Nytt om temaet" in left[address]
    moved = made(rename("articles/samling", "ny")(dict(files)))
    both = {one.address: one.content for one in moved.files if one.address.endswith("samling.ics")}
    assert both["artikler/samling/samling.ics"] == both["artikler/ny/samling.ics"]


def test_the_pages_that_read_their_address_know_former_ids() -> None:
    files, _ = first()
    pages = {page.address: page for page in made(merge("tags", named=False)(dict(files))).pages}
    for address in ("sok/", "pakke/"):
        assert 'value="forankring" data-former="boligskole"' in pages[address].render()
    assert 'data-former="tema/boligskole/"' in pages["abonner/"].render()
    pages = {page.address: page for page in made(remove("cases/hamar-kurs")(dict(files))).pages}
    pack = pages["pakke/"].render()
    assert 'data-gone="hamar-kurs"' in pack
    assert 'data-rested="boligskole"' in pack
    assert 'href="../tema/boligskole/feed.xml"' in pages["abonner/"].render()


@pytest.mark.parametrize("address", ["kommuner/hamar/", "fylker/innlandet/"])
def test_who_follows_a_place_that_was_divided_is_told_of_its_parts(address: str) -> None:
    files, _ = first()
    divided = divided_place if address.startswith("kommuner/") else divided_county
    now = reformed(divided)(dict(files))
    left = {file.address: file.content for file in made(now).files}
    assert b"<title>Kurs</title>" in left[f"{address}feed.xml"]
    assert b'"title":"Kurs"' in left[f"{address}feed.json"].replace(b": ", b":")


def test_who_follows_a_place_that_was_merged_is_told_of_the_new_one() -> None:
    files, _ = first()
    left = {file.address: file for file in made(reformed(merged_places)(dict(files))).files}
    for form in ("feed.xml", "feed.json"):
        told = left[f"kommuner/mjosbyen/{form}"].content
        assert b"Kurs" in told
        assert left[f"kommuner/gjovik/{form}"].content == told


def test_data_of_what_is_not_there_now_hold_nothing() -> None:
    files, _ = first()
    now = without_figures(drafted("cases/hamar-kurs")(dict(files)))
    left = {file.address: file.content for file in made(now).files}
    assert json.loads(left["data/cases/hamar-kurs.json"])["items"] == []
    assert b"Kurs" not in left["data/cases/hamar-kurs.json"]
    assert left["data/indikator-befolkning.csv"].count(b"\n") == 1
