"""A host on this machine alone: it serves a folder, packed, at the root and below a path."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

BASE = "/delingsarena/"
"""Where the site is served a second time."""

_TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_PACKED = {".css", ".html", ".js", ".json", ".svg", ".wasm", ".txt", ".xml"}


@lru_cache(maxsize=128)
def _packed(content: bytes) -> bytes:
    """Return what is sent of a file; visitors ask for the same style and scripts each time."""
    return gzip.compress(content, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, root: Path, *args: object) -> None:
        self.root = root
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, its folder's page, or the page for unknown addresses."""
        path = unquote(urlsplit(self.path).path)
        path = path.removeprefix(BASE.rstrip("/")) if path.startswith(BASE) else path
        found = (self.root / path.lstrip("/")).resolve()
        if found.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{self.path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        found = found / "index.html" if found.is_dir() else found
        known = found.is_file() and found.is_relative_to(self.root)
        file = found if known else self.root / "404.html"
        content = file.read_bytes()
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        if file.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = _packed(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")  # As GitHub Pages has it.
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Be silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Be silent about a browser that left before the answer was read, and about that alone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Serve a folder, and yield its origin, without a slash at the end."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, root.resolve()))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
