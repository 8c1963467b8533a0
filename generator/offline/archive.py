"""A zip file whose bytes depend on what is in it alone."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

MARK = b"delingsarena"
"""The comment by which an archive is known to be one of ours."""
FOLDER = "delingsarena/"
"""The folder in the archive that everything stands in."""

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_UNIX = 3


def archived(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file that holds files, by path."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = MARK
        for path, content in files:
            entry = zipfile.ZipInfo(FOLDER + path, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return made.getvalue()


def is_ours(archive: bytes) -> bool:
    """Tell whether a file is an archive that was made here."""
    return archive.endswith(MARK) and archive.startswith(b"PK")
