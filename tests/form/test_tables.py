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
