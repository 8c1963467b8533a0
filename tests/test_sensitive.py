"""What may be private is looked for quickly first, and nothing is lost by that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sensitive import contacts, identity_numbers, keys, numbers
from generator.sensitive.folding import folded, sifted
from generator.sensitive.seeking import any_of
from tests.test_privacy import NUMBER

WORDS = (
    *(b"fnr", b"f.nr", b"d-nr", b"dselsn", b"a", b"--", b"a-a", b"\xc3\xb8", b"(=", b"[", b"_key"),
    *(kind.encode() for kind in keys.KINDS),
)
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
@given(
    st.lists(st.sampled_from(WORDS), max_size=6),
    st.lists(st.sampled_from((*WORDS, b"a", b" ", b"-", b"_", b"nr")), max_size=8).map(b"".join),
)
def test_words_are_found_as_if_each_were_looked_for(words: list[bytes], data: bytes) -> None:
    assert any_of(words)(data) == any(word in data for word in words)


@pytest.mark.parametrize("beginning", keys.KINDS)
def test_each_beginning_of_a_key_is_seen_where_it_begins(beginning: str) -> None:
    for before in ("", " ", "ø", "-", "("):
        assert keys._BEGINS(f"a{before}{beginning}".encode()) == bool(before)
    assert keys._BEGINS(beginning.encode())
    assert not keys._BEGINS(beginning[1:].encode())


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
