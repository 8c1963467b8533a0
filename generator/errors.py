"""Exceptions: why a site is not published.

Each has a `sentence`, which is a key of the catalogs and takes the exception's attributes; those
without one have their message from outside.
"""

from pathlib import Path


class NotOursError(Exception):
    """Something stands where the site is to be published, and was not put there by us."""

    sentence = "{path} was not made by Delingsarena. Move it away, or choose another --output."

    def __init__(self, path: Path) -> None:
        """Name the file, folder or link that is in the way."""
        super().__init__(self.sentence.format(path=path))
        self.path = path


class BusyError(Exception):
    """Another build to the same place has not come to an end."""

    sentence = "Another build is publishing to {path}. Wait until it is done, and try again."

    def __init__(self, path: Path) -> None:
        """Name the place that both would publish to."""
        super().__init__(self.sentence.format(path=path))
        self.path = path


class AddressTakenError(Exception):
    """Two files would stand in the same place."""

    sentence = "Two files would be published as {path}."

    def __init__(self, path: str) -> None:
        """Name the place."""
        super().__init__(self.sentence.format(path=path))
        self.path = path


class SearchError(Exception):
    """The index could not be made."""

    sentence = "The search index could not be made: {reason}"

    def __init__(self, reason: str) -> None:
        """Keep what Pagefind said."""
        super().__init__(self.sentence.format(reason=reason))
        self.reason = reason


class GivenUpError(Exception):
    """Whoever ordered a site does not want it any more."""


class HostError(Exception):
    """MkDocs has warned of something, or refused; the message is what it said."""


class WorkError(Exception):
    """A process has failed; the message is its traceback."""


class DiedError(Exception):
    """A process that shared the work has ended without a word."""

    sentence = (
        "A process was ended from outside before its work was done, perhaps for want of memory. "
        "The site that visitors meet is as it was. Run the command again."
    )


class NoTargetError(Exception):
    """A place cannot be reached."""

    sentence = "Nothing can be published to {address}: {reason}"

    def __init__(self, address: str, reason: str) -> None:
        """Name the place, and keep the reason."""
        super().__init__(self.sentence.format(address=address, reason=reason))
        self.address = address
        self.reason = reason


class ForeignPlaceError(Exception):
    """A place holds what we have not put there, or is not where it seems to be."""

    sentence = (
        "{place} holds what Delingsarena has not put there, and is left alone. Empty it, or choose "
        "another place."
    )

    def __init__(self, place: str) -> None:
        """Name the place, or what is in the way there."""
        super().__init__(self.sentence.format(place=place))
        self.place = place


class TakenPlaceError(Exception):
    """Another is publishing to a place."""

    sentence = "Another is publishing to {place}. If it has died, wait ten minutes and try again."

    def __init__(self, place: str) -> None:
        """Name the place."""
        super().__init__(self.sentence.format(place=place))
        self.place = place


class NoWeasyPrintError(Exception):
    """The program that makes PDFs is not installed."""

    sentence = (
        "No PDF was made, for WeasyPrint is not installed. Install it: "
        "pip install 'delingsarena[paper]'."
    )


class NoPangoError(Exception):
    """A library of the system that PDFs are made with is not installed."""

    sentence = (
        "No PDF was made, for the library Pango is not installed. Install it: on Debian and "
        "Ubuntu apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, "
        "on macOS brew install pango."
    )
