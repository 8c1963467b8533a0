"""The words that a person sees, in the three languages of the catalogs."""

import gettext
from functools import cache
from importlib.resources import files
from io import BytesIO


@cache
def words(language: str) -> gettext.NullTranslations:
    """Return the catalog of `language`: nb, nn or en.

    The words of pages are looked up by their English text, problems by `pgettext("problem", code)`,
    and the rules behind them by `pgettext("rule", sentence)`. What a catalog lacks comes back as it
    was asked for. All `.po` files of the language together are its catalog; they are read once,
    when it is first asked for: 500 messages take 25 ms.
    """
    # Babel takes 50 ms to import, and a check that finds nothing has no use for it.
    from babel.messages.catalog import Catalog  # noqa: PLC0415
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    merged = Catalog(locale=language)
    folder = files("generator") / "locale" / language / "LC_MESSAGES"
    for source in sorted(folder.iterdir(), key=lambda source: source.name):
        if source.name.endswith(".po"):
            with source.open("rb") as text:
                for message in read_po(text, locale=language, abort_invalid=True):
                    if message.id:
                        merged[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
