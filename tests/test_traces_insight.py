"""Every figure of insight leads back to the files of the experiences.

The files are read and counted here by other means than the compiler's, and set against the tables
that can be downloaded and the bars and sentences of the pages.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml

from generator.disk.sources import read
from generator.model import Settings, Site
from generator.site import compile_site
from tests import spreadsheet

PROJECT = Path(__file__).parents[1]
CONTENT = PROJECT / "content"
TODAY = date(2026, 11, 26)
SIZES = ((5_000, "under-5000"), (10_000, "5000"), (20_000, "10000"), (50_000, "20000"))
GROUPS = (16, 14, 15, *range(1, 14), 17)
FIELDS = HELPED, HINDERED = "success_factors", "barriers"

Fields = dict[str, Any]
Rows = list[list[str]]


class _Texts(frontmatter.YAMLHandler):
    """Front matter in which every value is the text that the editor wrote."""

    def load(self, fm: str, **_: object) -> Any:
        return yaml.load(fm, Loader=yaml.BaseLoader)


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


@cache
def written(folder: str) -> dict[str, Fields]:
    """Return the front matter of the entries that are published today, by id."""
    found = {}
    for path in sorted((CONTENT / folder).glob("*.md")):
        fields = frontmatter.loads(path.read_text(encoding="utf-8"), handler=_Texts()).metadata
        coming = fields.get("published", "") > TODAY.isoformat()
        if fields.get("draft") != "true" and not coming:
            found[path.stem] = dict(fields)
    return found


@cache
def terms(register: str) -> dict[str, Fields]:
    text = (CONTENT / "registers" / f"{register}.yml").read_text(encoding="utf-8")
    found: dict[str, Fields] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


@cache
def names(register: str) -> dict[str, str]:
    """Return the ids of a register's terms by all that they are called."""
    return {
        name.casefold(): id_
        for id_, term in terms(register).items()
        for name in (id_, term["nb"], term["nn"], term["en"], *term.get("synonyms", ()))
    }


def named(case: Fields, field: str) -> set[str]:
    if field == "tags":
        return {names("tags")[name.casefold()] for name in many(case.get("tags"))}
    return {names("factors")[use["factor"].casefold()] for use in many(case.get(field))}


@cache
def units() -> dict[str, dict[str, str]]:
    text = (CONTENT / "registers" / "municipalities.csv").read_text(encoding="utf-8")
    return {row["number"]: row for row in csv.DictReader(io.StringIO(text))}


def is_current(unit: Mapping[str, str]) -> bool:
    return unit["valid_from"] <= TODAY.isoformat() and not (
        unit["valid_to"] and unit["valid_to"] < TODAY.isoformat()
    )


def called(unit: Mapping[str, str]) -> str:
    return unit["norwegian_name"] or unit["name"].partition(" - ")[0]


@cache
def home(place: str) -> str:
    """Return the number of the municipality of today that what a place did is counted for."""
    name = place.partition(" (")[0]
    found = [unit for unit in units().values() if called(unit) == name or unit["number"] == name]
    now = [unit for unit in found if is_current(unit)]
    while not now:
        assert found, place
        found = [units()[after] for unit in found for after in unit["successors"].split()]
        now = [unit for unit in found if is_current(unit)]
    (one,) = {unit["number"] for unit in now}
    return one


def homes(case: Fields) -> list[dict[str, str]]:
    return [units()[number] for number in sorted({home(one) for one in many(case["municipality"])})]


def years(fields: Fields) -> set[int]:
    found: set[int] = set()
    for period in many(fields.get("period")):
        start, dash, end = period.partition("–")
        last = int(end) if end else TODAY.year if dash else int(start)
        found.update(range(int(start or last), last + 1))
    return found


def cases(test: Callable[[Fields], object] = lambda _: True) -> int:
    return sum(bool(test(case)) for case in written("cases").values())


def size(unit: Mapping[str, str]) -> str:
    people = int(unit["population_2024"])
    return next((name for most, name in SIZES if people < most), "50000")


@pytest.fixture(scope="module")
def site() -> Site:
    return compile_site(read(PROJECT)[0], Settings(TODAY, "https://example.no/"))


