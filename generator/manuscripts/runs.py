"""Pieces of a paragraph, and how they are put together to Markdown."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from generator.manuscripts.escaping import escaped, linked
from generator.markdown import bodies

BREAK = "  \n"
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: words, or what is Markdown already."""

    text: str
    strong: bool = False
    emphasised: bool = False
    link: str = ""
    literal: bool = False
    """True where the text is Markdown and not words."""


def spaced(runs: Iterable[Run], breaks: bool) -> list[Run]:
    """Return the runs without the space that a reader does not see."""
    kept: list[Run] = []
    gap = True
    for run in runs:
        if run.text == BREAK and run.literal:
            while kept and not kept[-1].literal and not kept[-1].text.strip():
                kept.pop()
            if kept and kept[-1].text != BREAK:
                kept.append(run if breaks else Run(" "))
            gap = True
            continue
        text = run.text if run.literal else re.sub(r"[ \t\n\r\f]+", " ", run.text)
        if gap and not run.literal:
            text = text.removeprefix(" ")
        if text:
            gap = not run.literal and text.endswith(" ")
            kept.append(replace(run, text=text))
    while kept and (kept[-1].text == BREAK or not kept[-1].text.strip()):
        kept.pop()
    if kept and not kept[-1].literal:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def faithful(runs: list[Run]) -> str:
    """Return runs as Markdown that our reader reads as the same words.

    Where signs of Markdown that stand close together would be read otherwise, there are fewer.
    """
    for simpler in (_as_they_are, _without_code, _without_emphasis, _without_links):
        runs = simpler(runs)
        text = written(runs)
        if not any(run.link or run.strong or run.emphasised or _is_code(run) for run in runs):
            break
        # A reference has no note to lead to yet.
        body, problems = bodies.convert("", written([r for r in runs if not _is_note(r)]), 1, "")
        shown = "".join(section.html for section in body.sections)
        if not problems and _words(html.unescape(_TAG.sub("", shown))) == _said(runs):
            break
    return text


def _said(runs: list[Run]) -> str:
    """Return the words that a reader is to see."""
    shown = (run for run in runs if not _is_image(run) and not _is_note(run))
    return _words("".join(run.text.strip("`") if _is_code(run) else run.text for run in shown))


def _words(text: str) -> str:
    return "".join(text.split())


def _is_code(run: Run) -> bool:
    return run.literal and run.text.startswith("`")


def _is_note(run: Run) -> bool:
    return run.literal and run.text.startswith("[^")


def _is_image(run: Run) -> bool:
    return run.literal and run.text.startswith("![")


def _as_they_are(runs: list[Run]) -> list[Run]:
    return runs


def _without_code(runs: list[Run]) -> list[Run]:
    return [
        replace(run, text=run.text.strip("`"), literal=False) if _is_code(run) else run
        for run in runs
    ]


def _without_emphasis(runs: list[Run]) -> list[Run]:
    return [replace(run, strong=False, emphasised=False) for run in runs]


def _without_links(runs: list[Run]) -> list[Run]:
    return [replace(run, link="") for run in runs]


def written(runs: list[Run]) -> str:
    """Return runs as Markdown: links outside, then strong words, then emphasised ones."""
    return "".join(
        _link(target, list(group)) for target, group in groupby(runs, key=lambda run: run.link)
    )


def _link(target: str, runs: list[Run]) -> str:
    if not target:
        return _styled(runs, linked)
    before, inner, after = _stripped(_styled(runs, escaped).replace(BREAK, " "))
    if not inner:
        return before + after
    bare = "".join(run.text for run in runs).strip()
    return f"{before}<{target}>{after}" if bare == target else f"{before}[{inner}]({target}){after}"


def _styled(runs: list[Run], write: Callable[[str], str]) -> str:
    parts = []
    for strong, group in groupby(runs, key=lambda run: run.strong):
        inner = "".join(
            _marked("*" if emphasised else "", "".join(_text(run, write) for run in some))
            for emphasised, some in groupby(group, key=lambda run: run.emphasised)
        )
        parts.append(_marked("**" if strong else "", inner))
    return "".join(parts)


def _text(run: Run, write: Callable[[str], str]) -> str:
    return run.text if run.literal else write(run.text)


def _marked(sign: str, text: str) -> str:
    """Return text between two signs, which stand close to words."""
    before, inner, after = _stripped(text)
    if not sign or not any(character.isalnum() for character in inner):
        return text
    return f"{before}{sign}{inner}{sign}{after}"


def _stripped(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    start = text.find(inner)
    return text[:start], inner, text[start + len(inner) :]
