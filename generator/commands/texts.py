"""The texts of the content as a person names them on the command line."""

from collections.abc import Mapping
from difflib import get_close_matches

import click

from generator.words import messages

KINDS = {"case": "cases", "article": "articles", "programme": "programmes"}
"""The folders of texts, by what a person calls one."""


def text_of(files: Mapping[str, bytes], folder: str, id_: str, language: str) -> str:
    """Return the path of a text in a folder of the content.

    Raises:
        click.UsageError: where it is not there; the message names what is like it.
    """
    path = f"content/{folder}/{id_}.md"
    if path not in files:
        ids = (one.split("/")[-1][:-3] for one in files if one.startswith(f"content/{folder}/"))
        near = ", ".join(get_close_matches(id_, list(ids), 3))
        say = messages(language).gettext
        told = say("There is no {path}. Near it: {near}.") if near else say("There is no {path}.")
        raise click.UsageError(told.format(path=path, near=near))
    return path