@pytest.fixture(scope="module")
def tables(site: Site) -> dict[str, Rows]:
    return {
        file.address.removeprefix("data/innsikt-").removesuffix(".csv"): spreadsheet.rows(
            file.content
        )
        for file in site.files
        if file.address.startswith("data/innsikt-")
    }


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    return {
        page.address: page.render() for page in site.pages if page.address.startswith("innsikt/")
    }


def finding(page: str) -> list[int]:
    (sentence,) = re.findall(r'<p class="da-finding">(.*?)</p>', page)[:1]
    return [int(number) for number in re.findall(r"\d+", sentence)]


def test_the_gap_map(tables: dict[str, Rows], pages: dict[str, str]) -> None:
    counted = {row[0]: [int(cell) for cell in row[1:]] for row in tables["hull"][1:]}
    used = {id_: term for id_, term in terms("tags").items() if "replaced_by" not in term}
    assert sorted(counted) == sorted(term["nb"] for term in used.values())
    for id_, term in used.items():
        about = [case for case in written("cases").values() if id_ in named(case, "tags")]
        wanted = [
            sum(any(unit["kostra_group"] == str(group) for unit in homes(case)) for case in about)
            for group in GROUPS
        ]
        assert counted[term["nb"]] == [len(about), *wanted], id_
    cells = [number for row in counted.values() for number in row[1:]]
    columns = list(zip(*(row[1:] for row in counted.values()), strict=True))
    assert finding(pages["innsikt/hull/"]) == [
        *(sum(row[0] > 0 for row in counted.values()), len(counted)),
        *(sum(map(any, columns)), len(GROUPS)),
        *(len(cells), sum(number > 0 for number in cells)),
    ]


def test_the_narrow_gap_map(pages: dict[str, str]) -> None:
    strips = re.findall(r"<details>.*?</details>", pages["innsikt/hull/"], re.DOTALL)
    merged = ((16,), (14, 15), range(1, 7), (7, 8), (9,), (10,), (11,), (12,), (13,), (17,))
    assert len(strips) == sum(
        any(id_ in named(case, "tags") for case in written("cases").values())
        for id_ in terms("tags")
    )
    for strip in strips:
        (label,) = re.findall(r'class="da-strips__theme">(.*?)<', strip)
        id_ = names("tags")[label.casefold()]
        about = [case for case in written("cases").values() if id_ in named(case, "tags")]
        wanted = [
            sum(any(int(unit["kostra_group"]) in groups for unit in homes(case)) for case in about)
            for groups in merged
        ]
        (spans,) = re.findall(r'class="da-strip" aria-hidden="true">(.*?)</span></summary>', strip)
        assert [int(told or 0) for told in re.findall(r">(\d*)</span>", spans)] == wanted, label
        told = [int(number) for number in re.findall(r"<span>(\d+)</span>", strip)]
        assert told == [len(about), *filter(None, wanted)], label


def test_the_municipalities_of_each_group_and_county(tables: dict[str, Rows]) -> None:
    current = [unit for unit in units().values() if is_current(unit)]
    having = {unit["number"] for case in written("cases").values() for unit in homes(case)}

    def row(members: list[dict[str, str]]) -> list[str]:
        told = sum(unit["number"] in having for unit in members)
        share = int(100 * told / len(members) + 0.5)
        return [str(one) for one in (len(members), told, len(members) - told, share)]

    for head, *found in tables["hull-kommuner"][1:]:
        group = head.partition(":")[0]
        assert found == row([unit for unit in current if unit["kostra_group"] == group]), head
    counties = {unit["county"] for unit in current}
    assert [head for head, *_ in tables["dekning-kommuner"]][1:-1] == sorted(
        counties, key=lambda name: name.replace("Ø", "Å").replace("Å", "~")
    )
    for head, *found in tables["dekning-kommuner"][1:-1]:
        assert found == row([unit for unit in current if unit["county"] == head]), head
    assert tables["dekning-kommuner"][-1][1:] == row(current)


def test_the_years_of_each_county(tables: dict[str, Rows]) -> None:
    head, *rows = tables["dekning-fylke"]
    first = [int(words[:4]) for words in head[2:-1]]
    for county, *found in rows:
        there = [
            case
            for case in written("cases").values()
            if county == "Hele landet" or any(unit["county"] == county for unit in homes(case))
        ]
        wanted = [sum(any(y in range(at, at + 5) for y in years(c)) for c in there) for at in first]
        without = sum(not years(case) for case in there)
        assert [int(cell) for cell in found] == [len(there), *wanted, without], county


