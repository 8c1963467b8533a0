"""The templates, with the words of a language."""

from functools import lru_cache, partial
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.words import words


@lru_cache(maxsize=8)
def environment(language: str) -> Environment:
    """Return the templates, with the words of a language."""
    made = Environment(
        loader=PackageLoader("generator", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # As Jinja's own "new style", without a context, in a third of its time: pages ask for very
    # many words.
    catalog = words(language)
    made.install_gettext_translations(catalog, newstyle=True)  # type: ignore[attr-defined]
    made.globals["_"] = made.globals["gettext"] = partial(_said, catalog)
    made.globals["ngettext"] = partial(_counted, catalog)
    return made


def _said(catalog: NullTranslations, message: str, /, **variables: Any) -> Markup:
    said = Markup(catalog.gettext(message))
    return said % variables if variables or "%" in said else said


def _counted(
    catalog: NullTranslations, singular: str, plural: str, num: int, /, **variables: Any
) -> Markup:
    variables.setdefault("num", num)
    return Markup(catalog.ngettext(singular, plural, num)) % variables
