"""Figures in the tables of a text, as they are offered for results."""

import pytest

from tests.form.both import Node

Figures = list[tuple[str, str, str, str, str]]


def offered(form_rules: Node, text: str) -> tuple[list[str], Figures]:
    """Return the captions of the tables that hold figures, and the figures, row by row."""
    tables = form_rules.ask(ask="tables", text=text)
    cells = [cell for table in tables for row in table["rows"] for cell in row]
    names = ("measure", "value", "unit", "from", "to")
    figures = [
        (*(cell["figure"][name] for name in names),) for cell in cells if cell["figure"] is not None
    ]
    return [table["caption"] for table in tables], figures


OF_YEARS = """
## Resultater

| År | Nye unge | I egen bolig (prosent) |
| --- | --- | --- |
| 2019 | 12 | 50 |
| 2022 | 1 200 | – |
| Sum | 1 212 |  |

Tabell 1: Unge i *oppfølging*
"""

LABELLED = """
Tabell 2. Det vi telte

| Hva | Tall | Enhet | År |
| --- | --- | --- | --- |
| Boliger\\_kjøpt | 40 | boliger | 2014-2015 |
| Utgift [per år](https://a.example/) | kr 5 000 |  | 2014 |
"""

YEARS_ON_TOP = """
### Utvikling

|  | 2013 | 2015 |
| :-- | --: | --: |
| Ventetid, i døgn | 143 døgn | 88 døgn |
| Leide boliger | ca. 20–30 | 2.500 |
"""

SEVERAL = """
| Bydel | Antall | Andel i prosent |
| --- | --- | --- |
| Nord | 7 | 12,5 % |
"""

JOINED = """
| Hvem | Ventetid, uker |  |
| --- | --- | --- |
|  | 2018 | 2022 |
| Familier | 20 | 11 |
"""


@pytest.mark.parametrize(
    ("text", "caption", "figures"),
    [
        (
            OF_YEARS,
            "Tabell 1: Unge i oppfølging",
            [
                ("Nye unge", "12", "", "2019", "2019"),
                ("I egen bolig", "50", "prosent", "2019", "2019"),
                ("Nye unge", "1 200", "", "2022", "2022"),
                ("Nye unge", "1 212", "", "2019", "2022"),
            ],
        ),
        (
            LABELLED,
            "Tabell 2. Det vi telte",
            [
                ("Boliger_kjøpt", "40", "boliger", "2014", "2015"),
                ("Utgift per år", "5 000", "kroner", "2014", "2014"),
            ],
        ),
        (
            YEARS_ON_TOP,
            "Utvikling",
            [
                ("Ventetid, i døgn", "143", "døgn", "2013", "2013"),
                ("Ventetid, i døgn", "88", "døgn", "2015", "2015"),
                ("Leide boliger", "ca. 20–30", "", "2013", "2013"),
                ("Leide boliger", "2.500", "", "2015", "2015"),
            ],
        ),
        (
            SEVERAL,
            "",
            [("Nord", "7", "", "", ""), ("Nord: Andel", "12,5", "%", "", "")],
        ),
        (
            JOINED,
            "",
            [
                ("Familier: Ventetid", "20", "uker", "2018", "2018"),
                ("Familier: Ventetid", "11", "uker", "2022", "2022"),
            ],
        ),
    ],
    ids=["of years", "labelled", "years on top", "several", "joined"],
)
def test_each_figure_is_offered_with_what_its_table_says(
    form_rules: Node, text: str, caption: str, figures: Figures
) -> None:
    assert offered(form_rules, text) == ([caption], figures)


@pytest.mark.parametrize(
    "text",
    [
        "| Navn | Rolle |\n| --- | --- |\n| Boligkontoret | Eier |\n| NAV | Bidrar |\n",
        "| Dato | Sak |\n| --- | --- |\n| 12.03.2020 | 14/2020 |\n",
        "| a | 1 |\n\nIngen tabell: den mangler linjen under.\n",
        "Tallet er 12.\n",
    ],
)
def test_what_is_no_figure_is_not_offered(form_rules: Node, text: str) -> None:
    assert offered(form_rules, text) == ([], [])


COSTS = """
## Hva kostet det?

| Post (kr) | 2023 | 2024 |
| --- | --- | --- |
| Lønn | 1 180 000 | 1 236 000 |
| Husleieinntekter fra beboerne | -312 000 | -396 000 |
"""

OF_MONEY = """
## {}

| År | Restanser, kroner |
| --- | --- |
| 2023 | 78 000 |
"""


def test_what_something_cost_is_told_by_the_heading_with_its_unit(form_rules: Node) -> None:
    (table,) = form_rules.ask(ask="tables", text=COSTS)
    assert table["about"] == "costs"
    # What came in is offered as nothing.
    assert offered(form_rules, COSTS)[1] == [
        ("Lønn", "1 180 000", "kroner", "2023", "2023"),
        ("Lønn", "1 236 000", "kroner", "2024", "2024"),
    ]


@pytest.mark.parametrize(
    ("heading", "about"),
    [("Slik gjorde vi det", "costs"), ("Hva fikk vi til?", "results"), ("Budsjett", "costs")],
)
def test_a_table_of_money_is_about_costs_but_for_those_under_results(
    form_rules: Node, heading: str, about: str
) -> None:
    (table,) = form_rules.ask(ask="tables", text=OF_MONEY.format(heading))
    assert table["about"] == about


POINTS = """
## Slik gjorde vi det

- 12 kurs

## Hva fikk vi til?

- 7 av 11 flyttet videre innen 16 måneder
- 9 av 11 var i arbeid, mot 4 av 11 ved innflytting
- Utkastelser i hele perioden: 0
- Husleierestanser: fra 78 000 kroner (2022, samme unge) til 6 500 kroner (2024)
- 14 boliger ble bygd i 2024
- Naboene ble fornøyde i løpet av to måneder, fra mars 2023
- 12. mai 2023 var vi ferdige
"""


def test_figures_in_points_under_results_are_offered(form_rules: Node) -> None:
    (points,) = form_rules.ask(ask="lists", text=POINTS)
    assert points["caption"] == "Hva fikk vi til?"
    names = ("measure", "value", "unit", "from")
    found = [
        [tuple(cell["figure"][name] for name in names) for cell in row[1:]]
        for row in points["rows"]
    ]
    both = "9 av 11 var i arbeid, mot 4 av 11 ved innflytting"
    assert found == [
        [("Flyttet videre innen 16 måneder", "7", "av 11", "")],
        [(both.removeprefix("9 av 11 ").capitalize(), "9", "av 11", ""), (both, "4", "av 11", "")],
        [("Utkastelser i hele perioden", "0", "", "")],
        [
            ("Husleierestanser", "78 000", "kroner", "2022"),
            ("Husleierestanser", "6 500", "kroner", "2024"),
        ],
        [("Ble bygd i 2024", "14", "boliger", "")],
    ]
