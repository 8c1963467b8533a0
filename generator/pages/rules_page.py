"""The page of rules for editors, made from every fault and every check."""

from collections.abc import Iterator
from itertools import groupby

from generator.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.names import slug
from generator.pages.rendering import page
from generator.rules import RULES
from generator.words import words


def rules_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page that explains each code that a message can end in."""
    catalog = words(LANGUAGES[0])
    groups = []
    for group, rules in groupby(RULES, key=lambda rule: rule.group):
        told = [
            (rule.code, rule.severity, catalog.pgettext("rule", rule.sentence)) for rule in rules
        ]
        groups.append((f"del-{slug(group)}", catalog.gettext(group), told))
    yield page(
        library,
        settings,
        "rules.html.jinja",
        address="bidra/regler/",
        title=catalog.gettext("Rules for editors"),
        description=catalog.gettext(
            "What the content is checked for, and what each message means."
        ),
        groups=groups,
        total=len(RULES),
    )
