"""What may be private is looked for quickly first, and nothing is lost by that."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sensitive import contacts, identity_numbers, keys, numbers, secrets
from generator.sensitive.folding import folded, sifted
from tests.test_privacy import NUMBER

WRITTEN = (
    *(NUMBER, NUMBER[:6], NUMBER[6:], NUMBER[:2], NUMBER[2:4], NUMBER[4:6], NUMBER[6:8]),
    *("01", "90", "1990", "12345", "99", "912", "34", "567", "4 "),
    *("1234", "56", "78903", "1234.56.78903", "912 34 567", "91 23 45 67", "0", "1", "7"),
    *(" ", "  ", "\n", "-", ".", "/", "**", "|", "–", "\u00a0", "\u202f", "\0", "\r", "é", ", "),
    *("fnr", "f.nr", "fødselsnummer", "fodselsnr", "Personnr", "d-nr", "Dnummer", "h-nr"),
    *("hjelpenummer", "identitetsnr", "identity number", "FNR", "identitet", "er "),
    *("&#49;", "&#x32;", "%33", "٣", "２", "\u200b", "&", "%", "a", "æ", "kr"),
)


@settings(deadline=None)
@given(st.from_regex(numbers._SAID, fullmatch=True))
def test_each_word_for_a_number_is_heeded_behind_which_one_is_mistyped(word: str) -> None:
    number = f"{NUMBER[:-1]}{(int(NUMBER[-1]) + 1) % 10}"
    assert not [*identity_numbers(number)]
    assert [*identity_numbers(f"{word}: {number}")]


@settings(deadline=None, max_examples=300)
@given(st.from_regex(keys._SAID, fullmatch=True))
def test_each_word_for_a_key_is_heeded(text: str) -> None:
    for match in keys._SAID.finditer(text):
        if keys._is_mixed(match[1]):
            assert match.start(1) in {one.start for one in secrets(text)}


@settings(deadline=None)
@given(st.sampled_from([*keys._KINDS.values()]).flatmap(st.from_regex))
def test_a_key_of_each_kind_is_found(text: str) -> None:
    assert [*secrets(text)]


BEGINNINGS = st.sampled_from([*keys.KINDS, "-----BEGIN ", "PRIVATE KEY", "https://a:b1c@", "eyJ"])


@settings(deadline=None, max_examples=500)
@given(
    st.lists(
        BEGINNINGS
        | st.sampled_from(["aB3" * 11, "A1" * 20, "f0" * 20, "a1B2c3D4e5", ".", "-", "æ", "–"])
        | st.sampled_from([" ", "\n", "\u00a0", "\u2028", "\x85", "\x1c", "(", "\ud800"]),
        max_size=12,
    ).map("".join)
)
def test_no_key_is_lost_by_looking_quickly_first(text: str) -> None:
    patterns = (*keys._KINDS.values(), keys.OTHERS)
    plain = {match.start() for pattern in patterns for match in re.finditer(pattern, text)}
    dense = {match.start() for match in keys._DENSE.finditer(text) if keys._is_random(match[0])}
    said = {start for start, _ in keys._said(text)}
    assert {one.start for one in secrets(text)} == plain | dense | said


@settings(deadline=None, max_examples=1000)
@given(st.lists(st.sampled_from(WRITTEN), max_size=16).map("".join))
def test_no_number_is_lost_by_looking_quickly_first(text: str) -> None:
    plain = folded(text)
    at = {start for start, *_ in (*numbers._written(plain), *numbers._told(plain))}
    assert {one.start for one in identity_numbers(text)} == at
    if contacts._PHONE.search(plain):
        assert contacts._may_hold(text, contacts._FORMS)
    if contacts._ACCOUNT.search(plain):
        assert contacts._may_hold(text, (contacts._ACCOUNT_FORM,))


def test_a_text_of_signs_that_are_used_here_need_not_be_folded() -> None:
    assert not sifted("Ø – «912 34 567» & 5 % \u00a0 #1 1234.56.78903 %40").foldable
    assert sifted("٣").foldable