def test_the_years_of_the_timeline(tables: dict[str, Rows], pages: dict[str, str]) -> None:
    found = {int(row[0]): (int(row[1]), int(row[2])) for row in tables["dekning-ar"][1:]}
    running = Counter(year for one in written("programmes").values() for year in years(one))
    going = Counter(year for one in written("cases").values() for year in years(one))
    assert found == {year: (running[year], going[year]) for year in found}
    assert {*running, *going} <= {*found}
    page = pages["innsikt/dekning/"]
    lines = re.findall(r"<li>\n<p>.*?</li>", page.partition('id="tidslinje"')[2], re.DOTALL)
    assert len(lines) == len(written("programmes")) + 1
    for line in lines:
        link = re.search(r'href="../../program/([^/]*)/"', line)
        own = [
            case
            for case in written("cases").values()
            if (link[1] in many(case.get("programme")) if link else not case.get("programme"))
        ]
        told = re.search(r"(\d+) erfaring", line)
        assert int(told[1] if told else 0) == len(own), line
        # A column for each year in which one went on.
        bars = line.count('class="da-years__count"')
        assert bars == len(set().union(*map(years, own))) if own else bars == 0


def bars(line: str) -> list[float]:
    return [float(one) for one in re.findall(r'da-bar__part" width="([\d.]+)%"', line)]


def test_the_factors(tables: dict[str, Rows], pages: dict[str, str]) -> None:
    total = cases()
    page = pages["innsikt/faktorer/"]
    found = {row[0]: (row[1:3], [int(n) for n in row[3:]]) for row in tables["faktorer"][1:]}
    for id_, term in terms("factors").items():
        naming = [
            case
            for case in written("cases").values()
            if id_ in named(case, HELPED) | named(case, HINDERED)
        ]
        helped = cases(lambda case, id_=id_: id_ in named(case, HELPED))
        hindered = cases(lambda case, id_=id_: id_ in named(case, HINDERED))
        places = {unit["number"] for case in naming for unit in homes(case)}
        if naming:
            wanted = [len(naming), helped, hindered, len(places)]
            both = [term["nb"], term.get("as_barrier", term)["nb"]]
            assert found.pop(id_) == (both, wanted), id_
        # The most named have bars, each as long as its share.
        for line in re.findall(r'<tr>\n<th scope="row">.*?</tr>', page, re.DOTALL):
            if f'/faktorer/{id_}/">' in line and "da-named" in line:
                assert bars(line) == [round(100 * one / total, 1) for one in (helped, hindered)]
    assert not found
    top = max(int(row[3]) for row in tables["faktorer"][1:])
    silent = cases(lambda case: not case.get(HELPED) and not case.get(HINDERED))
    assert finding(page) == [top, total, *([silent] if silent else [])]


@pytest.mark.parametrize("kind", ["tema", "storrelse"])
def test_the_factors_of_themes_and_sizes(
    tables: dict[str, Rows], pages: dict[str, str], kind: str
) -> None:
    contexts = {
        id_: [case for case in written("cases").values() if id_ in belonging(case, kind)]
        for id_ in (terms("tags") if kind == "tema" else (*(name for _, name in SIZES), "50000"))
    }
    wanted = Counter[tuple[str, str, str]]()
    for id_, own in contexts.items():
        address = f"innsikt/faktorer/{kind}-{id_}/"
        if not any(case.get(HELPED) or case.get(HINDERED) for case in own):
            assert address not in pages
            continue
        naming = sum(bool(case.get(HELPED) or case.get(HINDERED)) for case in own)
        assert finding(pages[address]) == [naming, len(own)]
        parts = re.split(r'<section class="da-behind">', pages[address])[1:]
        for part in parts:
            (anchor,) = re.findall(r'<h3 id="([^"]*)"', part)
            kind_, _, factor = anchor.partition("-")
            field = HELPED if kind_ == "hjalp" else HINDERED
            count = sum(factor in named(case, field) for case in own)
            assert f"<span>{count} erfaring" in part
            assert bars(part) == [round(100 * count / len(own), 1)]
            # Each of them stands there with its case.
            stand = set(re.findall(r'href="../../../erfaringer/([^/]*)/"', part))
            assert stand == {
                name
                for name, case in written("cases").items()
                if case in own and factor in named(case, field)
            }
            wanted[id_, factor, field] = count
        here = {(one, field) for field in FIELDS for case in own for one in named(case, field)}
        assert len(parts) == len(here)
    rows = tables[f"faktorer-{kind}"][1:]
    told = [int(cell) for row in rows for cell in row[4:]]
    assert sorted(filter(None, told)) == sorted(wanted.values())
    if kind == "tema":
        for theme, factor, _, _, *counts in rows:
            key = names("tags")[theme.casefold()], factor
            assert [int(one) for one in counts] == [wanted[*key, f] for f in (HELPED, HINDERED)]


