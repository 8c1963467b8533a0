"""Every figure of an entry's page leads back to the entry's file, and to a source on the page.

The files are read here by other means than the compiler's, and the pages as a reader meets them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import frontmatter
import html5lib
import pytest
import yaml

from generator.disk.sources import read
from generator.model import Settings
from generator.site import compile_site

PROJECT = Path(__file__).parents[1]
CONTENT = PROJECT / "content"
SECTIONS = {"cases": "erfaringer", "programmes": "program"}


class _Texts(frontmatter.YAMLHandler):
    """Front matter in which every value is the text that the editor wrote."""

    def load(self, fm: str, **_: object) -> Any:
        return yaml.load(fm, Loader=yaml.BaseLoader)


@cache
def written(path: Path) -> dict[str, Any]:
    return dict(frontmatter.loads(path.read_text(encoding="utf-8"), handler=_Texts()).metadata)


@cache
def register() -> dict[str, dict[str, str]]:
    text = (CONTENT / "registers" / "sources.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


@cache
def pages() -> dict[str, Any]:
    site = compile_site(read(PROJECT)[0], Settings(date(2026, 11, 26)))
    return {page.address: page for page in site.pages}


@cache
def page(path: Path) -> Element:
    made = pages()[f"{SECTIONS[path.parent.name]}/{path.stem}/"]
    tree: Element = html5lib.parseFragment(made.render(), namespaceHTMLElements=False)
    return tree


ENTRIES = [
    path
    for folder in SECTIONS
    for path in sorted((CONTENT / folder).glob("*.md"))
    if written(path).get("draft") != "true"
]
WITH_RESULTS = [path for path in ENTRIES if written(path).get("results")]
WITH_RESOURCES = [path for path in ENTRIES if written(path).get("resources")]


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def digits(figure: str) -> tuple[str, ...]:
    """Return the numbers in a figure, as they are counted with: `ca. 1 200–2,5` is 1200 and 2.5."""
    joined = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))", "", figure)
    return tuple(
        f"{float(one.replace(',', '.')):g}" for one in re.findall(r"\d+(?:[.,]\d+)?", joined)
    )


def plain(words: str) -> str:
    return " ".join(words.split())


def rows(tree: Element, caption: str) -> Iterator[tuple[str, dict[str, Element]]]:
    """Yield the head of each row of a table, and its cells by their labels."""
    for table in tree.iter("table"):
        title = table.find("caption")
        if title is None or not re.search(caption, text(title)):
            continue
        for body in table.iter("tbody"):
            head = ""
            for row in body.iter("tr"):
                name = row.find("th")
                head = head if name is None else text(name)
                yield head, {cell.get("data-label", ""): cell for cell in row.iter("td")}


def source_of(tree: Element, cell: Element) -> str:
    """Return the title of the source that a cell's mark leads to."""
    (mark,) = cell.iter("a")
    assert (mark.get("class"), (mark.get("href") or "")[:1]) == ("da-mark", "#")
    anchor = (mark.get("href") or "")[1:]
    (item,) = [one for one in tree.iter("li") if one.get("id") == anchor]
    return text(next(iter(item.iter("span"))))


def title_of(path: Path, source: str) -> str:
    """Return the title of a source that an entry's file names."""
    own = [one for one in written(path)["sources"] if isinstance(one, dict)]
    titles = {plain(one["title"]) for one in own}
    return (
        plain(register()[source]["title"])
        if source in register()
        else next(title for title in titles if title == plain(source))
    )


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _without_unit(figure: str, path: Path, measure: str) -> str:
    """Return a figure without its unit, which may have digits of its own."""
    results = [one for one in listed(written(path)["results"]) if plain(one["measure"]) == measure]
    units = sorted((plain(one.get("unit", "")) for one in results), key=len, reverse=True)
    return figure.removesuffix(next((unit for unit in units if figure.endswith(unit)), ""))


@pytest.mark.parametrize("path", WITH_RESULTS, ids=lambda path: path.stem)
def test_each_result_in_the_table_stands_in_the_file(path: Path) -> None:
    wanted = Counter(
        (plain(one["measure"]), digits(one["value"]), title_of(path, one["source"]))
        for one in listed(written(path)["results"])
    )
    found: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    tree = page(path)
    for head, cells in rows(tree, "^(The figures|Tallene|Tala)"):
        value, _, mark = (cells[label] for label in cells)
        figure = next(iter(value.iter("strong")))
        measure = max((one for one, *_ in wanted if head.startswith(one)), key=len)
        shown = digits(_without_unit(text(figure), path, measure))
        found[measure, shown, source_of(tree, mark)] += 1
    assert found == wanted


@pytest.mark.parametrize("path", WITH_RESULTS, ids=lambda path: path.stem)
def test_each_key_figure_and_each_number_in_a_chart_stands_in_the_table(path: Path) -> None:
    tree = page(path)
    table = {
        text(next(iter(cells[next(iter(cells))].iter("strong"))))
        for _, cells in rows(tree, "^(The figures|Tallene|Tala)")
    }
    boxes = [one for one in tree.iter("dl") if one.get("class") == "da-figures"]
    key_figures = [text(one) for box in boxes for one in box.iter("dd")]
    charts = [text(one) for one in tree.iter("text") if one.get("class") == "da-chart__value"]
    assert set(key_figures) <= table
    assert {one.lstrip("+") for one in charts} <= {one.lstrip("+") for one in table}


@pytest.mark.parametrize("path", WITH_RESOURCES, ids=lambda path: path.stem)
def test_each_cost_in_the_table_stands_in_the_file(path: Path) -> None:
    wanted = Counter(
        (plain(one["what"]), digits(one["value"]), title_of(path, one["source"]))
        for one in listed(written(path)["resources"])
    )
    units = {
        plain(one["what"]): plain(one.get("unit", "")) for one in listed(written(path)["resources"])
    }
    found: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    tree = page(path)
    for head, cells in rows(tree, "(What it cost|Hva det kostet|Kva det kosta)"):
        value, *_, mark = (cells[label] for label in cells)
        figure = next(iter(value.iter("strong")))
        found[head, digits(text(figure).removesuffix(units[head])), source_of(tree, mark)] += 1
    assert found == wanted


def test_there_is_something_to_trace() -> None:
    assert len(WITH_RESULTS) > 30
    assert len(WITH_RESOURCES) > 2
