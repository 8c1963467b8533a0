"""A snapshot: all open data as it is on a day, in one archive, with checksums.

The same files and the same day give the same bytes, where zlib is the same.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from generator import licence
from generator.media import media_type
from generator.model import File, Settings
from generator.pages.addresses import DATA
from generator.pages.data.catalogue import VERSION

SUMS = "SHA256SUMS"
"""The file of checksums, as `sha256sum --check` reads it."""
MANIFEST = "manifest.json"
TERMS = "LICENSE"
"""The file of the content's terms, as it stands in the content."""

_JSON = msgspec.json.Encoder()


def name(day: date) -> str:
    """Return the name of the snapshot of a day, without the ending."""
    return f"delingsarena-{day.isoformat()}"


def snapshot(files: Iterable[File], terms: bytes, settings: Settings) -> bytes:
    """Return the archive of those of a site's files that are open data, in one folder.

    Beside them it has the terms, a manifest, and a list of checksums of all others.
    """
    found = sorted((one.address, one.content) for one in files if one.address.startswith(DATA))
    held = {TERMS: terms, MANIFEST: _manifest(found, settings), **dict(found)}
    held[SUMS] = "".join(f"{_sum(data)}  {path}\n" for path, data in held.items()).encode()
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=9) as written:
        for path, data in held.items():
            written.writestr(_entry(f"{name(settings.today)}/{path}", settings.today), data)
    return archive.getvalue()


def _manifest(found: Iterable[tuple[str, bytes]], settings: Settings) -> bytes:
    content = {
        "version": VERSION,
        "date": settings.today.isoformat(),
        "source": settings.site_url,
        "license": licence.ADDRESS,
        "files": [
            {
                "path": path,
                "media_type": media_type(path),
                "bytes": len(data),
                "sha256": _sum(data),
            }
            for path, data in found
        ],
    }
    return msgspec.json.format(_JSON.encode(content), indent=2) + b"\n"


def _entry(path: str, day: date) -> ZipInfo:
    """Return what an archive says of a file: nothing of the machine or the hour."""
    entry = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.compress_type = ZIP_DEFLATED
    return entry


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()
