"""Whatever is committed, carelessly or not, is refused with its file or does nothing.

`make faults` judges the whole corpus; here are those of its cases that are refused, and some of
those that are published.
"""

from dataclasses import replace

import pytest

from generator.site import compile_site
from tests.archives import SETTINGS
from tests.hostile.cases import Hostile, hostile, one, wrong
from tests.hostile.judging import acts

CASES = {case.name: case for case in hostile()}
REFUSED = [case for case in CASES.values() if case.must == "refused"]
PUBLISHED = (
    *("everywhere/script-end", "everywhere/quotes", "everywhere/formula-at"),
    *("bodies/heading-id", "bodies/own-marks", "bodies/footnote-of-headings"),
    *("circles/draft-linked", "circles/draft-alias", "registers/municipality-markup"),
)


def test_there_are_enough() -> None:
    assert len(CASES) > 450


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_has_to_be_refused_is(case: Hostile) -> None:
    assert wrong(case) == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_is_published_does_nothing(name: str) -> None:
    assert wrong(CASES[name]) == []


def test_the_judge_sees_what_acts() -> None:
    site = compile_site(one(), SETTINGS)
    bad = '<a onclick="x" href="java\nscript:x">y</a></div><svg><set/></svg><img src="//a.no/b">'
    spoiled = replace(site, pages=(replace(site.pages[0], render=lambda: bad),), exports=())
    found = {(name, what) for name, what, _ in acts(spoiled)}
    seen = {("frame", "broken"), ("a", "onclick"), ("a", "href"), ("set", ""), ("img", "src")}
    assert seen <= found
