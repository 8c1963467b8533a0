"""Every address that there has ever been answers: with a page, or with a way to one."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin

import pytest

from generator.editing.registering import missing, registered
from generator.editing.renaming import removed, renamed
from generator.identifiers import IDENTIFIERS, KINDS, TERM_KINDS, identifiers
from generator.inventory import ENTRY_FOLDERS
from generator.model import Identifier, Reference, Removed, Site
from generator.pages.addresses import SECTIONS, TERM_SECTIONS, of_identifier
from generator.problems import Position
from generator.site import compile_site
from generator.struck import struck
from tests.archives import SETTINGS
from tests.test_examples import project

HERE = Position("content/registers/removed.yml")
MUNICIPALITIES = "content/registers/municipalities.csv"
TAGS = "content/registers/tags.yml"

Files = dict[str, bytes]


def site(files: Files) -> Site:
    made = compile_site(files, SETTINGS)
    assert [one for one in made.problems if one.severity == "error"] == []
    return made


def entered(files: Files) -> Files:
    """Return the files with every id that they publish in the register."""
    known = identifiers(IDENTIFIERS, files[IDENTIFIERS])[0]
    return {**files, IDENTIFIERS: registered(site(files), known)}


def changed(files: Files, changes: Mapping[str, bytes | None]) -> Files:
    """Return the files with some changed, and those that are None gone."""
    now = {**files, **{path: data for path, data in changes.items() if data is not None}}
    return {path: data for path, data in now.items() if changes.get(path, b"") is not None}


def answers(files: Files) -> Mapping[str, str]:
    """Return the title of the page that a visitor comes to, by each address of the register."""
    made = site(files)
    pages = {page.address: page for page in made.pages}
    leading = {file.address: file for file in made.files if file.address.endswith("/index.html")}
    found = {}
    for one in identifiers(IDENTIFIERS, files[IDENTIFIERS])[0]:
        address = start = of_identifier(one.kind, one.id)
        if address not in pages:
            html = leading[f"{address}index.html"].content.decode()
            link = re.search(r'content="0; url=([^"]+)"', html)
            assert link
            address = urljoin(f"https://d.example/{address}", link[1])[len("https://d.example/") :]
        assert pages[address].render().count("<h1") == 1
        found[start] = pages[address].title
    return found


def went(kind: str, id_: str, *see: str, aliases: tuple[str, ...] = ()) -> Removed:
    return Removed(
        kind=kind, id=id_, position=HERE, title="Den gamle", removed=date(2026, 1, 10),
        reason="Det var feil.", see=tuple(Reference(key, HERE) for key in see),
        aliases=tuple(Reference(alias, HERE) for alias in aliases),
    )  # fmt: skip


@pytest.fixture(scope="module")
def first() -> Files:
    return entered(project({}))


def test_every_address_of_a_site_is_in_its_register(first: Files) -> None:
    rows = identifiers(IDENTIFIERS, first[IDENTIFIERS])[0]
    assert {("cases", "eksempelby-boligskole"), ("tags", "boligskole")} <= {
        (one.kind, one.id) for one in rows
    }
    # What has never been published is not in it.
    assert "fjellvik-utkast" not in {one.id for one in rows}
    assert missing(site(first), rows) == ()
    assert all(answers(first).values())
    assert registered(site(first), rows) == first[IDENTIFIERS]


def test_a_register_forgets_nothing(first: Files) -> None:
    known = (Identifier("tags", "borte", "Borte", HERE), Identifier("cases", "a", "", HERE))
    rows = identifiers(IDENTIFIERS, registered(site(first), known))[0]
    assert {(one.kind, one.id, one.title) for one in rows} >= {
        ("tags", "borte", "Borte"),
        ("cases", "a", ""),
    }
    assert list(rows) == sorted(rows, key=lambda one: (KINDS.index(one.kind), one.id))


def test_a_text_that_is_renamed_twice_and_then_removed_is_answered_for(first: Files) -> None:
    old = "cases/eksempelby-boligskole"
    once = changed(first, renamed(first, SETTINGS, old, "eksempelby-kurs").files)
    once = entered(once)
    found = answers(once)
    title = "Boligskole i Eksempelby"
    assert found["erfaringer/eksempelby-boligskole/"] == title
    twice = renamed(once, SETTINGS, "cases/eksempelby-kurs", "eksempelby-bokurs")
    assert twice.left == ()
    files = entered(changed(once, twice.files))
    former = ("eksempelby-boligskole", "eksempelby-kurs", "eksempelby-bokurs")
    assert [answers(files)[f"erfaringer/{id_}/"] for id_ in former] == [title] * 3
    beside = {one.address: one.content for one in site(files).files}
    for form in ("erfaringer/{}/kilde.md", "data/cases/{}.json"):
        assert len({beside[form.format(id_)] for id_ in former}) == 1
    # A text that replaces another is not simply taken away.
    refused = removed(files, SETTINGS, went("cases", "eksempelby-bokurs", aliases=former[:2]))
    assert [(one.position.path, one.code) for one in refused.left] == [
        ("content/cases/fjellvik-startlan.md", "unknown-entry")
    ]
    path = "content/cases/fjellvik-startlan.md"
    files[path] = files[path].replace(b"replaced_by: eksempelby-bokurs\n", b"")
    see = ("cases/fjellvik-leie-til-eie", "tags/forankring", "municipalities/eksempelby")
    gone = went("cases", "eksempelby-bokurs", *see, aliases=former[:2])
    files = changed(files, removed(files, SETTINGS, gone).files)
    assert [answers(files)[f"erfaringer/{id_}/"] for id_ in former] == ["Den gamle"] * 3
    page = next(one for one in site(files).pages if one.address == f"erfaringer/{former[2]}/")
    assert "Det var feil." in page.render()
    assert 'href="../fjellvik-leie-til-eie/"' in page.render()
    assert 'href="../../tema/forankring/"' in page.render()
    assert 'href="../../kommuner/eksempelby/"' in page.render()
    assert 'name="robots" content="noindex"' in page.head()
    maps = next(one.content for one in site(files).files if one.address == "sitemap.xml")
    assert page.address.encode() not in maps


def test_terms_that_are_merged_moved_and_deleted_are_answered_for(first: Files) -> None:
    merged = first[TAGS].replace(
        b"  definition: At ledelsen st\xc3\xa5r bak arbeidet.\n",
        b"  definition: At ledelsen st\xc3\xa5r bak arbeidet.\n  replaced_by: boligskole\n",
    )
    assert answers({**first, TAGS: merged})["tema/forankring/"] == "Boligskole"
    # Nothing names it any more, and it rests.
    unnamed = {
        path: data.replace(b"tags: [boligskole]\n", b"tags: [forankring]\n")
        for path, data in first.items()
    }
    assert answers(unnamed)["tema/boligskole/"] == "Boligskole"
    # It has become a practice.
    term = re.search(rb"(?m)^forankring:\n(?:  .*\n)+", first[TAGS])
    assert term
    moved = {
        path: data.replace(b"tags: [forankring]\n", b"practice: forankring\ntags: [boligskole]\n")
        for path, data in first.items()
    }
    moved |= {
        TAGS: first[TAGS].replace(term[0], b""),
        "content/registers/practices.yml": term[0],
    }
    assert answers(moved)["tema/forankring/"] == "Forankring"
    # It is deleted, and that is told.
    deleted = {path: data.replace(b"forankring", b"boligskole") for path, data in first.items()}
    deleted[IDENTIFIERS] = first[IDENTIFIERS]
    deleted[TAGS] = first[TAGS].replace(term[0], b"")
    with pytest.raises(AssertionError, match="id-lost"):
        site(deleted)
    deleted[HERE.path] += (
        b"tags/forankring:\n  title: Forankring\n  removed: 2026-01-10\n  reason: For vidt.\n"
    )
    assert answers(deleted)["tema/forankring/"] == "Forankring"


def test_a_search_for_a_term_by_its_former_id_still_narrows(first: Files) -> None:
    search = next(page for page in site(first).pages if page.address == "sok/")
    assert 'value="boligskole" data-former="bokurs"' in search.render()
    assert search.render().count("bokurs") == 1


def test_an_article_that_becomes_an_experience_is_led_to(first: Files) -> None:
    path = "content/articles/eksempelby-nyhet.md"
    files = changed(first, {path: None})
    files["content/cases/eksempelby-nyhet.md"] = first["content/cases/fjellvik-nettkurs.md"]
    assert answers(files)["artikler/eksempelby-nyhet/"] == "Nettkurs i Fjellvik"


def test_municipalities_that_merge_and_split_are_answered_for(first: Files) -> None:
    lines = first[MUNICIPALITIES].decode().splitlines()
    lines = [
        "9902,Fjellvik,Nordfylket,,2025-12-31,9907 9908,,,,,,," if "Fjellvik" in line else line
        for line in lines
    ]
    lines += [f"990{n},{name},Vestfylket,2026-01-01,,,,,,,,,"
              for n, name in ((7, "Fjell"), (8, "Vik"))]  # fmt: skip
    files = {**first, MUNICIPALITIES: "\n".join((*lines, "")).encode()}
    # The figures of it are of the time when it was one.
    found = answers(entered(files))
    assert found["kommuner/fjellvik/"] == "Fjellvik"
    assert found["kommuner/9902/"] == "Kommunenummer 9902"
    assert found["kommuner/9907/"] == "Fjell"
    assert found["kommuner/9903/"] == "Eksempelby"
    # A name that was spelt wrongly had an address, too.
    spelt = {**first, MUNICIPALITIES: first[MUNICIPALITIES].replace(b"Gammelby", b"Gamleby")}
    with pytest.raises(AssertionError, match="municipalities/gammelby"):
        site(spelt)


def test_who_followed_a_municipality_that_merged_follows_the_one_that_it_is_in(
    first: Files,
) -> None:
    merged = first[MUNICIPALITIES].replace(
        b"9902,Fjellvik,Nordfylket,,,,", b"9902,Fjellvik,Nordfylket,,2026-01-01,9901,"
    )
    files = {one.address: one.content for one in site({**first, MUNICIPALITIES: merged}).files}
    for name in ("feed.xml", "feed.json"):
        assert files[f"kommuner/fjellvik/{name}"] == files[f"kommuner/eksempelby/{name}"]
    assert "kommuner/gammelby/feed.xml" not in files


def test_a_line_that_is_taken_out_together_with_its_text_is_told(first: Files) -> None:
    case = "content/cases/eksempelby-boligskole.md"
    before = first[IDENTIFIERS]
    lines = before.splitlines(keepends=True)
    gone = [line for line in lines if line.startswith(b"cases,eksempelby-boligskole,")]
    assert len(gone) == 1
    without = changed(first, {case: None, IDENTIFIERS: before.replace(gone[0], b"")})
    assert not any(one.code == "entry-lost" for one in compile_site(without, SETTINGS).problems)
    (problem,) = struck(IDENTIFIERS, before, without[IDENTIFIERS])
    assert (problem.code, problem.position) == ("id-struck", Position(IDENTIFIERS))
    assert dict(problem.values)["line"] == gone[0].decode().rstrip()
    assert len(struck(IDENTIFIERS, before, b"")) == len(lines) - 1
    assert struck(IDENTIFIERS, without[IDENTIFIERS], before) == ()


def test_a_draft_again_tells_nothing_of_itself(first: Files) -> None:
    path = "content/articles/eksempelby-nyhet.md"
    files = {**first, path: first[path].replace(b"---\n", b"---\ndraft: true\n", 1)}
    assert answers(files)["artikler/eksempelby-nyhet/"] == "Ikke publisert nå"
    title = re.search(rb"title: (.+)", first[path])
    assert title
    page = next(one for one in site(files).pages if one.address == "artikler/eksempelby-nyhet/")
    assert title[1].decode() not in page.render()


def test_each_kind_has_a_section_and_each_section_with_ids_a_kind() -> None:
    assert tuple(SECTIONS) == KINDS
    assert tuple(TERM_SECTIONS) == TERM_KINDS
    assert KINDS[:3] == ENTRY_FOLDERS
