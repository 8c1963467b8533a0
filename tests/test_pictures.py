"""What pictures of figures show, and that what they are made of cannot become markup."""

import csv
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Period
from generator.pictures import charts, timeline
from generator.pictures.charts import Figure
from generator.pictures.map import Dot, locator, norway
from generator.pictures.projection import HEIGHT, WIDTH, place

PROJECT = Path(__file__).parents[1]
OUTLINE = PROJECT / "generator" / "pictures" / "norway.json"
NASTY = "<script>alert(\"1\")</script> & 'x'"


def municipalities() -> list[tuple[str, float, float]]:
    with (PROJECT / "content/registers/municipalities.csv").open(encoding="utf-8") as register:
        return [
            (row["name"], float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(register)
            if row["lon"] and not row["valid_to"]
        ]


def parsed(picture: str) -> ET.Element:
    """Return a picture as a tree; it may be several images, one above the other."""
    return ET.fromstring(f"<div>{picture}</div>")


def numbers(tree: ET.Element, name: str) -> list[float]:
    return [float(one.get(name, "").rstrip("%")) for one in tree.iter() if one.get(name)]


def test_north_is_up_and_east_is_right() -> None:
    lindesnes, nordkapp = place(7.05, 57.98), place(25.78, 71.17)
    bergen, vardo = place(5.32, 60.39), place(31.1, 70.37)
    assert nordkapp[1] < bergen[1] < lindesnes[1]
    assert bergen[0] < lindesnes[0] < nordkapp[0] < vardo[0]


def test_every_municipality_lies_on_the_map() -> None:
    listed = municipalities()
    assert len(listed) == 357
    for name, longitude, latitude in listed:
        x, y = place(longitude, latitude)
        assert 0 <= x <= WIDTH, name
        assert 0 <= y <= HEIGHT, name


def test_the_outline_is_small_and_the_map_light() -> None:
    assert OUTLINE.stat().st_size < 25_000
    dots = [Dot(x, y, 0, "", name) for name, x, y in municipalities()]
    assert len(norway(dots, "Kart")) < 15_000


def test_a_map_is_one_image_with_links_that_only_a_pointer_meets() -> None:
    dots = [
        Dot(10.46, 61.11, 7, "kommuner/lillehammer/", "Lillehammer: 7 erfaringer"),
        Dot(6.15, 62.47, 1, "kommuner/alesund/", NASTY),
        Dot(10.75, 59.91, 0, "", "Oslo: 0 erfaringer"),
    ]
    image, links = parsed(norway(dots, NASTY))
    assert image.get("role") == "img"
    assert image.get("aria-label") == NASTY
    assert not list(image.iter("a"))
    assert links.get("aria-hidden") == "true"
    assert [link.get("tabindex") for link in links.iter("a")] == ["-1", "-1"]
    assert next(link.get("href") for link in links.iter("a")) == "kommuner/lillehammer/"
    assert [title.text for title in links.iter("title")] == ["Lillehammer: 7 erfaringer", NASTY]
    # Area, not radius, follows the count.
    larger, smaller = numbers(image, "r")
    assert larger**2 / smaller**2 == pytest.approx(7, rel=0.1)


def test_the_largest_dot_hides_no_county() -> None:
    dots = [Dot(10.0, 60.0, count, "x/", "x") for count in (1, 50, 2000)]
    assert max(numbers(parsed(norway(dots, "Kart"))[0], "r")) == 42


def test_a_map_without_experiences_has_no_links() -> None:
    assert len(parsed(norway([Dot(10.0, 60.0, 0, "", "x")], "Kart"))) == 1
    assert len(numbers(parsed(locator(10.0, 60.0, "Her")), "r")) == 1


def test_a_bar_is_as_long_as_its_share() -> None:
    whole, part = parsed(charts.share(1 / 3, "helped"))[0]
    assert (whole.get("width"), part.get("width")) == ("100%", "33.3%")


def test_bars_begin_at_zero() -> None:
    figures = [Figure(40, 40, "40", "Hamar"), Figure(80, 100, "80–100", NASTY, kind="goal")]
    image = parsed(charts.side_by_side(figures, NASTY))[0]
    assert image.get("aria-label") == NASTY
    assert [bar.get("x") for bar in image.iter("rect")] == ["0%", "0%"]
    assert [bar.get("width") for bar in image.iter("rect")] == ["40%", "100%"]
    assert [text.text for text in image.iter("text")] == ["Hamar", "40", NASTY, "80–100"]


def test_a_loss_points_the_other_way() -> None:
    figures = [Figure(-10, -10, "−10", "Hamar"), Figure(10, 10, "10", "Oslo")]
    bars = list(parsed(charts.side_by_side(figures, "x")).iter("rect"))
    assert [(bar.get("x"), bar.get("width")) for bar in bars] == [("0%", "50%"), ("50%", "50%")]


def test_points_lie_in_time_and_higher_for_more() -> None:
    figures = [
        Figure(10, 10, "10", "2010", 2010.5),
        Figure(20, 20, "20", "2011", 2011.5),
        Figure(40, 40, "40", "2014", 2014.5),
    ]
    goal = Figure(50, 50, "50", "Mål", 2015.5, "goal")
    image = parsed(charts.over_time(figures, [goal], "Det gikk opp."))[0]
    assert numbers(image, "cx") == [4, 27, 96]
    heights = numbers(image, "cy")
    assert all(before > after for before, after in pairwise(heights))
    (line,) = (one for one in image.iter("line") if one.get("class") == "da-chart__goal")
    assert float(line.get("y1", "")) < heights[-1]


def test_words_of_points_that_lie_close_do_not_touch() -> None:
    figures = [
        Figure(number, number, f"{number} personer", f"desember {year:.0f}", year)
        for number, year in ((1, 2010.0), (2, 2010.1), (3, 2010.2), (4, 2015.0))
    ]
    texts = [text.text for text in parsed(charts.over_time(figures, [], "x")).iter("text")]
    assert texts == ["1 personer", "desember 2010", "4 personer", "desember 2015"]


@given(
    st.lists(
        st.tuples(st.floats(-1e9, 1e9), st.floats(0, 1e6), st.integers(1900, 2100), st.text()),
        min_size=2,
        max_size=20,
        unique_by=lambda one: one[2],
    )
)
def test_any_figures_make_a_picture(values: list[tuple[float, float, int, str]]) -> None:
    figures = [
        Figure(low, low + more, words, words, when)
        for low, more, when, words in sorted(values, key=lambda value: value[2])
    ]
    for picture in (
        charts.over_time(figures, figures[:1], "x"),
        charts.side_by_side(figures, "x"),
    ):
        assert "<script" not in picture
        places = [part for part in picture.split('"') if part.endswith("%")]
        assert all(-0.1 <= float(one.rstrip("%")) <= 100.1 for one in places)


def test_years_on_an_axis_are_few_and_round() -> None:
    assert timeline.Years(2009, 2016).named == (2010, 2012, 2014, 2016)
    assert timeline.Years(2015, 2015).named == (2015,)
    assert len(timeline.Years(1950, 2030).named) <= 5


def test_a_span_without_a_beginning_is_drawn_where_it_is_known() -> None:
    years = timeline.Years(2010, 2019)
    row = parsed(timeline.row(years, (Period(None, 2015),), {2015: 4, 2012: 1}, 4))[0]
    rects = list(row.iter("rect"))
    assert [(one.get("x"), one.get("width")) for one in rects] == [
        ("50%", "10%"),
        ("21%", "8%"),
        ("51%", "8%"),
    ]
    (open_end,) = (one for one in row.iter("line") if one.get("class") == "da-years__open")
    assert (open_end.get("x1"), open_end.get("x2")) == ("0%", "50%")
    assert row.get("aria-hidden") == "true"
    years_told = [text.text for text in parsed(timeline.axis(years)).iter("text")]
    assert years_told == ["2010", "2012", "2014", "2016", "2018"]
