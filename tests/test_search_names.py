"""What the search leads straight to: all that has a page, by every name that it ever had."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator.disk.sources import read
from generator.model import Settings, Site
from generator.names import slug
from generator.site import compile_site

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site() -> Site:
    return compile_site(read(PROJECT)[0], Settings(date(2026, 11, 30)))


@pytest.fixture(scope="module")
def told(site: Site) -> list[tuple[str, str, list[str], list[str], list[str]]]:
    """Return what the script makes of the list."""
    (file,) = (file for file in site.files if file.address == "sok/navn.json")
    found = []
    for one in json.loads(file.content):
        label, section, *names = one
        address = f"{section}{slug(label)}/" if section.endswith("/") else f"{section}/"
        also, former, near = [*names, [], [], []][:3]
        found.append((label, address, [label, *also], former, near))
    return found


@pytest.fixture(scope="module")
def named(
    told: list[tuple[str, str, list[str], list[str], list[str]]],
) -> list[tuple[str, str, list[str]]]:
    return [(label, address, [*also, *former]) for label, address, also, former, _ in told]


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


@pytest.mark.parametrize(
    ("word", "labels"),
    [
        ("demens", ["Aldersvennlige boliger", "Eldre"]),
        ("asylsøkjar", ["Flyktninger"]),
        ("norskkurs", ["Introduksjonsprogram"]),
    ],
)
def test_what_no_term_means_is_near_to_some(
    told: list[tuple[str, str, list[str], list[str], list[str]]], word: str, labels: list[str]
) -> None:
    assert sorted(label for label, _, _, _, near in told if word in near) == labels
    # Near is not the same: nothing is called so, and nothing is found by it as by a name.
    assert not [label for label, _, also, former, _ in told if word in (label, *also, *former)]


def test_what_is_gone_is_told_apart_from_what_is(
    told: list[tuple[str, str, list[str], list[str], list[str]]],
) -> None:
    (alesund,) = (one for one in told if one[1] == "kommuner/alesund/")
    assert {"Ørskog", "Skodje"} <= set(alesund[3])
    assert not set(alesund[3]) & {alesund[0], *alesund[2]}
