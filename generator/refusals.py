"""Why a site is not published. Each has a sentence that the catalogs know, or says it itself."""

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
