"""What the files of the site are, as browsers and hosts are told."""

from collections.abc import Mapping

_TEXT = "; charset=utf-8"
_TYPES: Mapping[str, str] = {
    "html": f"text/html{_TEXT}",
    "css": f"text/css{_TEXT}",
    "js": f"text/javascript{_TEXT}",
    "mjs": f"text/javascript{_TEXT}",
    "txt": f"text/plain{_TEXT}",
    "md": f"text/markdown{_TEXT}",
    "csv": f"text/csv{_TEXT}",
    "ics": f"text/calendar{_TEXT}",
    "yml": f"application/yaml{_TEXT}",
    "ttl": f"text/turtle{_TEXT}",
    "xml": "application/xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
UNKNOWN = "application/octet-stream"


def media_type(path: str) -> str:
    """Return the media type of a file by its name's ending; of no known one, `UNKNOWN`."""
    name = path.rpartition("/")[2]
    return _TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN)
