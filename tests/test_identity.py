"""What feeds and calendars name everything by: it stays, whatever becomes of ids and addresses."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import click
import pytest
from icalendar import Calendar

from generator.commands import options
from generator.editing.registering import registered
from generator.editing.renaming import renamed
from generator.identifiers import IDENTIFIERS, identifiers
from generator.model import Settings
from generator.site import compile_site
from generator.struck import struck
from tests.archives import SETTINGS
from tests.test_examples import CASE, project
from tests.test_permanence import Files, changed, entered, site
from tests.test_renaming import STARTLAN

NEWS = "content/articles/eksempelby-nyhet.md"
OLD = "content/cases/fjellvik-nettkurs.md"


def world() -> Files:
    """Return the project of examples; its article is a gathering, and nobody is replaced."""
    files = project({})
    files[STARTLAN] = files[STARTLAN].replace(b"replaced_by: eksempelby-boligskole\n", b"")
    files[OLD] = files[OLD].replace(b"retired: 2025-12-01\n", b"")
    fields = b"kind: event\nstarts: 2026-02-01\n"
    files[NEWS] = re.sub(
        rb"---\n", b"---\n" + fields, re.sub(rb"kind:.*\n", b"", files[NEWS]), count=1
    )
    return files


def named(files: Files, settings: Settings = SETTINGS) -> Mapping[str, str]:
    """Return the name of each entry by its page, and that of each gathering by its calendar."""
    made = compile_site(files, settings)
    assert [one for one in made.problems if one.severity == "error"] == []
    found: dict[str, str] = {}
    root = settings.site_url
    for file in made.files:
        if file.address == "feed.json":
            items = json.loads(file.content)["items"]
            found |= {item["url"].removeprefix(root): item["id"] for item in items}
        elif file.address.endswith("samling.ics"):
            for event in Calendar.from_ical(file.content).walk("VEVENT"):
                found[file.address] = str(event["uid"])
        elif file.address.startswith("program/") and file.address.endswith("feed.xml"):
            match = re.search(rb"<id>(.*?)</id>", file.content)
            assert match
            found[file.address] = match[1].decode()
    return found


def moved(files: Files, kind: str, old: str, new: str) -> Files:
    """Return the files as the command `rename` leaves them."""
    done = renamed(files, SETTINGS, f"{kind}/{old}", new)
    assert done.left == ()
    return changed(files, done.files)


def merged(files: Files, path: str, into: str, *, first: bool) -> Files:
    """Return the files without a text, whose id another has among its aliases, first or last."""
    gone = path.rpartition("/")[2].removesuffix(".md")
    text = files[into].decode()
    had = re.search(r"^aliases: \[(.*)\]\n", text, re.MULTILINE)
    ids = had[1].split(", ") if had else []
    ids = [gone, *ids] if first else [*ids, gone]
    text = re.sub(r"^aliases:.*\n", "", text, flags=re.MULTILINE)
    text = text.replace("---\n", f"---\naliases: [{', '.join(ids)}]\n", 1)
    return changed(files, {path: None, into: text.encode()})


def reordered(files: Files, path: str) -> Files:
    """Return the files with the aliases of one in the other order."""
    text = files[path].decode()
    had = re.search(r"^aliases: \[(.*)\]\n", text, re.MULTILINE)
    assert had
    ids = ", ".join(reversed(had[1].split(", ")))
    return {**files, path: text.replace(had[0], f"aliases: [{ids}]\n").encode()}


KURS, BOKURS = "content/cases/eksempelby-kurs.md", "content/cases/eksempelby-bokurs.md"
Step = Callable[[Files], Files]


def rename(old: str, new: str, kind: str = "cases") -> Step:
    return lambda files: moved(files, kind, old, new)


def merge(into: str, *, first: bool = True) -> Step:
    return lambda files: merged(files, OLD, into, first=first)


ENDS: Mapping[str, tuple[str, tuple[Step, ...]]] = {
    "renamed": ("eksempelby-kurs", (rename("eksempelby-boligskole", "eksempelby-kurs"),)),
    "renamed twice": (
        "eksempelby-bokurs",
        (
            rename("eksempelby-boligskole", "eksempelby-kurs"),
            rename("eksempelby-kurs", "eksempelby-bokurs"),
        ),
    ),
    "renamed back": (
        "eksempelby-boligskole",
        (
            rename("eksempelby-boligskole", "eksempelby-kurs"),
            lambda files: moved(
                {**files, KURS: files[KURS].replace(b"aliases: [eksempelby-boligskole]\n", b"")},
                "cases",
                "eksempelby-kurs",
                "eksempelby-boligskole",
            ),
        ),
    ),
    "merged": ("eksempelby-boligskole", (merge(CASE),)),
    "merged and renamed": (
        "eksempelby-kurs",
        (merge(CASE), rename("eksempelby-boligskole", "eksempelby-kurs")),
    ),
    "renamed and merged": (
        "eksempelby-kurs",
        (rename("eksempelby-boligskole", "eksempelby-kurs"), merge(KURS)),
    ),
    "renamed, merged, reordered, renamed": (
        "eksempelby-bokurs",
        (
            rename("eksempelby-boligskole", "eksempelby-kurs"),
            merge(KURS, first=False),
            lambda files: reordered(files, KURS),
            rename("eksempelby-kurs", "eksempelby-bokurs"),
            lambda files: reordered(files, BOKURS),
        ),
    ),
}


@pytest.mark.parametrize("often", [True, False], ids=["entered each time", "entered last"])
@pytest.mark.parametrize(("end", "steps"), ENDS.values(), ids=ENDS)
def test_a_case_keeps_its_name_whatever_becomes_of_its_id_and_aliases(
    end: str, steps: tuple[Step, ...], often: bool
) -> None:
    files = entered(world())
    before = named(files)
    for step in steps:
        files = step(files)
        now = named(files)
        assert now.items() - before.items() == {
            (page, name) for page, name in now.items() if page not in before
        }
        files = entered(files) if often else files
    now = named(entered(files))
    assert now[f"erfaringer/{end}/"] == before["erfaringer/eksempelby-boligskole/"]
    others = {page for page in before if not page.startswith("erfaringer/eksempelby-boligskole/")}
    assert {page: now.get(page, before[page]) for page in others} == {
        page: before[page] for page in others
    }


@pytest.mark.parametrize(
    ("kind", "old", "page"),
    [
        ("articles", "eksempelby-nyhet", "artikler/{}/samling.ics"),
        ("programmes", "eksempelprogrammet", "program/{}/feed.xml"),
    ],
)
def test_gatherings_and_feeds_of_programmes_keep_their_names_too(
    kind: str, old: str, page: str
) -> None:
    files = entered(world())
    name = named(files)[page.format(old)]
    files = moved(moved(files, kind, old, "ny"), kind, "ny", "nyere")
    path = f"content/{kind}/nyere.md"
    assert named(files)[page.format("nyere")] == name
    assert named(reordered(files, path))[page.format("nyere")] == name


def test_an_article_that_becomes_an_experience_is_what_it_was() -> None:
    files = entered({**project({}), OLD: world()[OLD]})
    before = named(files)["artikler/eksempelby-nyhet/"]
    files["content/cases/eksempelby-nyhet.md"] = files[OLD]
    files = entered(changed(files, {NEWS: None}))
    assert named(files)["erfaringer/eksempelby-nyhet/"] == before
    files = entered(moved(files, "cases", "eksempelby-nyhet", "ny"))
    assert named(files)["erfaringer/ny/"] == before


def test_a_register_of_an_earlier_version_is_read_and_told_what_things_are_named_by() -> None:
    files = entered(moved(entered(world()), "cases", "eksempelby-boligskole", "eksempelby-kurs"))
    before = named(files)
    told = identifiers(IDENTIFIERS, files[IDENTIFIERS])[0]
    rows = [(one.kind, one.id, one.title) for one in told]
    earlier = "kind,id,title\n" + "".join(f"{k},{i},{t!r}\n".replace("'", '"') for k, i, t in rows)
    old, problems = identifiers(IDENTIFIERS, earlier.encode())
    assert problems == ()
    assert {one.first for one in old} == {None}
    files = {**files, IDENTIFIERS: earlier.encode()}
    assert named(files) == before
    upgraded = registered(site(files), old)
    row = b"cases,eksempelby-kurs,Boligskole i Eksempelby,cases/eksempelby-boligskole\n"
    assert row in upgraded
    assert struck(IDENTIFIERS, earlier.encode(), upgraded) == ()
    (problem,) = struck(IDENTIFIERS, upgraded, earlier.encode())
    assert dict(problem.values)["line"] == row.decode().rstrip()


@pytest.mark.parametrize("first", ["tags/a", "eksempelby", "cases/", "cases/A b"])
def test_a_register_says_where_it_names_by_nothing_that_can_be(first: str) -> None:
    written = f"kind,id,title,first\ncases,a,A,{first}\n".encode()
    (problem,) = identifiers(IDENTIFIERS, written)[1]
    assert (problem.code, dict(problem.values)) == ("bad-cell", {"column": "first", "value": first})
    assert problem.position.line == 2


def test_names_that_are_set_stay_wherever_the_site_is() -> None:
    files = world()
    usual = named(files)
    assert {name.startswith("tag:delingsarena.example,2026:/") for page, name in usual.items()
            if not page.endswith(".ics")} == {True}  # fmt: skip
    told = replace(SETTINGS, names="delingsarena.example,2026")
    for root in ("https://delingsarena.no/", "https://a.example/under/denne/"):
        assert named(files, replace(told, site_url=root)) == usual
        assert named(files, replace(SETTINGS, site_url=root)).items().isdisjoint(usual.items())
    # Whoever has a site in a folder can set what it has gone by until now.
    here = replace(SETTINGS, site_url="https://a.example/under/denne/")
    set_ = replace(here, names="a.example,2026:/under/denne/", site_url="https://b.example/")
    assert named(files, set_) == named(files, here)


@pytest.mark.parametrize(
    "written", ["", "a.example,2026", "a-b.c.example,2027-03", "a.example,2026-01-31:/d/"]
)
def test_what_names_begin_with_is_read(written: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  names: {written}\n", encoding="utf-8")
    assert options.settings(tmp_path, None, "nb").names == written


@pytest.mark.parametrize(
    "written",
    ["a.example", "a.example,26", "https://a.example,2026", "a.example, 2026", "A.example,2026",
     "a.example,2026-13", "a.example,2026:d", "a,2026", "ø.example,2026", "a.example,2026:/<b>/"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Rett det"), ("nn", "lat det stå"), ("en", "Correct it")]
)
def test_what_no_name_can_begin_with_is_refused_in_ones_language(
    written: str, language: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  names: {written}\n", encoding="utf-8")
    with pytest.raises(click.UsageError) as refused:
        options.settings(tmp_path, None, language)
    assert words in refused.value.message
    assert written in refused.value.message