def belonging(case: Fields, kind: str) -> set[str]:
    return named(case, "tags") if kind == "tema" else {size(unit) for unit in homes(case)}


def test_the_overview_of_factors(pages: dict[str, str]) -> None:
    page = pages["innsikt/faktorer/"]
    lines = re.findall(r'<tr><th scope="row"><a href="(tema|storrelse)-(.*?)/".*?</tr>', page)
    assert lines
    for line in re.findall(r'<tr><th scope="row"><a href="(?:tema|storrelse)-.*?</tr>', page):
        (kind, id_), *_ = re.findall(r'href="(tema|storrelse)-(.*?)/"', line)
        own = [case for case in written("cases").values() if id_ in belonging(case, kind)]
        naming = sum(bool(case.get(HELPED) or case.get(HINDERED)) for case in own)
        assert [int(one) for one in re.findall(r">(\d+)<", line)] == [len(own), naming]
        for where, factor, count in re.findall(r"#(hjalp|hindret)-([^\"]*)\">[^<]*\((\d+)\)", line):
            field = HELPED if where == "hjalp" else HINDERED
            assert int(count) == sum(factor in named(case, field) for case in own)


def test_each_sentence_has_its_source(tables: dict[str, Rows]) -> None:
    register = terms("sources")
    wanted = Counter[tuple[str, str, str]]()
    for id_, case in written("cases").items():
        for use in (*many(case.get(HELPED)), *many(case.get(HINDERED))):
            source = use.get("source", "")
            title = register[source]["title"] if source in register else source
            wanted[" ".join(use.get("note", "").split()), title, id_] += 1
    found = Counter(
        (" ".join(row[4].split()), row[5], row[8].rstrip("/").rpartition("/")[2])
        for row in tables["faktorer-setninger"][1:]
    )
    assert found == wanted


def anchored(case: Fields, level: str = "") -> Iterator[Fields]:
    return (use for use in many(case.get("anchoring")) if not level or use["level"] == level)


def test_the_anchoring(tables: dict[str, Rows], pages: dict[str, str]) -> None:
    total, levels = cases(), ("political", "administrative", "professional")
    wanted = []
    for level in levels:
        count = cases(lambda case, level=level: any(anchored(case, level)))
        giving = [
            cases(lambda case, level=level, key=key: any(u.get(key) for u in anchored(case, level)))
            for key in ("body", "plan", "date")
        ]
        wanted.append([str(one) for one in (count, int(100 * count / total + 0.5), *giving)])
    silent = cases(lambda case: not case.get("anchoring"))
    wanted.append([str(silent), str(int(100 * silent / total + 0.5)), "", "", ""])
    assert [row[1:] for row in tables["forankring-niva"][1:]] == wanted
    page = pages["innsikt/forankring/"]
    counts = [int(row[0]) for row in wanted]
    assert finding(page) == [total - silent, total, *filter(None, counts[:3])]
    assert bars(page)[:4] == [round(100 * one / total, 1) for one in counts]
    theme = cases(lambda case: "forankring" in named(case, "tags"))
    assert f"{theme} erfaringer har forankring som tema." in page


def organ(told: str) -> str:
    """Return what a body is called; the municipal council has several names."""
    council = re.fullmatch(r"(kommune|by|herads)styret?", told)
    return "kommunestyret eller bystyret" if council else told


