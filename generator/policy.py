"""What a page may load and do: one policy, as pages carry it and as hosts can send it."""

import base64
import hashlib
from collections.abc import Iterable, Mapping

_ALLOWED: Mapping[str, str] = {
    "default-src": "'none'",
    # Search compiles WebAssembly, and each page has its box. `eval` of text stays forbidden.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""Nothing but the site's own files; no script, style or event handler in the page itself."""

_STILL = "default-src 'none'"
"""For pages that only lead on."""

_EDITING: Mapping[str, str] = {
    **_ALLOWED,
    "script-src": "'self'",
    # Sveltia styles each of its parts where it stands.
    "style-src": "'self' 'unsafe-inline'",
    # Pictures that are chosen and not yet sent, and their previews.
    "img-src": "'self' blob: data:",
    "frame-src": "blob:",
    "connect-src": "'self' blob: data:",
}
"""What Sveltia needs besides: nothing from other hosts, but for what it asks of the git host."""

_SENT: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    # One may sign in to the page for editing in a window that it opens.
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What only a host can say, beside the policy."""

_SHARED: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}
"""What goes with data, feeds and calendars, so that the pages of others may read them."""

HEADERS_FILE = "_headers"
"""The name under which hosts look for it."""


def content_policy() -> str:
    """Return the policy of a page, for a `meta` element."""
    return _told(_ALLOWED)


def folder_policy() -> str:
    """Return the policy of a page that is opened from a folder.

    There no file is of the page's own origin, though some browsers take it to be; fonts stand in
    the style sheets, and nothing is fetched.
    """
    files = {
        directive: sources.replace("'self'", "'self' file:")
        for directive, sources in _ALLOWED.items()
        if directive != "connect-src"
    }
    return _told({**files, "font-src": "data:"})


def redirect_policy() -> str:
    """Return the policy of a page that holds nothing but a link."""
    return _STILL


def editing_policy(modules: str, origins: Iterable[str]) -> str:
    """Return the policy of the page for editing.

    `modules` is the import map that stands in it, and `origins` where the git host is asked.
    """
    return _told(_editing(modules, origins))


def headers(modules: str, origins: Iterable[str], shared: Iterable[str]) -> str:
    """Return what a host is to send with every file, in the form that several hosts read.

    What lies at the paths that are `shared` may be read from the pages of others, too.

    A browser obeys this and the page's own policy both, and hosts have no common way to leave one
    page out. So this allows what any page may do, the one for editing too; the others forbid
    themselves more. `frame-ancestors` is heeded in a header alone.
    """
    widest = {
        directive: " ".join(dict.fromkeys(f"{_ALLOWED.get(directive, '')} {sources}".split()))
        for directive, sources in _editing(modules, origins).items()
    }
    policy = f"{_told(widest)}; frame-ancestors 'none'"
    sent = {"Content-Security-Policy": policy, **_SENT}
    blocks = {"/*": sent, **{f"/{path}": _SHARED for path in shared}}
    lines = (
        "\n".join((path, *(f"  {name}: {value}" for name, value in said.items()), ""))
        for path, said in blocks.items()
    )
    return "".join(lines)


def _editing(modules: str, origins: Iterable[str]) -> Mapping[str, str]:
    digest = base64.b64encode(hashlib.sha256(modules.encode()).digest()).decode()
    more = {"script-src": (f"'sha256-{digest}'",), "connect-src": origins}
    return {
        directive: " ".join((sources, *more.get(directive, ())))
        for directive, sources in _EDITING.items()
    }


def _told(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())
