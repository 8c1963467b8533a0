"""What is told of the addresses that the content leads to: what to mend, and what is watched."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.markdown.inert import code
from generator.outward import FAILING, Answer, Outward
from generator.words import messages

Verdict = Literal["dead", "moved", "watched", "closed", "unasked"]

REASONS: Mapping[str, str] = {
    "slow": "it does not answer in time",
    "name": "there is no site of this name",
    "certificate": "its certificate does not hold",
    "broken": "the connection fails",
    "circle": "it leads on and on",
    "form": "it is no address that can be asked for",
    "robots": "the site does not want programs to ask",
    "private": "it is on a closed network",
}
"""The key of what is told, by what came of asking."""


@dataclass(frozen=True, slots=True)
class Told:
    """An address of which there is something to tell."""

    outward: Outward
    verdict: Verdict
    answer: Answer | None
    """None where it was not asked for."""
    days: tuple[date, ...]
    """On which it failed, as far as is remembered."""


def told(
    named: Iterable[Outward],
    answers: Mapping[str, Answer],
    memory: Mapping[str, Sequence[date]],
    patience: int,
) -> tuple[Told, ...]:
    """Return what there is to tell of addresses; one that has failed on so many days is dead."""
    found = []
    for one in named:
        answer, days = answers.get(one.address), tuple(memory.get(one.address, ()))
        if answer is None:
            verdict: Verdict = "unasked"
        elif answer.kind in FAILING:
            verdict = "dead" if len(days) >= patience else "watched"
        elif answer.kind == "moved":
            verdict = "moved"
        elif answer.kind == "closed":
            verdict = "closed"
        else:
            continue
        found.append(Told(one, verdict, answer, days))
    return tuple(found)


def _why(one: Told, language: str) -> str:
    say = messages(language).gettext
    if one.answer is None:
        return say("there was no time to ask for it")
    if one.verdict == "moved":
        leads = say("leads for good to {address}").format(address=one.answer.moved_to)
        if one.answer.is_front_page(one.outward.address):
            leads += "; " + say("that is a front page, so what was there is probably gone")
        return leads
    reason = one.answer.reason
    answered = say("the site answers {status}").format(status=reason)
    why = answered if reason.isdecimal() else say(REASONS[reason])
    if one.days and one.verdict in ("dead", "watched"):
        catalog = messages(language)
        failed = catalog.ngettext("failed on {count} day", "failed on {count} days", len(one.days))
        why += f" ({failed.format(count=len(one.days))})"
    return why


def _text(found: Sequence[Told], language: str) -> str:
    say = messages(language).gettext
    lines = []
    for one in found:
        where = one.outward.positions[0]
        lines.append(
            f"{where.path}:{where.line}:{where.column}: {one.outward.address}: "
            f"{say(_TITLES[one.verdict])}: {_why(one, language)}\n"
        )
    return "".join(lines) or say("All addresses answer.") + "\n"


def _json(found: Sequence[Told], _language: str) -> str:
    data = [
        {
            "address": one.outward.address,
            "verdict": one.verdict,
            "reason": one.answer.reason if one.answer else "",
            "moved_to": one.answer.moved_to if one.answer else "",
            "days": [day.isoformat() for day in one.days],
            "places": [f"{place.path}:{place.line}" for place in one.outward.positions],
        }
        for one in found
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _markdown(found: Sequence[Told], language: str) -> str:
    """Return the text of an issue: a box for each address that is to be mended."""
    say = messages(language).gettext
    parts = [f"## {say('Addresses of other sites')}\n"]
    for verdict, title in _TITLES.items():
        these = [one for one in found if one.verdict == verdict]
        if not these:
            continue
        box = "[ ] " if verdict in ("dead", "moved") else ""
        lines = [f"### {say(title)} ({len(these)})", "", say(_ADVICE[verdict]), ""]
        for one in these:
            why = _why(one, language)
            if one.answer and one.answer.moved_to:
                # The other site says where; that is no text of ours.
                why = why.replace(one.answer.moved_to, code(one.answer.moved_to), 1)
            lines.append(f"- {box}{code(one.outward.address)}: {why}")
            lines += [f"  - {code(f'{at.path}:{at.line}')}" for at in one.outward.positions]
        parts.append("\n".join(lines) + "\n")
    if len(parts) == 1:
        parts.append(say("All addresses answer.") + "\n")
    return "\n".join(parts)


_TITLES: Mapping[Verdict, str] = {
    "dead": "Dead",
    "moved": "Moved",
    "watched": "Being watched",
    "closed": "Not open to programs",
    "unasked": "Not asked",
}
_ADVICE: Mapping[Verdict, str] = {
    "dead": "Find the new address, or write lost: true at the source.",
    "moved": "Look at the new address, and write it where the old one stands.",
    "watched": "Nothing is to be done yet; it may answer again in some days.",
    "closed": "Open them in a browser now and then.",
    "unasked": "They come first the next time.",
}
FORMATS: Mapping[str, Callable[[Sequence[Told], str], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
