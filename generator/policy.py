"""What a page may load and do: one policy, as pages carry it and as hosts can send it."""

from collections.abc import Mapping

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

_SENT: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What only a host can say, beside the policy."""

HEADERS_FILE = "_headers"
"""The name under which hosts look for it."""


def content_policy() -> str:
    """Return the policy of a page, for a `meta` element."""
    return "; ".join(f"{directive} {sources}" for directive, sources in _ALLOWED.items())


def redirect_policy() -> str:
    """Return the policy of a page that holds nothing but a link."""
    return _STILL


def headers() -> str:
    """Return what a host is to send with every file, in the form that several hosts read.

    A browser obeys this and the page's own policy both. `frame-ancestors` is heeded in a header
    alone.
    """
    policy = f"{content_policy()}; frame-ancestors 'none'"
    sent = {"Content-Security-Policy": policy, **_SENT}
    return "\n".join(("/*", *(f"  {name}: {value}" for name, value in sent.items()), ""))
