"""Errors of the operating system in sentences: the disk refuses, or the command is stopped."""

import errno
from collections.abc import Sequence
from itertools import pairwise

import click

from generator.settings import LANGUAGES
from generator.words import messages

STOPPED = "Stopped. Nothing is left half written."

FULL = (
    "{path} could not be written, for the disk is full. Make room on it, and run the command again."
)
FORBIDDEN = (
    "{path} may not be read or written here. Get the right to it, or choose another place, and run "
    "the command again."
)
FAILED = (
    "The disk has failed at {path} ({reason}). Run the command again. If it fails again, have the "
    "disk looked at."
)
REFUSED = "{path} could not be read or written: {reason}. Mend that, and run the command again."

_SENTENCES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), FORBIDDEN),
    errno.EIO: FAILED,
}


def language_of(arguments: Sequence[str]) -> str:
    """Return the language that a command was called with; else the one that is used."""
    asked = [after for one, after in pairwise(arguments) if one == "--lang"]
    asked += [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else LANGUAGES[0]


def of_disk(error: OSError) -> bool:
    """Tell whether an error is one of files, and not of a network or of the program."""
    return error.filename is not None or error.errno in _SENTENCES


def sentence(error: OSError, language: str) -> str:
    """Return what the disk has refused, why, and how to mend it."""
    say = messages(language).gettext
    named = error.filename
    path = click.format_filename(named) if isinstance(named, (str, bytes)) else say("A file")
    told = say(_SENTENCES.get(error.errno or 0, REFUSED))
    return told.format(path=path, reason=error.strerror or error)
