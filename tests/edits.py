"""A small site in a folder, edits of it as an editor would make them, and its clean build."""

import os
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from generator.builds import edition
from generator.builds.binding import Binding
from generator.builds.hosting import bind
from generator.builds.press import press
from generator.disk import sources
from generator.manifests import manifest
from generator.model import Site
from generator.orders import Order
from generator.problems import Problem
from generator.settings import Settings
from generator.site import compile_site
from generator.transfers import SITE_MANIFEST
from generator.tree.ledger import Kept, digest

ROOT = Path(__file__).parent.parent
REGISTERS = ROOT / "tests/sites/registers"
NUMBERS = ("0301", "1508", "1515", "1580", "1806", "1818", "1875", "3114", "3405", "1507")
THEMES = ("tags: [forankring]", "tags: [boligskole]", "tags: [forankring, kompetanse]")
DAY = date(2026, 6, 1)


@dataclass
class Place:
    """A project's folder, and the day that it is built for."""

    folder: Path
    day: date = DAY
    count: int = 0
    """Entries that were ever made."""
    log: list[str] = field(default_factory=list)
    """What was done, for whoever has to find out why the two sites differ."""

    @property
    def order(self) -> Order:
        """What is built of it."""
        return Order(
            self.folder,
            self.folder / "mkdocs.yml",
            Settings(self.day, "https://delingsarena.example/", "https://git.example/d"),
            self.folder / "site",
            search=False,
        )

    def entries(self, kind: str = "*") -> list[Path]:
        """Return the files of entries."""
        return sorted((self.folder / "content").glob(f"{kind}/*.md"))


def project(folder: Path, cases: int = 12) -> Place:
    """Return a project of so many cases, an article and a programme."""
    place = Place(folder)
    settings = (ROOT / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(settings.replace("generator/theme", "theme"))
    # Without the editing page's own program, which is 3.6 MB.
    program = shutil.ignore_patterns("admin")
    shutil.copytree(ROOT / "generator/theme", folder / "theme", ignore=program)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(REGISTERS, folder / "content/registers")
    for name in ("cases", "articles", "programmes"):
        (folder / "content" / name).mkdir()
    chance = random.Random(cases)
    (folder / "content/programmes/ost.md").write_text(PROGRAMME)
    for _ in range(cases):
        new(place, chance)
    (folder / "content/articles/nytt.md").write_text(ARTICLE)
    return place


PROGRAMME = """---
title: Boligsosialt program øst
description: Et program.
organiser: Husbanken
period: 2012–2016
tags: [forankring]
participants:
  - {municipality: Oslo, role: participant}
sources:
  - {title: Egen rapport, url: "https://example.no/rapport"}
---

Programmet var en avtale.
"""
ARTICLE = """---
title: Nytt fra arenaen
description: En nyhet.
published: 2024-02-02
tags: [forankring]
municipalities: [Oslo]
sources:
  - {title: Et oppslag, url: "https://example.no/oppslag"}
---

Nytt.
"""


def case(number: int, chance: random.Random, links: list[str]) -> str:
    """Return the text of a case."""
    linked = "".join(f" Se [den andre](../cases/{name}).\n" for name in links)
    factors = chance.choice(("", "success_factors: [ledelsen-med]\n"))
    results = chance.choice(
        (
            "",
            "results:\n  - {measure: Solgt, value: 59, unit: boliger, from: 2016, to: 2018, "
            "source: Egen rapport}\n  - {measure: Solgt, value: 20, unit: boliger, from: 2014, "
            "to: 2015, source: Egen rapport}\n",
        )
    )
    municipality = chance.choice(NUMBERS)
    programme = "programme: ost" if municipality == "0301" else ""
    return f"""---
title: Erfaring nummer {number}
description: Om erfaring {number}.
municipality: "{municipality}"
period: 2021–2024
published: 2025-0{number % 9 + 1}-03
{chance.choice(THEMES)}
{programme}
{factors}{results}sources:
  - {{title: Egen rapport, publisher: Etat {number}, url: "https://example.no/{number}"}}
---

Kommunen begynte i {2000 + number}.

## Bakgrunn

Boligene var små.{linked}

## Resultater

Det gikk bra.[^1]

[^1]: En note om {number}.
"""


def new(place: Place, chance: random.Random) -> None:
    """Add a case."""
    place.count += 1
    others = [path.name for path in place.entries("cases")]
    links = chance.sample(others, min(len(others), chance.randint(0, 2)))
    text = case(place.count, chance, links)
    (place.folder / f"content/cases/erfaring-{place.count}.md").write_text(text)


def words(place: Place, chance: random.Random) -> None:
    """Add words to what a case tells, above everything else."""
    path = chance.choice(place.entries("cases"))
    head, text = path.read_text().split("---\n\n", 1)
    path.write_text(f"{head}---\n\nBustad nummer {chance.randint(0, 99)} i Hamarøy.\n\n{text}")


def body(place: Place, chance: random.Random) -> None:
    """Change what an entry tells, anywhere in it."""
    path = chance.choice(place.entries())
    head, text = path.read_text().split("---\n\n", 1)
    paragraphs = text.split("\n\n")
    words = chance.choice(
        ("Bustad og bolig.", "Fra Hamarøy.", "[Oslo](https://example.no/)", "*x*")
    )
    paragraphs.insert(chance.randint(0, 1), f"Endret {chance.randint(0, 99)}. {words}")
    path.write_text(f"{head}---\n\n" + "\n\n".join(paragraphs))


def _line(place: Place, chance: random.Random, key: str, value: str) -> None:
    path = chance.choice(place.entries("cases"))
    lines = path.read_text().split("\n")
    lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in lines]
    path.write_text("\n".join(lines))


