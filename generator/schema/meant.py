"""What a value is meant for that is written as people write it, and not as the files have it.

Each function returns no value, or one or more, best first; whoever asks sees whether they hold.
The form's `rules/meant.js` says the same.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_NAME = (
    "(jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)\.?"
)
_NAMED = re.compile(rf"(?:(?:den )?([0-9]{{1,2}})(?:\. ?| ))?{_NAME},? ([0-9]{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})|[-–−‑./]([0-9]{1,2})[-–−‑./]([0-9]{1,2}))")
_DOTTED = re.compile(r"(?:([0-9]{1,2})\.\s?)?([0-9]{1,2})\.\s?([0-9]{4})")
# Of what a program wrote, the time of day says nothing.
_STAMPED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]{4,12}(?:Z|[+-][0-9:]{4,5})?")
_OF_OURS = re.compile(r"([0-9]{1,2}\.\s?[0-9]{1,2}\.\s?)([0-4][0-9])")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})[- ]([0-9]{4})")
# Where the first number can be a month, too, others than Norwegians mean the month.
_DAY_FIRST = re.compile(r"(1[3-9]|2[0-9]|3[01])[-/]([0-9]{1,2})[-/]([0-9]{4})")

_BETWEEN = r"(?:\s*[-–—−‑/]\s*| (?:til|t\.o\.m\.|til og med) )"
_YEARS = re.compile(rf"(?:fra |frå )?([0-9]{{4}}){_BETWEEN}([0-9]{{4}}|[0-9]{{2}})\.?", re.I)
_SINCE = re.compile(
    rf"([0-9]{{4}}){_BETWEEN}(?:nå|no|i dag|d\.d\.)|(?:fra|frå|siden|sidan) ([0-9]{{4}})", re.I
)
_RANGE = re.compile(r"(?:fra |frå )?([0-9][0-9 ,.]*) til ([0-9][0-9 ,.]*)", re.I)
_SIGNED = re.compile(r"([~≈<>])\s*([0-9].*)")
_SIGNS = {"~": "ca.", "≈": "ca.", "<": "under", ">": "over"}
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_CROWNS_FIRST = re.compile(r"(?:kr|nok)\.? ?(?=[0-9])", re.I)
_CROWNS_LAST = re.compile(r",[-–]$")
_UNIT = re.compile(
    r"(.*[0-9]) ?(%|(?!av|mai|mill|mrd|milliard|tusen|og|til|ganger|gonger)[^\W\d_]{2,}\.?)", re.I
)

_SCHEME = re.compile(r"(https?)(?::?/{1,3}|:(?=www\.))", re.I)
_PLACE = re.compile(r"(?://)?([^\s/@:]+\.[^\s/@:.]{2,})([/?#].*)?")
_FILE = re.compile(r".*\.(?:pdf|docx?|odt|xlsx?|pptx?|txt|md|html?|jpe?g|png|zip)", re.I)
_IN_BRACKETS = re.compile(r"(?:[^<>]* )?<([^<>]+)>")
_BEFORE_PHONE = re.compile(r"(?:tlf|telefon|tel|mobil|mob)\.?:?\s*", re.I)


def days(words: str) -> tuple[str, ...]:
    """Return the day that `1.3.2025`, `1. mars 2025` or `1/3-2025` is, if there is one."""
    return tuple(one for one in moments(words) if len(one) == len("2025-03-01"))


def moments(words: str) -> tuple[str, ...]:
    """Return the day, or else the month, that words name."""
    day: str | None
    if stamped := _STAMPED.fullmatch(words):
        words = stamped[1]
    elif of_ours := _OF_OURS.fullmatch(words):
        words = f"{of_ours[1]}20{of_ours[2]}"
    if named := _NAMED.fullmatch(words):
        day, month, year = named.groups()
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    elif found := _YEAR_FIRST.fullmatch(words):
        year, month, day = found[1], found[2] or found[3], found[4]
    elif found := next(
        (one for form in (_DOTTED, _SLASHED, _DAY_FIRST) if (one := form.fullmatch(words))), None
    ):
        day, month, year = found.groups()
    else:
        return ()
    try:
        # A day that there is not is no month, either.
        whole = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return ()
    return (whole if day else whole[:7],)


def periods(words: str) -> tuple[str, ...]:
    """Return the period that `2013 til 2015`, `2013-15` or `siden 2013` is."""
    if found := _SINCE.fullmatch(words):
        return (f"{found[1] or found[2]}–",)
    if found := _YEARS.fullmatch(words):
        start, end = found[1], found[1][: 4 - len(found[2])] + found[2]
        return (f"{start}–{end}",) if start <= end else ()
    return ()


def amounts(words: str) -> tuple[str, ...]:
    """Return what `2.500`, `40 %`, `12 boliger`, `10 til 20` and `> 40` may be meant for."""
    if _THOUSANDS.fullmatch(words):
        decimal = words.replace(".", ",").rstrip("0").rstrip(",")
        return words.replace(".", ""), *((decimal,) if words.count(".") == 1 else ())
    if found := _RANGE.fullmatch(words):
        return (f"{found[1]}–{found[2]}",)
    if found := _SIGNED.fullmatch(words):
        return (f"{_SIGNS[found[1]]} {found[2]}",)
    # Word has a sign of its own for minus, and a hyphen that does not break.
    bare, _ = parted(re.sub("^[−‑]", "-", words))
    return (bare,) if bare != words else ()


def parted(words: str) -> tuple[str, str]:
    """Return a figure and its unit: of `kr 2 500,-`, `40 %` and `12 boliger`; or no unit."""
    bare = _CROWNS_LAST.sub("", _CROWNS_FIRST.sub("", words))
    if bare != words:
        return bare, "kroner"
    found = _UNIT.fullmatch(words)
    return (found[1], found[2]) if found else (words, "")


def addresses(words: str) -> tuple[str, ...]:
    """Return the web address that lacks its beginning, or has signs around it or spaces in it."""
    bare = found[1] if (found := _IN_BRACKETS.fullmatch(words)) else words
    if scheme := _SCHEME.match(bare):
        whole = f"{scheme[1].lower()}://{bare[scheme.end() :]}"
        return (whole.replace(" ", "%20") if _FILE.fullmatch(whole) else whole,)
    place = _PLACE.fullmatch(bare)
    isolated = place and not place[2] and _FILE.fullmatch(bare)
    return (f"https://{bare.removeprefix('//')}",) if place and not isolated else ()


def emails(words: str) -> tuple[str, ...]:
    """Return the address in `mailto:post@a.no`, `Kontoret <post@a.no>` and `post(at)a.no`."""
    bare = found[1] if (found := _IN_BRACKETS.fullmatch(words)) else words
    bare = re.sub("^mailto:", "", bare, flags=re.IGNORECASE)
    return (re.sub(r"\s*(?:@|[(\[]at[)\]])\s*", "@", bare),)


def phones(words: str) -> tuple[str, ...]:
    """Return the number in `tlf. 22.00.00.00` and `(+47) 22 00 00 00`."""
    bare = _BEFORE_PHONE.sub("", words, count=1) if _BEFORE_PHONE.match(words) else words
    bare = re.sub(r"^\((\+?[0-9]+)\)", r"\1", bare)
    return (re.sub(r"(?<=[0-9])[.–-](?=[0-9])", " ", bare),)
