"""The words that a person sees, in the three languages of the catalogs."""

import gettext
from collections.abc import Callable
from functools import cache
from io import BytesIO

MESSAGES = (
    "commands.po",
    "limits.po",
    "manuscripts.po",
    "paper.po",
    "permanence.po",
    "privacy.po",
    "problems.po",
    "rules.po",
    "writing.po",
    "upkeep.po",
    "verify.po",
    "review.po",
    "offline.po",
    "os_errors.po",
)
"""The files that hold what the command line says."""


@cache
def words(language: str) -> gettext.NullTranslations:
    """Return the catalog of `language`: nb, nn or en.

    The words of pages are looked up by their English text, problems by `pgettext("problem", code)`,
    and the rules behind them by `pgettext("rule", sentence)`. What a catalog lacks comes back as it
    was asked for. All `.po` files of the language together are its catalog; they are read once,
    when it is first asked for: 500 messages take 25 ms.
    """
    return _catalog(language, "all", lambda name: name.endswith(".po"))


@cache
def messages(language: str) -> gettext.NullTranslations:
    """Return what the command line says in a language, and nothing else of its catalog."""
    return _catalog(language, "messages", MESSAGES.__contains__)


@cache
def compiled() -> dict[str, bytes]:
    """Return the catalogs that have been compiled, by language and extent.

    A shell may add what it has kept of the very same program.
    """
    return {}


def _catalog(
    language: str, extent: str, is_wanted: Callable[[str], bool]
) -> gettext.NullTranslations:
    name = f"{language} {extent}"
    if name not in compiled():
        compiled()[name] = _compiled(language, is_wanted)
    return gettext.GNUTranslations(BytesIO(compiled()[name]))


def _compiled(language: str, is_wanted: Callable[[str], bool]) -> bytes:
    # These take 60 ms to import, and most commands find the catalogs as they were kept.
    from importlib.resources import files  # noqa: PLC0415

    from babel.messages.catalog import Catalog  # noqa: PLC0415
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    merged = Catalog(locale=language)
    folder = files("generator") / "locale" / language / "LC_MESSAGES"
    for source in sorted(folder.iterdir(), key=lambda source: source.name):
        if is_wanted(source.name):
            with source.open("rb") as text:
                for message in read_po(text, locale=language, abort_invalid=True):
                    if message.id:
                        merged[message.id] = message
    write_mo(written := BytesIO(), merged)
    return written.getvalue()
