"""The templates, with the words of a language."""

from collections.abc import Mapping, MutableMapping
from functools import cache, lru_cache, partial
from gettext import NullTranslations
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator.pages.template_code import DirectCode, written
from generator.settings import LANGUAGES
from generator.words import words


@lru_cache(maxsize=8)
def environment(language: str) -> "_Environment":
    """Return the templates, with the words of a language."""
    made = _Environment(
        loader=PackageLoader("generator", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_Compiled(),
        auto_reload=False,
    )
    # As Jinja's own "new style", but without a context, which nothing gets here.
    catalog = words(language)
    made.install_gettext_translations(catalog, newstyle=True)  # type: ignore[attr-defined]
    made.said = said = _Said(catalog)
    made.globals["_"] = made.globals["gettext"] = partial(_filled_in, said)
    made.globals["ngettext"] = partial(_counted, catalog)
    made.globals["pgettext"] = partial(_said_of, catalog)
    return made


class _Said(dict[str, Markup]):
    """Words of a catalog, by their English text."""

    def __init__(self, catalog: NullTranslations) -> None:
        super().__init__()
        self._catalog = catalog

    def __missing__(self, message: str) -> Markup:
        self[message] = said = Markup(self._catalog.gettext(message))
        return said


class _Environment(Environment):
    code_generator_class = DirectCode
    said: _Said
    """What the words say that the code of templates looks up."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """Return a template; pages ask for a dozen each, which never change."""
        found = self._found.get(name) if isinstance(name, str) else None
        if found is None:
            found = super().get_template(name, parent, globals)
            self._found[found.name or ""] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what all templates see: each include asks for it, and none adds to it."""
        return self.globals if d is None else super().make_globals(d)


class _Compiled(BytecodeCache):
    """Gives and keeps what is in `compiled`."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what another language's templates, or another process, have compiled."""
        bucket.code = compiled().get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        if bucket.code:
            compiled()[bucket.key] = bucket.code


@cache
def compiled() -> dict[str, CodeType]:
    """Return the code of the templates that have been compiled, the same in all languages.

    A shell may add what it has kept of the very same program.
    """
    return {}


def load_all() -> None:
    """Load every template, so that processes that are forked need not do it each for itself."""
    for language in LANGUAGES[:2]:
        for name in environment(language).list_templates():
            environment(language).get_template(name)


def _filled_in(said: Mapping[str, Markup], message: str, /, **values: Any) -> Markup:
    words = said[message]
    return _filled(words, values) if values or "%" in words else words


def _said_of(catalog: NullTranslations, context: str, message: str, /) -> Markup:
    return Markup(catalog.pgettext(context, message))


def _counted(
    catalog: NullTranslations, singular: str, plural: str, num: int, /, **values: Any
) -> Markup:
    return _filled(catalog.ngettext(singular, plural, num), {"num": num, **values})


def _filled(pattern: str, values: Mapping[str, Any]) -> Markup:
    # As Markup's own `%`, which makes an object of each value.
    return Markup(str(pattern) % {name: written(value) for name, value in values.items()})
