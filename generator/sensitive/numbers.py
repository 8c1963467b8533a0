"""Identity numbers of people, D-numbers and the like, in the ways in which people write them."""

import re
from collections.abc import Iterator
from datetime import date

from generator.sensitive.folding import Found, Sifted, folded, sifted

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ADDED_TO_MONTH = (0, 40, 65, 80)
"""Numbers that a hospital gives, and test numbers of registers, have another month."""

_DIVIDERS = " \t\n./\\*_`~?|;-"
_COARSE = bytes(ord("0") if 48 <= sign < 58 else sign for sign in range(256))
_NUMBER, _LAST = b"0" * 11, b"0" * 5
_NEITHER = bytes(sign for sign in range(256) if sign > 127 or not chr(sign).isalnum())
"""All that is no letter and no digit; no letter stands within a number, however it is written."""
_DELETED = f"{_DIVIDERS}\r".encode() + bytes(range(128, 256))

_NOT_WITHIN = r"(?<![0-9])(?<![0-9][.,])"
_DIGIT, _DIVIDED = "[0-9]\0*", r"[ \t\n./\\*_`~-]{0,3}"
_ELEVEN = re.compile(
    rf"{_NOT_WITHIN}(?=({_DIGIT}(?:{_DIVIDED}{_DIGIT}){{5}}[ \t\n./\\*_`~|;-]{{0,5}}{_DIGIT}"
    rf"(?:{_DIVIDED}{_DIGIT}){{4}})(?![0-9]))"
)
_FULL_YEAR = re.compile(
    rf"{_NOT_WITHIN}([0-9]{{2}})([./ -]?)([0-9]{{2}})\2(?:19|20)([0-9]{{2}})"
    r"[ \n*_-]{1,3}([0-9]{5})(?![0-9])"
)
_ENDS = (b"nr", b"num")
"""One of these stands in each word that `_SAID` finds."""
_SAID = re.compile(
    r"(?<![a-zæøå])(?:fnr|f\.nr|f(?:ø|o)dselsn(?:umme)?r|personn(?:umme)?r|d-?n(?:umme)?r|"
    r"(?:fh?-?)?hjelpen(?:umme)?r|f?h-n(?:umme)?r|identitetsn(?:umme)?r|"
    r"(?:national )?identity number)[a-z]{0,4}",
    re.IGNORECASE,
)
_NEAR = 60
"""So many characters behind such a word a number may stand, and before it a date of birth."""
_LOOSE = re.compile(
    rf"(?<![0-9])(?=({_DIGIT}(?:[^0-9A-Za-zæøåÆØÅ\0]{{0,4}}{_DIGIT}){{10}})(?![0-9]))"
)
_BIRTH = re.compile(r"(?<![0-9])([0-9]{2})[./ -]?([0-9]{2})[./ -]?(?:19|20)?([0-9]{2})(?![0-9])")
_FIVE = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")


def identity_numbers(text: str) -> Iterator[Found]:
    """Yield each number that a person can be found by; what is shown of it is the day of birth."""
    signs = sifted(text)
    numbers = signs.foldable or _NUMBER in signs.digits.translate(None, _NEITHER)
    held = numbers and _may_hold(signs)
    said = (numbers or _LAST in signs.digits) and _may_be_said(signs)
    plain = folded(text) if said or held else ""
    places: set[int] = set()
    for start, end, digits in (*(_written(plain) if held else ()), *(_told(plain) if said else ())):
        if start not in places:
            places.add(start)
            yield Found(start, end, f"{digits[:6]} *****")


def _may_hold(signs: Sifted) -> bool:
    """Tell, faster than the patterns can, whether a text has enough digits in a row."""
    return signs.foldable or _NUMBER in signs.data.translate(_COARSE, _DELETED)


def _may_be_said(signs: Sifted) -> bool:
    lower = signs.data.lower()
    return signs.foldable or any(end in lower for end in _ENDS)


def _written(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers that are right, in forms that other numbers seldom have."""
    for match in _ELEVEN.finditer(plain):
        digits, cuts = _digits(match[1])
        if _is_form(cuts) and _is_identity_number(digits):
            yield match.start(), match.end(1), digits
    for match in _FULL_YEAR.finditer(plain):
        digits = "".join(match.group(1, 3, 4, 5))
        if _is_identity_number(digits):
            yield match.start(), match.end(), digits


def _told(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers that are said to be such: however they are written, right or mistyped."""
    for word in _SAID.finditer(plain):
        behind = plain[word.end() : word.end() + _NEAR]
        before = plain[max(0, word.start() - _NEAR) : word.start()]
        for match in _LOOSE.finditer(behind):
            digits, _ = _digits(match[1])
            if _has_day(digits) or (digits[0] in "89" and _is_right(digits)):
                yield word.end() + match.start(), word.end() + match.end(1), digits
        # «Født 31.12.1939, personnummer 12345»
        for last in _FIVE.finditer(behind):
            for day in _BIRTH.finditer(before):
                digits = "".join((*day.groups(), last[0]))
                if _is_identity_number(digits):
                    yield word.end() + last.start(), word.end() + last.end(), digits


def _digits(written: str) -> tuple[str, frozenset[int]]:
    """Return the digits of a number, and behind how many of them something divides it."""
    groups = re.findall("[0-9]+", written.replace("\0", ""))
    ends = [0]
    for group in groups:
        ends.append(ends[-1] + len(group))
    return "".join(groups), frozenset(ends[1:-1])


def _is_form(cuts: frozenset[int]) -> bool:
    """Tell whether an identity number is divided so: 010203 12345, 01 02 03 123 45, one by one."""
    if not cuts or len(cuts) == 10:
        return True
    return 6 in cuts and cuts <= {2, 4, 6, 8, 9} and ((2 in cuts) == (4 in cuts))


def _is_identity_number(digits: str) -> bool:
    return _has_day(digits) and _is_right(digits)


def _is_right(digits: str) -> bool:
    """Tell whether the last two digits are those that the others give."""
    numbers = [int(digit) for digit in digits]
    return not any(
        sum(weight * number for weight, number in zip(weights, numbers, strict=False)) % 11
        for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS)
    )


def _has_day(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    try:
        date(2000, next(month - added for added in _ADDED_TO_MONTH if 0 < month - added < 13), day)
    except (StopIteration, ValueError):
        return False
    return True
