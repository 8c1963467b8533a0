"""What a reviewer is told of a contribution, in Markdown that no text of it can change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.guidance.rules import RULES
from generator.markdown.inert import code, inert
from generator.problems import Problem
from generator.report import message, summary
from generator.words import messages

ROOM = 900_000
"""The size in bytes up to which problems are told; hosts refuse a summary of more than 1 MiB."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What there is to look at."""

    pages: Sequence[str] = ()
    """Names of the files that each hold a page which the contribution adds or changes."""
    pages_address: str = ""
    """Where these can be had."""
    site_address: str = ""
    """Where the whole site can be had as it would be."""


def briefing(problems: Sequence[Problem], looks: Looks, language: str) -> str:
    """Return Markdown: what is wrong, file by file, how it is mended, and what there is to see."""
    say = messages(language).gettext
    errors = sum(problem.severity == "error" for problem in problems)
    lines = [f"## {say('What the check found')}", "", f"**{summary(problems, language)}**", ""]
    if errors:
        lines += [say("The errors have to be mended before this can be published."), ""]
    elif problems:
        lines += [say("Warnings keep nothing from being published; look at them all the same."), ""]
    before = "\n".join(lines)
    after = "\n".join(
        ("", f"## {say('See how it looks')}", "", *_looks(looks, bool(errors), language), "")
    )
    room = ROOM - len((before + after).encode())
    return before + _problems(problems, language, room) + after


def _looks(looks: Looks, errors: bool, language: str) -> Iterable[str]:
    say = messages(language).gettext
    if errors:
        yield say("There is no preview, for a site with errors is not made.")
        return
    if looks.pages_address:
        named = ", ".join(code(name) for name in looks.pages)
        link = _link(say("The pages that are new or changed"), looks.pages_address)
        yield f"- {link}: {named}"
    if looks.site_address:
        yield f"- {_link(say('The whole site'), looks.site_address)}"
    if looks.pages_address or looks.site_address:
        yield ""
        yield say("Unpack what you get, and open the files in a browser.")
    else:
        yield say("No page is new or changed.")


def _problems(problems: Sequence[Problem], language: str, room: int) -> str:
    told, left = "", len(problems)
    for path, found in groupby(problems, lambda problem: problem.position.path):
        told += f"\n### {code(path)}\n\n"
        for problem in found:
            line = _line(problem, language)
            room -= len(line.encode())
            if room < 0:
                say = messages(language).ngettext
                more = say(
                    "There is {count} problem more, which there is no room for here.",
                    "There are {count} problems more, which there is no room for here.",
                    left,
                )
                return told + "\n" + more.format(count=left) + "\n"
            told += line
            left -= 1
    return told


def _line(problem: Problem, language: str) -> str:
    catalog = messages(language)
    severity = catalog.pgettext("severity", problem.severity)
    where = catalog.gettext("line {line}").format(line=problem.position.line)
    rule = _RULES.get(problem.code, "")
    asked = catalog.pgettext("rule", rule) if rule else ""
    return (
        f"- **{severity}, {where}:** {inert(message(problem, language))} {code(problem.code)}\n"
        + (f"  <br>{catalog.gettext('The rule')}: {inert(asked)}\n" if asked else "")
    )


def _link(text: str, address: str) -> str:
    # The host's own address; still, it must not end the link.
    return f"[{text}](<{address.translate({60: '%3C', 62: '%3E', 10: None})}>)"


_RULES = {rule.code: rule.sentence for rule in RULES}
