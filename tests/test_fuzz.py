"""Inputs that chance makes hold, and their judge sees what is wrong; `make fuzz` tries more."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import File, Page
from tools.robustness import fuzz
from tools.robustness.fuzzing import judging, words
from tools.robustness.fuzzing.inputs import MAKERS, Input, make
from tools.robustness.fuzzing.texts import DRAFTED
from tools.robustness.fuzzing.trying import Batch, HangError, in_time, tried

COUNT = 700


def test_inputs_that_chance_makes_hold() -> None:
    found = fuzz.run(fuzz.chosen(2026, 0, COUNT), batch=Batch(size=150, share=40))
    assert [(fault, made[:2_000]) for fault, made in found.faults] == []
    assert found.tried == COUNT
    # Few of each kind would pass if all were refused for one reason.
    assert all(found.accepted[target] for target in ("body", "front matter", "register", "import"))
    assert len(found.targets) == len({"import", *found.targets}) >= 7


@settings(max_examples=1_300, deadline=None)
@given(st.binary(max_size=fuzz.LENGTH))
def test_inputs_that_hypothesis_makes_hold(data: bytes) -> None:
    assert tried(make(data), Batch(share=40)).faults == ()


def test_the_same_choices_make_the_same_input() -> None:
    for data in fuzz.chosen(1, 0, 100):
        assert make(data) == make(data)
    assert {make(data).target for data in fuzz.chosen(1, 0, 400)} >= {
        "body",
        "import",
        "whole site",
    }
    assert sum(share for _, share in MAKERS) == 100


def page(fragment: str, head: str = "") -> Page:
    return Page("x/", "T", "D", "x", lambda: fragment, head=lambda: head)


@pytest.mark.parametrize(
    "markup",
    [one for one in words.MARKUP if one.startswith("<") and "=" in one]
    + ["<script>fuzzed(1)</script>", "<x-kanari>", '<p title="" kanari="1">', "<a href='\\\\x'>"]
    + [f'<a href="{one}">' for one in words.ADDRESSES if "fuzzed" in one and "%3A" not in one],
)
def test_markup_that_acts_is_seen(markup: str) -> None:
    if 'kanari.invalid/" ' in markup:
        markup = markup.replace('"', "'").replace("' onclick", '" onclick')
    fragment = f"<h1>T</h1>{markup}"
    assert list(judging.page_faults(page(fragment), fragment))


@pytest.mark.parametrize(
    "torn", ["</div></article></main>", "<textarea>", "<plaintext>", "<!--", "<table>", "<select>"]
)
def test_what_breaks_the_frame_is_seen(torn: str) -> None:
    fragment = f"<h1>T</h1>{torn}"
    assert list(judging.page_faults(page(fragment), fragment))


def test_what_is_as_it_should_be_is_not_blamed() -> None:
    fragment = '<h1>T</h1><p><a href="../y/?a=b#c">x</a><img src="../a.png" alt=""></p>'
    assert list(judging.page_faults(page(fragment), fragment)) == []


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("feed.xml", b"<feed><summary>&lt;img src=x onerror=y></summary></feed>"),
        ("feed.xml", b"<feed><x-kanari></feed>"),
        ("feed.json", b'{"items": [{"content_html": "<script>x</script>"}]}'),
        ("a.json", b"{"),
        ("x/index.html", b"<meta http-equiv=refresh content='0; url=//kanari.invalid/'>"),
        ("a.ics", b"BEGIN:VCALENDAR\r\nX-KANARI:1\r\n"),
        ("robots.txt", b"kanari"),
    ],
)
def test_files_that_act_are_seen(address: str, data: bytes) -> None:
    assert list(judging.file_faults(address, data))


def test_what_a_draft_holds_is_seen() -> None:
    assert list(judging.leaks([File("a.csv", words.DRAFT.encode())]))
    assert list(judging.leaks([(f"{words.DRAFT.lower()}/kilde.md", b"")]))


@pytest.mark.parametrize("written", DRAFTED)
def test_a_draft_is_one_however_it_is_written(written: str) -> None:
    text = f"---\ntitle: {words.DRAFT}\ndescription: D\norganiser: O\ndraft: {written}\n---\n\nx\n"
    batch = Batch()
    one = Input("front matter", {"content/programmes/ny.md": text.encode()}, hidden=True)
    assert tried(one, batch).faults == ()
    assert batch.publish() == []


def endless() -> None:
    while True:
        pass


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(HangError), in_time(0.05):
        endless()


def test_memory_is_what_an_input_takes_and_not_what_was_held_before() -> None:
    code = """
from tools.robustness.fuzzing import trying
from tools.robustness.fuzzing.inputs import Input

held = bytearray(700 * 2**20)
taken = 0

def imported(one, faults):
    return len(bytearray(taken * 2**20)) > 0

trying._imported = imported
one = Input("import", {"a.docx": b""})
for taken in (50, 600):
    print(trying.tried(one, trying.Batch()).faults)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    few, many = told.stdout.splitlines()
    assert few == "()"
    assert "MB" in many