@pytest.mark.parametrize(("name", "key"), [("organ", "body"), ("plan", "plan")])
def test_each_body_and_plan(tables: dict[str, Rows], name: str, key: str) -> None:
    rows = tables[f"forankring-{name}"][1:]
    levels = {"Politisk": "political", "Administrativ": "administrative"}
    told = Counter(
        (use["level"], organ(use[key].casefold()), id_)
        for id_, case in written("cases").items()
        for use in anchored(case)
        if use.get(key)
    )
    found = Counter(
        (levels[row[1 if name == "organ" else 2]], row[0].casefold(), id_)
        for row in rows
        for id_ in re.findall(r"/erfaringer/([^/]*)/\)", row[4])
    )
    assert set(found) == set(told)
    for row in rows:
        ids = re.findall(r"/erfaringer/([^/]*)/\)", row[4])
        level = levels[row[1 if name == "organ" else 2]]
        if name == "organ":
            assert int(row[2]) == len(ids)
        given = {
            use["date"][:4]
            for id_ in ids
            for use in anchored(written("cases")[id_], level)
            if use.get("date") and organ(use.get(key, "").casefold()) == row[0].casefold()
        }
        assert row[3] == ", ".join(sorted(given))


def test_the_collection(tables: dict[str, Rows], pages: dict[str, str]) -> None:
    total = cases()
    shares = []
    for folder, label in (("cases", "Erfaringer"), ("articles", "Artikler")):
        forms = Counter(entry.get("language", "nb") for entry in written(folder).values())
        for form, name in (("nb", "Bokmål"), ("nn", "Nynorsk")):
            share = int(100 * forms[form] / len(written(folder)) + 0.5)
            shares.append([f"{label}: {name}", str(forms[form]), str(share)])
    assert tables["samlingen-sprak"][1:] == shares
    tests: tuple[Callable[[Fields], object], ...] = (
        lambda case: case.get("confirmed"),
        lambda case: case.get("contact"),
        lambda case: any(
            one.get("kind", "result") in ("result", "change") for one in many(case.get("results"))
        ),
        lambda case: case.get(HELPED),
        lambda case: case.get(HINDERED),
        lambda case: case.get("anchoring"),
        lambda case: case.get("period"),
    )
    for test, row in zip(tests, tables["samlingen-innhold"][1:], strict=True):
        count = cases(test)
        wanted = [str(one) for one in (count, total - count, int(100 * count / total + 0.5))]
        assert row[1:] == wanted, row[0]
    for row in tables["samlingen-erfaringer"][1:]:
        case = written("cases")[row[-1].rstrip("/").rpartition("/")[2]]
        assert row[3:-2] == ["ja" if test(case) else "nei" for test in tests], row[0]
        assert row[-2] == max(case.get(key, "") for key in ("reviewed", "updated", "published")), (
            row[0]
        )
    assert len(tables["samlingen-erfaringer"]) == total + 1
    numbers = finding(pages["innsikt/samlingen/"])
    nynorsk = cases(lambda case: case.get("language") == "nn")
    confirmed = cases(lambda case: case.get("confirmed"))
    assert numbers[: 2 + bool(confirmed)] == [nynorsk, total, *([confirmed] if confirmed else [])]


def test_what_is_overdue(tables: dict[str, Rows], pages: dict[str, str]) -> None:
    late = set()
    for id_, case in written("cases").items():
        seen = max(case.get(key, "") for key in ("reviewed", "updated", "published"))
        day = case.get("review_by") or f"{int(seen[:4]) + 3}{seen[4:]}"
        if day < TODAY.isoformat() and case.get("retired", "9") > TODAY.isoformat():
            late.add(id_)
    rows = tables["samlingen-gjennomgang"][1:]
    assert {re.findall(r"/([^/]*)/\)$", row[1])[0] for row in rows} == late
    assert ("Ingen erfaringer hadde gått over fristen" in pages["innsikt/samlingen/"]) == (not late)


def test_the_hub_says_what_the_pages_say(pages: dict[str, str]) -> None:
    found = re.findall(r'<p class="da-finding">(.*?)</p>', pages["innsikt/"])
    parts = ("hull", "faktorer", "forankring", "dekning", "samlingen")
    for part, told in zip(parts, found, strict=True):
        assert pages[f"innsikt/{part}/"].count(f'<p class="da-finding">{told}</p>') == 1
    (lead,) = re.findall(r'<p class="da-lead">(.*?)</p>', pages["innsikt/"])
    assert re.findall(r"\d+", lead) == [str(cases())]
    having = {unit["number"] for case in written("cases").values() for unit in homes(case)}
    current = sum(map(is_current, units().values()))
    assert finding(pages["innsikt/dekning/"]) == [len(having), current]
