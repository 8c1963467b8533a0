"""What the search leads straight to: all that has a page, by every name that it ever had."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator.disk.sources import read
from generator.model import Settings, Site
from generator.site import compile_site

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site() -> Site:
    return compile_site(read(PROJECT)[0], Settings(date(2026, 11, 30)))


@pytest.fixture(scope="module")
def named(site: Site) -> list[tuple[str, str, list[str]]]:
    (file,) = (file for file in site.files if file.address == "sok/navn.json")
    return [(label, address, also) for label, address, also in json.loads(file.content)]


def test_each_leads_to_a_page(site: Site, named: list[tuple[str, str, list[str]]]) -> None:
    addresses = {page.address for page in site.pages}
    assert [label for label, address, _ in named if address not in addresses] == []


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("0501", ["Lillehammer"]),
        ("1507", ["Haram", "Ålesund"]),
        ("Skånland", ["Tjeldsund"]),
        ("Hábmer", ["Hamarøy"]),
        ("Nes", ["Nes", "Nesbyen"]),
        ("Våler", ["Våler (Innlandet)", "Våler (Østfold)"]),
        ("Oslo", ["Oslo", "Oslo (fylke)"]),
        ("Bustadskule", ["Boligskole"]),
        ("Busetjing av flyktningar", ["Bosetting av flyktninger"]),
    ],
)
def test_a_name_of_any_time_and_form_is_one_of_todays(
    named: list[tuple[str, str, list[str]]], name: str, labels: list[str]
) -> None:
    assert sorted(label for label, _, also in named if name in also) == labels


def test_what_is_gone_or_not_in_use_is_no_page_of_its_own(
    named: list[tuple[str, str, list[str]]],
) -> None:
    labels = {label for label, _, _ in named}
    assert {"Oppland", "Innlandet", "Forankring", "NAV"} <= labels
    assert "Boligmarkedet" not in labels
    assert len({address for _, address, _ in named}) == len(named)
