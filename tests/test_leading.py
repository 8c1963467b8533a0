"""Where an address in a file of the site leads to."""

import pytest

from generator.leading import place_of

PAGE = "erfaringer/x/index.html"


@pytest.mark.parametrize(
    ("address", "place", "tail"),
    [
        ("../y/", "erfaringer/y/", ""),
        ("../y/?a=1#b", "erfaringer/y/", "?a=1#b"),
        ("../..", "", ""),
        ("../../?q=å", "", "?q=å"),
        ("..", "erfaringer/", ""),
        (".", "erfaringer/x/", ""),
        ("./", "erfaringer/x/", ""),
        ("a.svg?", "erfaringer/x/a.svg", "?"),
        ("bl%C3%A5.png", "erfaringer/x/blå.png", ""),
        ("../../../a", None, ""),
        ("/a", None, ""),
        ("//a.example/b", None, ""),
        ("https://a.example/b", None, ""),
        ("mailto:a@b.example", None, ""),
        ("#b", None, ""),
        ("?a=1", None, ""),
        ("", None, ""),
    ],
)
def test_an_address_leads_to_a_place_in_the_site_or_out_of_it(
    address: str, place: str | None, tail: str
) -> None:
    assert place_of(address, PAGE) == (place, tail)
