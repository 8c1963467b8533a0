"""What a text mentions that our registers know: suggested to its editor, never asserted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Programme, Term
from generator.names import folded
from generator.places.municipalities import Municipalities

REGISTERS: Mapping[str, str] = {
    "tags": "tags",
    "target_groups": "target_groups",
    "instruments": "instruments",
    "partners": "partners",
    "practices": "practice",
}
"""The registers whose terms are looked for, and the field that each is for."""

MOST = 8
_ENDING = "(?:(?:en|n|et|a|er|ene|ar|ane|e|r|ne)?s?)"
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—]|\btil(?: og med)?\b|\bto\b)\s*((?:19|20)\d\d)\b")
_CAPITALISED = re.compile(r"[A-ZÆØÅÁČĐŊŠŦŽ]")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Something that a text mentions, and how often."""

    name: str
    """As it is written in the field."""
    times: int


@dataclass(frozen=True, slots=True)
class Registers:
    """What is looked for in a text."""

    municipalities: Municipalities
    terms: Mapping[str, Mapping[str, Term]]
    programmes: tuple[Programme, ...]


def suggestions(text: str, registers: Registers) -> dict[str, tuple[Mentioned, ...]]:
    """Return what a text mentions by field, the most mentioned first."""
    found = {
        "municipality": _places(text, registers.municipalities),
        "period": _periods(text),
        "programme": _ranked(
            (programme.id, _count(text, (programme.title,))) for programme in registers.programmes
        ),
    }
    for register, name in REGISTERS.items():
        terms = registers.terms.get(register, {}).values()
        found[name] = _ranked(
            (term.id, _count(text, term.names)) for term in terms if term.replaced_by is None
        )
    return {name: mentioned for name, mentioned in found.items() if mentioned}


def _places(text: str, municipalities: Municipalities) -> tuple[Mentioned, ...]:
    """Return the municipalities whose name stands in a text; behind it `kommune` counts most."""
    names = {name for name in municipalities.spellings if _CAPITALISED.match(name)}
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(longest)})(?:s)?(?![\w-])(\s+kommune)?")
    weights: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for match in pattern.finditer(text) if names else ():
        times[match[1]] += 1
        # A name may be a common word that begins a sentence: Bø, Nes, Hole.
        starts = text[: match.start()].rstrip(" \n")[-1:] in ("", ".", "!", "?", ":", "\n")
        weights[match[1]] += 10 if match[2] else 0 if starts and len(match[1]) < 5 else 1
    ranked = sorted((name for name in weights if weights[name]), key=lambda one: -weights[one])
    return tuple(Mentioned(name, times[name]) for name in ranked[:MOST])


def _periods(text: str) -> tuple[Mentioned, ...]:
    counted = Counter(f"{start}–{end}" for start, end in _YEARS.findall(text) if start <= end)
    return _ranked(counted.items())


def _count(text: str, names: Iterable[str]) -> int:
    words = folded(text)
    wanted = sorted({folded(name) for name in names if len(name) > 2}, key=len, reverse=True)
    if not any(name in words for name in wanted):
        return 0
    options = "|".join(map(re.escape, wanted))
    return len(re.findall(rf"(?<!\w)(?:{options}){_ENDING}(?!\w)", words))


def _ranked(counted: Iterable[tuple[str, int]]) -> tuple[Mentioned, ...]:
    ranked = sorted((item for item in counted if item[1]), key=lambda item: -item[1])
    return tuple(Mentioned(name, times) for name, times in ranked[:MOST])


def language(text: str, said: str) -> str:
    """Return nb, nn or en: the language that has most of the words that only one of them has.

    Where the text has too few of them, it is what the document says of itself.
    """
    counts = Counter(re.findall(r"[a-zæøå]+", text.lower()))
    found = {code: sum(counts[word] for word in words) for code, words in _ONLY.items()}
    best = max(found, key=lambda code: (found[code], code == "nb"))
    if sum(found.values()) < 3:
        return said[:2].lower() if said[:2].lower() in ("nn", "en") else "nb"
    return best if found[best] >= 3 and found[best] > 2 * found["nb"] else "nb"


_ONLY: Mapping[str, tuple[str, ...]] = {
    "nb": ("ikke", "jeg", "hva", "hvordan", "fra", "mye", "noen", "hvem", "være", "en", "et"),
    "nn": ("ikkje", "eg", "kva", "korleis", "frå", "mykje", "nokon", "kven", "vere", "ein", "eit"),
    "en": ("the", "and", "not", "what", "from", "is", "with", "was", "this", "that", "of"),
}


def contacts(text: str) -> Iterator[str]:
    """Yield the e-mail addresses and telephone numbers in a text, each once."""
    yield from dict.fromkeys(match[0] for match in _CONTACT.finditer(text))


_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\d.,–-])(?:\+47 ?)?(?:[2-9]\d(?: \d\d){3}|[49]\d\d \d\d \d\d\d)(?![\d.,–-]*\d)"
)