def title(place: Place, chance: random.Random) -> None:
    """Give a case another title."""
    _line(
        place,
        chance,
        "title",
        chance.choice(("Aaa", "Ååå", "Midt <i>", "Z & z")) + str(chance.random()),
    )


def description(place: Place, chance: random.Random) -> None:
    """Describe a case in other words."""
    _line(place, chance, "description", f"Nye ord {chance.randint(0, 99)}")


def retag(place: Place, chance: random.Random) -> None:
    """Give a case other themes, or a theme that there is not."""
    _, _, value = chance.choice((*THEMES, "tags: [finnes-ikke]")).partition(": ")
    _line(place, chance, "tags", value)


def move(place: Place, chance: random.Random) -> None:
    """Let a case be another municipality's."""
    _line(place, chance, "municipality", f'"{chance.choice(NUMBERS)}"')


def draft(place: Place, chance: random.Random) -> None:
    """Make a draft of an entry, or a published one of a draft."""
    path = chance.choice(place.entries("cases"))
    text = path.read_text()
    path.write_text(
        text.replace("draft: true\n", "")
        if "draft: true\n" in text
        else text.replace("---\n", "---\ndraft: true\n", 1)
    )


def delete(place: Place, chance: random.Random) -> None:
    """Remove an entry; others may still link to it."""
    if len(place.entries("cases")) > 3:
        chance.choice(place.entries("cases")).unlink()


def take_away(place: Place, chance: random.Random) -> None:
    """Remove a case as is right: its address tells so, and leads to another case."""
    cases = place.entries("cases")
    if len(cases) > 1:
        gone, other = chance.sample(cases, 2)
        text = gone.read_text(encoding="utf-8")
        gone.unlink()
        with (place.folder / "content/registers/removed.yml").open("a", encoding="utf-8") as file:
            file.write(
                f"cases/{gone.stem}:\n  removed: 2024-01-01\n  reason: Prøve {len(text)}.\n"
                f"  see: [cases/{other.stem}]\n"
            )


def rename(place: Place, chance: random.Random) -> None:
    """Give a case another id, and mend what links to it."""
    path = chance.choice(place.entries("cases"))
    name = f"nytt-navn-{chance.randint(0, 9999)}.md"
    for other in place.entries():
        other.write_text(other.read_text().replace(f"/{path.name}", f"/{name}"))
    path.rename(path.with_name(name))


def term(place: Place, chance: random.Random) -> None:
    """Call a theme something else."""
    path = place.folder / "content/registers/tags.yml"
    lines = path.read_text().split("\n")
    chosen = chance.choice([at for at, line in enumerate(lines) if line.startswith("  nb:")])
    lines[chosen] = f"  nb: Et tema som heter {chance.randint(0, 99)}"
    path.write_text("\n".join(lines))


def population(place: Place, chance: random.Random) -> None:
    """Let a municipality have other inhabitants."""
    path = place.folder / "content/registers/municipalities.csv"
    path.write_text(path.read_text().replace(",717710,", f",{chance.randint(700_000, 720_000)},"))


def name_of_site(place: Place, chance: random.Random) -> None:
    """Change the words around all pages."""
    path = place.folder / "mkdocs.yml"
    lines = path.read_text().split("\n")
    publisher = f"  publisher: Redaksjonen nummer {chance.randint(0, 99)}"
    path.write_text(
        "\n".join(publisher if line.startswith("  publisher:") else line for line in lines)
    )


def hand_written(place: Place, chance: random.Random) -> None:
    """Change a page that no entry is behind."""
    path = place.folder / "docs/om.md"
    path.write_text(f"{path.read_text()}\nTillegg {chance.randint(0, 99)}.\n")


