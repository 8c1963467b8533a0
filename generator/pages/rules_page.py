"""The page of rules for editors, made from every fault and every check."""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from itertools import groupby
from typing import Any

from generator.examples import WORDS, examples, visible
from generator.guidance.bounds import LIMITS
from generator.guidance.rules import RULES
from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.names import slug
from generator.pages.number_words import number_words
from generator.pages.rendering import View, page
from generator.words import words


def rules_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page that explains each code that a message can end in."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "rules.html.jinja",
        address="bidra/regler/",
        trail=((say("Contribute"), "bidra/"),),
        title=say("Rules for editors"),
        description=say("What the content is checked for, and what each message means."),
        prepare=_told,
    )


def _told(view: View) -> Mapping[str, Any]:
    """Return the rules by group, each with its example."""
    catalog = words(view.language)
    groups = []
    for group, rules in groupby(RULES, key=lambda rule: rule.group):
        told = [
            # Between words and words stands what is written with backticks around it.
            (
                rule,
                catalog.pgettext("rule", rule.sentence).split("`"),
                _example(rule.code, catalog),
            )
            for rule in rules
        ]
        groups.append((f"del-{slug(group)}", catalog.gettext(group), told))
    limits = [(one, number_words(one.most, view.language)) for one in LIMITS]
    return {"groups": groups, "total": len(RULES), "limits": limits}


def _example(code: str, catalog: NullTranslations) -> tuple[str, bool, str, str]:
    """Return where an example stands, whether it is written as code, the wrong and the right."""
    example = examples()[code]
    if example.place == WORDS:
        wrong, right = (catalog.pgettext("example", one) for one in (example.wrong, example.right))
        return "", False, wrong, right
    wrong, right = (
        visible(one) or catalog.gettext("(nothing)") for one in (example.wrong, example.right)
    )
    return catalog.gettext(example.caption), True, wrong, right
