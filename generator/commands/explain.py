"""The command `explain`: what a code means, with a wrong and a right example."""

import gettext
import shutil
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.words import messages

if TYPE_CHECKING:
    from generator.guidance.rules import Rule


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@options.language_option
def explain(codes: tuple[str, ...], language: str) -> None:
    """Explain the rule behind a CODE that a message ends in, with an example.

    The brackets around the code may be left on. Without a CODE, all rules are listed.
    """
    from generator.guidance.rules import RULES

    known = {rule.code: rule for rule in RULES}
    wanted = [code.strip("[]").lower().replace("_", "-") for code in codes]
    for code in wanted:
        if code not in known:
            raise click.UsageError(_unknown(code, tuple(known), language))
    if wanted:
        told = [_explained(known[code], language) for code in dict.fromkeys(wanted)]
        click.echo("\n\n".join(told))
    else:
        click.echo("\n\n".join(_listed(RULES, messages(language))))


def _unknown(code: str, known: tuple[str, ...], language: str) -> str:
    from generator.problems import printable
    from generator.report import choice
    from generator.schema.shapes import nearest

    catalog = messages(language)
    near = nearest(code, known)
    return " ".join(
        (
            catalog.gettext("There is no rule “{code}”.").format(code=printable(code, 60)),
            *((choice(near, language),) if near else ()),
            catalog.gettext("All rules: delingsarena explain"),
        )
    )


def _explained(rule: "Rule", language: str) -> str:
    """Return all that is to be said of a rule, in lines."""
    from generator.examples import WORDS, examples, visible
    from generator.problems import Position, Problem
    from generator.report import message

    catalog, example = messages(language), examples()[rule.code]
    severity = catalog.pgettext("severity", rule.severity)
    sentence = catalog.pgettext("rule", rule.sentence)
    problem = Problem(rule.code, rule.severity, Position(""), example.values, example.suggestions)
    place = f" ({catalog.gettext(example.caption)})" if example.caption else ""
    parts = [
        f"{click.style(rule.code, bold=True)} – {severity}\n{sentence}",
        f"{catalog.gettext('The message')}:\n{_indented(message(problem, language))}",
    ]
    for heading, fragment in (
        (f"{catalog.gettext('Wrong')}{place}", example.wrong),
        (catalog.gettext("Right"), example.right),
    ):
        said = catalog.pgettext("example", fragment) if example.place == WORDS else fragment
        shown = visible(said) or catalog.gettext("(nothing)")
        parts.append(f"{heading}:\n{_indented(shown)}")
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


def _listed(rules: tuple["Rule", ...], catalog: gettext.NullTranslations) -> Iterator[str]:
    """Yield the rules of each group: wrapped for a person, one line each for a program."""
    wide = shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000
    for group, members in groupby(rules, key=lambda rule: rule.group):
        formatter = click.HelpFormatter(width=wide)
        with formatter.section(catalog.gettext(group)):
            formatter.write_dl(
                [(rule.code, catalog.pgettext("rule", rule.sentence)) for rule in members]
            )
        yield formatter.getvalue().rstrip("\n")