def theme(place: Place, chance: random.Random) -> None:
    """Change the theme: what stands around the pages, and a style sheet."""
    path = place.folder / "theme/partials/footer.html"
    path.write_text(f"{path.read_text()}<p>{chance.randint(0, 99)}</p>\n")
    sheet = place.folder / "theme/assets/delingsarena.css"
    sheet.write_text(f"{sheet.read_text()}/* {chance.randint(0, 99)} */\n")


def next_day(place: Place, chance: random.Random) -> None:
    """Wait for a day, or a year."""
    place.day += timedelta(days=chance.choice((1, 366)))


def lose_the_cache(place: Place, _chance: random.Random) -> None:
    """Remove what was kept between builds."""
    shutil.rmtree(place.folder / ".cache", ignore_errors=True)


def damage_the_cache(place: Place, chance: random.Random) -> None:
    """Write over a part of what was kept between builds."""
    path = place.folder / ".cache/delingsarena.db"
    if path.exists():
        data = bytearray(path.read_bytes())
        start = chance.randrange(len(data))
        data[start : start + 200] = bytes(len(data[start : start + 200]))
        path.write_bytes(data)


def damage_the_site(place: Place, chance: random.Random) -> None:
    """Change a published page by hand."""
    pages = sorted((place.folder / "site").rglob("*.html"))
    if pages:
        page = chance.choice(pages)
        page.unlink()
        if chance.random() < 0.5:
            page.write_text("noe annet")


def nothing(_place: Place, _chance: random.Random) -> None:
    """Change nothing."""


Edit = Callable[[Place, random.Random], None]
CONTENT: tuple[Edit, ...] = (
    *(words, body, title, title, description, retag, move, draft, delete, rename, new),
    take_away,
    *(term, population, next_day, nothing),
)
AROUND: tuple[Edit, ...] = (
    *(name_of_site, hand_written, theme, lose_the_cache, damage_the_cache, damage_the_site),
)


def apply(place: Place, edit: Edit, seed: int) -> None:
    """Make an edit, by chance of a seed."""
    place.log.append(f"{edit.__name__}({seed})")
    edit(place, random.Random(seed))


@dataclass(frozen=True)
class Clean:
    """The site that a folder makes from nothing."""

    problems: tuple[Problem, ...]
    pages: int
    files: Mapping[str, bytes] | None
    """By path; None with an error, for then nothing is published."""


_CLEAN: dict[bytes, Clean] = {}
_CONTENTS: dict[bytes, bytes] = {}
"""What files hold, for most are the same on all sites."""


def clean(place: Place) -> Clean:
    """Return the site that a folder makes from nothing.

    By chance one comes to the same folder in many ways. Of the same inputs it is made once.
    """
    content, unread = sources.read(place.folder)
    around = edition.surroundings(place.folder, place.folder / "mkdocs.yml")
    assert around is not None
    assert unread == ()
    names = (name.encode() for name in content)
    settings = repr(place.order.settings).encode()
    inputs = edition.joined(settings, around, *names, *content.values())
    if inputs not in _CLEAN:
        _CLEAN[inputs] = _made(place, content, around)
    return _CLEAN[inputs]


def _made(place: Place, content: Mapping[str, bytes], around: bytes) -> Clean:
    order = place.order
    site = compile_site(content, order.settings)
    if not site.is_whole:
        return Clean(site.problems, len(site.pages), None)
    files: dict[str, bytes] = {}

    def put(path: str, data: bytes) -> Kept:
        files[path] = _CONTENTS.setdefault(data, data)
        return Kept(b"", 0, 0)

    press(site, lambda: _binding(place, site, around), put, order.settings.site_url)
    told = [(path, digest(data), len(data)) for path, data in files.items()]
    files[SITE_MANIFEST] = manifest(told, order.settings.today)
    return Clean(site.problems, len(site.pages), files)


_BOUND: dict[bytes, Binding] = {}


def _binding(place: Place, site: Site, around: bytes) -> Binding:
    """Return what MkDocs makes; asked once for what is the same, for it takes its time."""
    if around not in _BOUND or not _BOUND[around].fits(site.pages):
        _BOUND[around] = bind(place.folder / "mkdocs.yml", site)
    return _BOUND[around]


def published(place: Place) -> Mapping[str, bytes]:
    """Return the files of the site that is published."""
    site = str(place.folder / "site")
    found: dict[str, bytes] = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = f"{folder}/{name}"
            if os.path.isfile(path):
                with open(path, "rb", buffering=0) as file:
                    found[path[len(site) + 1 :]] = file.readall()
    return found
