"""The templates, with the words of a language."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

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
    made.install_gettext_translations(words(language), newstyle=True)  # type: ignore[attr-defined]
    return made
