"""Synthetic experiences of Norwegian municipalities: the same texts whenever they are asked for."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

import yaml

from tools.bench import vocabulary as words

ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
PAIRS = tuple((first, last, end) for first in words.FIRSTS for last, end in words.LASTS)
PAIR_WEIGHTS = tuple(accumulate(1 / (rank + 8) for rank in range(len(PAIRS))))
"""Some words are much used and most seldom, as in any language; an index feels the difference."""


@dataclass(frozen=True)
class Topic:
    """A theme, by its id in our register and as readers see it."""

    id: str
    label: str
    added: bool = False


@dataclass(frozen=True)
class Head:
    """What others need to know of a case to mention it."""

    slug: str
    title: str
    name: str
    number: str


@dataclass(frozen=True)
class Source:
    """What a case rests on."""

    title: str
    url: str


@dataclass(frozen=True)
class Case:
    """One experience. Its body is Markdown whose links lead to `to:SLUG`."""

    head: Head
    description: str
    years: tuple[int, int]
    published: date
    topics: tuple[Topic, ...]
    results: tuple[tuple[str, int, str], ...]
    sources: tuple[Source, ...]
    body: str


def topics(registers: Path) -> tuple[Topic, ...]:
    """Return the themes of the register, and those that the corpus adds."""
    known = yaml.load((registers / "tags.yml").read_bytes(), yaml.CSafeLoader)
    ours = tuple(Topic(id_, term["nb"]) for id_, term in known.items())
    return ours + tuple(
        Topic(f"prove-{slug(word)}", f"Prøvetema {word}", True) for word in words.ADDED_TOPICS
    )


def cases(count: int, registers: Path) -> Iterator[Case]:
    """Yield `count` cases of the municipalities that there are today, with links to each other."""
    heads = _heads(count, registers)
    themes = topics(registers)
    for index, head in enumerate(heads):
        yield _case(index, head, heads, themes)


def slug(text: str) -> str:
    """Return a text as it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(ASCII)).strip("-")


def _heads(count: int, registers: Path) -> list[Head]:
    with (registers / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        places = [
            (row["number"], row["norwegian_name"] or row["name"].split(" - ")[0])
            for row in csv.DictReader(file)
            if not row["valid_to"]
        ]
    places.sort()
    heads: list[Head] = []
    taken: set[str] = set()
    random = Random("heads")
    while len(heads) < count:
        number, name = random.choice(places)
        what = _compound(random, definite=False)
        title = random.choice(words.TITLES).format(name=name, what=what)
        title = title[0].upper() + title[1:]
        if title not in taken:  # Two of one title are a warning of ours.
            taken.add(title)
            at = f"{slug(name)}-{slug(what)}-{len(heads):05}"
            heads.append(Head(at, title, name, number))
    return heads


def _case(index: int, head: Head, heads: Sequence[Head], themes: Sequence[Topic]) -> Case:
    random = Random(f"case {index}")
    start = random.randint(2012, 2022)
    end = start + random.randint(1, 2)
    results = tuple(
        (_compound(random, definite=False).capitalize(), random.randint(2, 80), unit)
        for unit in random.sample(words.UNITS, 3)
    )
    sources = tuple(
        Source(
            f"{_compound(random, definite=True).capitalize()} i {head.name}, {random.choice(kind)}",
            f"https://kommune.example/{slug(head.name)}/{random.randint(1000, 9999)}",
        )
        for kind in (("rapport", "notat"), ("vedtak", "nettsak"))
    )
    others = random.sample(range(len(heads)), min(len(heads), random.randint(4, 6)))
    return Case(
        head,
        _sentence(random),
        (start, end),
        date(end, 1, 1) + timedelta(days=random.randrange(365)),
        tuple(random.sample(themes, random.randint(3, 6))),
        results,
        sources,
        _body(random, results, [heads[other] for other in others if other != index]),
    )


def _body(
    random: Random, results: Sequence[tuple[str, int, str]], mentioned: Sequence[Head]
) -> str:
    """Return some 450 words under four to six headings, with lists, a table and links."""
    left = [f"Les også: [{head.title}](to:{head.slug})." for head in mentioned]
    headings = random.sample(words.HEADINGS, random.randint(4, 6))
    target = random.randint(300, 500) // len(headings)
    blocks = [_paragraph(random)]
    for place, heading in enumerate(headings):
        blocks.append(f"## {heading}")
        length = 0
        if place == 1:
            blocks.append("\n".join(f"- {_term(random)}: {_sentence(random)}" for _ in range(4)))
        elif place == 2:
            rows = "".join(f"\n| {what} | {value} | {unit} |" for what, value, unit in results)
            blocks.append(f"| Mål | Verdi | Enhet |\n| --- | ---: | --- |{rows}")
        elif place == 3:
            blocks.append("\n".join(f"{step}. {_sentence(random)}" for step in (1, 2, 3)))
        while length < target - 20:
            paragraph = _paragraph(random)
            if left and random.random() < 0.7:
                paragraph += f" {left.pop()}"
            blocks.append(paragraph)
            length += len(paragraph.split())
    if left:
        blocks.append("## Se også")
        blocks.append("\n".join(f"- {link}" for link in left))
    return "\n\n".join(blocks) + "\n"


def _term(random: Random) -> str:
    return f"**{_compound(random, definite=True).capitalize()}**"


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(2, 4)))


def _sentence(random: Random) -> str:
    sentence = random.choice(words.SENTENCES).format(
        actor=random.choice(words.ACTORS),
        actor2=random.choice(words.ACTORS),
        deed=random.choice(words.DEEDS),
        deed2=random.choice(words.DEEDS),
        manner=random.choice(words.MANNERS),
        what=_compound(random, definite=True),
        what2=_compound(random, definite=True),
        number=random.randint(3, 97),
    )
    return sentence[0].upper() + sentence[1:]


def _compound(random: Random, *, definite: bool) -> str:
    ((first, last, end),) = random.choices(SHUFFLED, cum_weights=PAIR_WEIGHTS)
    return first + last + (end if definite else "")


SHUFFLED = Random("compounds").sample(PAIRS, len(PAIRS))
"""All compounds, the most used first."""
