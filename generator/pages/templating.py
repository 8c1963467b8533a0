"""The templates, with the words of a language."""

from functools import cache, lru_cache, partial
from gettext import NullTranslations
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
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
        bytecode_cache=_compiled(),
        auto_reload=False,
    )
    # As Jinja's own "new style", without a context, in a third of its time: pages ask for very
    # many words.
    catalog = words(language)
    made.install_gettext_translations(catalog, newstyle=True)  # type: ignore[attr-defined]
    made.globals["_"] = made.globals["gettext"] = partial(_said, catalog)
    made.globals["ngettext"] = partial(_counted, catalog)
    return made


class _Compiled(BytecodeCache):
    """The templates that have been compiled: they are the same in all languages."""

    def __init__(self) -> None:
        self._kept: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what another language's templates have compiled."""
        bucket.code = self._kept.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        if bucket.code:
            self._kept[bucket.key] = bucket.code


@cache
def _compiled() -> _Compiled:
    return _Compiled()


def _said(catalog: NullTranslations, message: str, /, **variables: Any) -> Markup:
    said = Markup(catalog.gettext(message))
    return said % variables if variables or "%" in said else said


def _counted(
    catalog: NullTranslations, singular: str, plural: str, num: int, /, **variables: Any
) -> Markup:
    variables.setdefault("num", num)
    return Markup(catalog.ngettext(singular, plural, num)) % variables
