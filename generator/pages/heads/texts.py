"""Cases, articles and programmes as things of schema.org."""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from generator import licence
from generator.model import Article, Case, Entry, Programme, Source
from generator.pages import addresses
from generator.pages.heads.here import Here, Node, filled, span

KINDS: Mapping[str, str] = {"news": "NewsArticle", "report": "Report"}
"""The kinds of articles that schema.org has words for; the others are articles."""


def entry_node(here: Here, entry: Entry, image: str) -> Node:
    """Return an entry; `image` is the address of the picture that stands for it.

    Other entries are named by their addresses, and by no words.
    """
    if isinstance(entry, Article) and entry.kind == "event" and entry.starts:
        return _event(here, entry, image)
    node: Node = {
        "@type": KINDS.get(entry.kind, "Article") if isinstance(entry, Article) else "Article",
        "@id": here.url,
        "mainEntityOfPage": here.url,
        "headline": entry.title,
        "description": entry.description,
        "inLanguage": entry.language,
        "datePublished": entry.published.isoformat() if entry.published else "",
        "dateModified": day.isoformat() if (day := entry.updated or entry.published) else "",
        "author": {"@id": here.at("#utgiver")},
        "publisher": here.publisher(),
        "license": licence.ADDRESS,
        "isAccessibleForFree": True,
        "image": image,
        "about": [here.term("tags", tag.target) for tag in entry.tags],
        "citation": [_source(here.library.source(use)) for use in entry.sources],
    }
    if isinstance(entry, Case):
        node["about"] += [
            here.term(register, reference.target)
            for register in ("target_groups", "instruments")
            for reference in getattr(entry, register)
        ]
        node["about"] += [here.term("practices", one.target) for one in entry.practice]
        node["contentLocation"] = [here.area(one.target) for one in entry.municipality]
        node["temporalCoverage"] = span(entry.period)
        named = (*entry.programme, *entry.inspired_by, *entry.answers)
        node["mentions"] = _mentioned(here, [one.target for one in named])
    elif isinstance(entry, Article):
        places = (*((entry.asked_by,) if entry.asked_by else ()), *entry.municipalities)
        node["contentLocation"] = [here.area(one.target) for one in places]
        node["mentions"] = _mentioned(
            here, [one.target for one in (*entry.programmes, *entry.cases)]
        )
    elif isinstance(entry, Programme):
        node["about"].append(_project(here, entry))
    return filled(node)


def _event(here: Here, article: Article, image: str) -> Node:
    assert article.starts
    first, _, last = article.hours.partition("–")
    return filled(
        {
            "@type": "Event",
            "@id": here.url,
            "url": here.url,
            "name": article.title,
            "description": article.description,
            "inLanguage": article.language,
            "startDate": _moment(article.starts, first),
            "endDate": _moment(article.ends or article.starts, last),
            "location": {"@type": "Place", "name": article.place} if article.place else None,
            "sameAs": article.url,
            "image": image,
            "about": [here.term("tags", tag.target) for tag in article.tags],
        }
    )


def _moment(day: date, hour: str) -> str:
    """Return a day, with the hour of Norway if it is known."""
    if not hour:
        return day.isoformat()
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo("Europe/Oslo")).isoformat()


def _project(here: Here, programme: Programme) -> Node:
    """Return the work itself, and the municipalities that took part in it."""
    took_part = [one for one in programme.participants if one.role == "participant"]
    return filled(
        {
            "@type": "Project",
            "name": programme.title,
            "areaServed": [here.area(one.municipality.target) for one in took_part],
        }
    )


def _mentioned(here: Here, ids: list[str]) -> list[Node]:
    entries = (here.library.by_id[id_] for id_ in ids)
    return [{"@id": here.at(addresses.of_entry(entry))} for entry in entries]


def _source(source: Source) -> Node:
    return filled(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": "" if source.lost else source.url,
            "publisher": {"@type": "Organization", "name": source.publisher}
            if source.publisher
            else None,
            "datePublished": str(source.year or ""),
            "inLanguage": source.language,
        }
    )
