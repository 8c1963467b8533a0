"""Values: dates, periods, figures, addresses and ids, and how each is written."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import urlsplit

from generator.front_matter.nodes import ScalarNode
from generator.model import Amount, Moment, Period, Reference
from generator.names import RESERVED
from generator.problems import Fault
from generator.schema import meant
from generator.schema.shapes import Kind, Problems, scalar
from generator.schema.wrapped import untracked, unwrapped

BAD_DATE = Fault("bad-date", "A date is written year-month-day, as in 2025-03-01, and exists.")
BAD_MOMENT = Fault("bad-moment", "A time is a year, a month (2025-03) or a day (2025-03-01).")
BAD_HOURS = Fault(
    "bad-hours", "A time of day is written 09:00, or 09:00–15:30 where the end is known, too."
)
BAD_PERIOD = Fault("bad-period", "A period is written 2010–2015, 2013–, –2014 or 2014.")
PERIOD_REVERSED = Fault("period-reversed", "A period ends no earlier than it begins.")
BAD_NUMBER = Fault("bad-number", "A number is written with digits.")
BAD_DECIMAL = Fault(
    "bad-decimal", "A number is written with digits, and a comma or a full stop before decimals."
)
BAD_VALUE = Fault(
    "bad-value", "A value is a number (40), a decimal number (2,5) or a range (20–30)."
)
VALUE_REVERSED = Fault("value-reversed", "A range begins with the smaller number.")
BAD_EMAIL = Fault("bad-email", "An e-mail address is written name@place.no.")
BAD_PHONE = Fault("bad-phone", "A phone number consists of digits, with + in front if need be.")
BAD_ADDRESS = Fault("bad-address", "A web address begins with https:// or http://.")
WRAPPED_ADDRESS = Fault("wrapped-address", "A web address leads straight to its place.")
TRACKED_ADDRESS = Fault(
    "tracked-address", "A web address tells nothing of who follows it.", "warning"
)
BAD_ID = Fault("bad-id", "An id consists of the letters a to z, digits and hyphens.")
BAD_YEAR = Fault("bad-year", "A year has four digits, and lies between 1500 and 2100.")
BAD_TRUTH = Fault("bad-truth", "A field that is on or off is true or false.")

LONGEST_ID = 80
YEARS = range(1500, 2101)
QUALIFIERS = ("ca.", "under", "over", "minst", "inntil")
_NUMBER = (
    r"-?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4}(?:,[0-9]{1,6})?|-?[0-9]{1,15}(?:[.,][0-9]{1,6})?"
)
_VALUE = re.compile(
    rf"(?:(ca\.?|under|over|minst|inntil)\s+)?({_NUMBER})(?:\s*[-–]\s*({_NUMBER}))?", re.IGNORECASE
)
_PERIOD = re.compile(r"([0-9]{4})?\s*([-–—])?\s*([0-9]{4})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_HOURS = re.compile(
    r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])(?:\s*[-–—]\s*([01]?[0-9]|2[0-3])[.:]([0-5][0-9]))?"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
# Letters of other scripts look like these and lead elsewhere; xn-- hides which letters there are.
_LETTERS = "a-z0-9àáâãäåæçèéêëíîïðñòóôõöøùúûüýþßćčđńłŋśšŧźżž"
_HOST = re.compile(
    rf"(?:(?!xn--)[{_LETTERS}](?:[{_LETTERS}_-]{{0,61}}[{_LETTERS}])?\.)+(?!xn--)[a-zæøå]{{2,}}"
)
# What nearly all addresses look like; of the others, each part is looked at.
_PLAIN_ADDRESS = re.compile(
    r"https?://(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}"
    r"(?:/[\w./?#&=%+~:,;-]*)?"
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PHONE = re.compile(r"\+?[0-9 \u00a0]{3,20}")
_EMAIL = re.compile(r"[^\s@,;:<>()\"\\]{1,64}@(?:[a-z0-9æøå-]+\.)+[a-z]{2,}", re.IGNORECASE)


def _reference(words: str, node: ScalarNode, problems: Problems) -> Reference | None:
    return Reference(" ".join(words.split()), node.position)


def _date(words: str, node: ScalarNode, problems: Problems) -> date | None:
    if _DATE.fullmatch(words):
        try:
            day = date.fromisoformat(words)
        except ValueError:
            pass
        else:
            return day if _is_of_our_time(words, day.year, node, problems) else None
    problems.append(BAD_DATE.at(node.position, meant.days(words), value=words))
    return None


def _is_of_our_time(words: str, year: int, node: ScalarNode, problems: Problems) -> bool:
    """Tell whether a day lies in YEARS, and report it where it does not."""
    if year not in YEARS:
        problems.append(BAD_YEAR.at(node.position, value=words))
    return year in YEARS


def _holding(meant: Iterable[str], holds: Callable[[str], object]) -> tuple[str, ...]:
    """Return those of what may be meant that can be used."""
    return tuple(one for one in meant if holds(one))


def _moment(words: str, node: ScalarNode, problems: Problems) -> Moment | None:
    match = _MOMENT.fullmatch(words)
    try:
        if match:
            day = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            if not _is_of_our_time(words, day.year, node, problems):
                return None
            return Moment(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        pass
    problems.append(BAD_MOMENT.at(node.position, meant.moments(words), value=words))
    return None


def _hours(words: str, node: ScalarNode, problems: Problems) -> str | None:
    match = _HOURS.fullmatch(words)
    if not match:
        problems.append(BAD_HOURS.at(node.position, value=words))
        return None
    start, end = f"{int(match[1]):02}:{match[2]}", match[3]
    return f"{start}–{int(end):02}:{match[4]}" if end else start


def _period(words: str, node: ScalarNode, problems: Problems) -> Period | None:
    match = _PERIOD.fullmatch(words)
    if not match or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        problems.append(BAD_PERIOD.at(node.position, meant.periods(words), value=words))
        return None
    start = int(match[1]) if match[1] else None
    end = int(match[3]) if match[3] else None
    if any(year is not None and year not in YEARS for year in (start, end)):
        problems.append(BAD_YEAR.at(node.position, value=words))
        return None
    if not match[2]:
        end = start = start or end
    if start and end and end < start:
        problems.append(PERIOD_REVERSED.at(node.position, (f"{end}–{start}",), value=words))
        return None
    return Period(start, end)


def _number(words: str, node: ScalarNode, problems: Problems) -> int | None:
    if re.fullmatch(r"[0-9]{1,9}", words):
        return int(words)
    problems.append(BAD_NUMBER.at(node.position, value=words))
    return None


def _decimal(words: str, node: ScalarNode, problems: Problems) -> float | None:
    if re.fullmatch(r"-?[0-9]{1,9}(?:[.,][0-9]{1,6})?", words):
        return float(words.replace(",", "."))
    problems.append(BAD_DECIMAL.at(node.position, value=words))
    return None


def _amount(words: str, node: ScalarNode, problems: Problems) -> Amount | None:
    match = _VALUE.fullmatch(words)
    if not match or _THOUSANDS.search(words):
        options = _holding(meant.amounts(words), _VALUE.fullmatch)
        problems.append(BAD_VALUE.at(node.position, options, value=words))
        return None
    low = _counted(match[2])
    high = _counted(match[3]) if match[3] else low
    if high < low:
        problems.append(VALUE_REVERSED.at(node.position, value=words))
        return None
    qualifier = (match[1] or "").lower()
    return Amount(low, high, "ca." if qualifier == "ca" else qualifier, node.position)


def _counted(number: str) -> float:
    return float("".join(number.split()).replace(",", "."))


def _email(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if _EMAIL.fullmatch(words):
        return words
    options = _holding(meant.emails(words), _EMAIL.fullmatch)
    problems.append(BAD_EMAIL.at(node.position, options, value=words))
    return None


def _phone(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if _PHONE.fullmatch(words):
        return words
    options = _holding(meant.phones(words), _PHONE.fullmatch)
    problems.append(BAD_PHONE.at(node.position, options, value=words))
    return None


def _address(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if is_web_address(words):
        inner = unwrapped(words)
        straight = untracked(inner)
        if not is_web_address(straight):
            return words
        if inner != words:
            problems.append(WRAPPED_ADDRESS.at(node.position, (straight,), value=words))
            return None
        if straight != words:
            problems.append(TRACKED_ADDRESS.at(node.position, (straight,), value=words))
        return straight
    options = _holding(meant.addresses(words), is_web_address)
    problems.append(BAD_ADDRESS.at(node.position, options, value=words))
    return None


def _year(words: str, node: ScalarNode, problems: Problems) -> int | None:
    if re.fullmatch(r"[0-9]{4}", words) and int(words) in YEARS:
        return int(words)
    problems.append(BAD_YEAR.at(node.position, value=words))
    return None


def _id(words: str, node: ScalarNode, problems: Problems) -> Reference | None:
    if is_id(words):
        return Reference(words, node.position)
    problems.append(BAD_ID.at(node.position, value=words))
    return None


def is_id(words: str) -> bool:
    """Tell whether `words` can be the id of an entry or a term."""
    return len(words) <= LONGEST_ID and words not in RESERVED and _ID.fullmatch(words) is not None


def is_web_address(words: str) -> bool:
    """Tell whether `words` are an address on the open web, which shows where it leads.

    It has no user's name in it, and its host is of letters that are used here.
    """
    if _PLAIN_ADDRESS.fullmatch(words):
        return True
    try:
        parts = urlsplit(words)
        host = parts.hostname or ""
        return (
            parts.scheme in ("http", "https")
            and _HOST.fullmatch(host) is not None
            and parts.port != 0
            and "@" not in parts.netloc
            and not re.search(r"[\s<>\"\\^`{|}]", words)
        )
    except ValueError:
        return False


def link_meant(target: str) -> tuple[str, ...]:
    """Return the link that `www.a.no` and `post@a.no` are meant for."""
    if _EMAIL.fullmatch(target):
        return (f"mailto:{target}",)
    whole = f"https://{target}"
    return (whole,) if target.startswith("www.") and is_web_address(whole) else ()


def _truth(words: str, node: ScalarNode, problems: Problems) -> bool | None:
    if words.lower() in ("true", "false"):
        return words.lower() == "true"
    truth = {"ja": "true", "yes": "true", "nei": "false", "no": "false"}.get(words.lower())
    problems.append(BAD_TRUTH.at(node.position, (truth,) if truth else (), value=words))
    return None


DATE = scalar(Kind("date"), _date)
MOMENT = scalar(Kind("moment"), _moment)
HOURS = scalar(Kind("hours"), _hours)
PERIOD = scalar(Kind("period"), _period)
NUMBER = scalar(Kind("number"), _number)
DECIMAL = scalar(Kind("decimal"), _decimal)
YEAR = scalar(Kind("year"), _year)
ID = scalar(Kind("id"), _id)
AMOUNT = scalar(Kind("amount"), _amount)
EMAIL = scalar(Kind("email"), _email)
PHONE = scalar(Kind("phone"), _phone)
ADDRESS = scalar(Kind("address"), _address)
TRUTH = scalar(Kind("truth"), _truth)
REFERENCE = scalar(Kind("reference"), _reference)
