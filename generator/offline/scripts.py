"""Modules of JavaScript as plain scripts: from a folder, a browser loads no others.

Each keeps its own scope, strictness and live bindings; `offline.js` gives it what it imports.
"""

import json
import re
from base64 import b64encode

_IMPORT = re.compile(r"""^import\s*(?:([^"';]+?)\s*from\s*)?["']([^"']+)["'];?[ \t]*$""", re.M)
_DECLARED = re.compile(
    r"^export\s+(?=(?:(?:async\s+)?function\b\s*\*?|class|const|let|var)\s*([\w$]+))", re.M
)
_LISTED = re.compile(
    r"""(?:^|(?<=;))export\s*\{([^}]*)\}(?:\s*from\s*["']([^"']+)["'])?;?[ \t]*$""", re.M
)
_CALLED = re.compile(r"\bimport\s*(?=\()")
_META = re.compile(r"\bimport\.meta\b")
_LEFT = re.compile(r"""(?:^|[;}])[ \t]*((?:import|export)(?:\s*["'{*]|\s+\w).*)""", re.M)
_GUIDED = "fetch, location, history"
"""What a module is given in place of the browser's own."""
_NAMES = re.compile(r"([\w$]+)(?:\s+as\s+([\w$]+))?")


class UnknownStatementError(Exception):
    """A module imports or exports in a way that is not understood here."""


def plain_script(module: bytes) -> bytes:
    """Return a module as a plain script that gives itself to the loader.

    Raises:
        UnknownStatementError: an import or export has another form than the site's own have.
    """
    imports: list[tuple[str, dict[str, str]]] = []
    exports: dict[str, str] = {}

    def imported(found: re.Match[str]) -> str:
        named, source = found.groups()
        imports.append((source, _imported(named or "{}")))
        return ""

    def listed(found: re.Match[str]) -> str:
        names = {other or own: own for own, other in _NAMES.findall(found[1])}
        exports.update(names)
        if found[2]:
            imports.append((found[2], {name: name for name in names.values()}))
        return ""

    def declared(found: re.Match[str]) -> str:
        exports[found[1]] = found[1]
        return ""

    body = _IMPORT.sub(imported, module.decode("utf-8"))
    body = _LISTED.sub(listed, body)
    body = _DECLARED.sub(declared, body)
    body = _META.sub("importMeta", _CALLED.sub("importing", body))
    if left := _LEFT.search(body):
        raise UnknownStatementError(left[1])
    told = ", ".join(f"{name}: () => {own}" for name, own in sorted(exports.items()))
    # Strict code may stand within `with`, which makes of each imported name a look-up at its use.
    opened, closed = ("with (imports) {", "}") if imports else ("", "")
    return (
        f"delingsarena.define({json.dumps(imports)}, "
        f"function (imports, exporting, importing, importMeta, {_GUIDED}) {{{opened}\n"
        f'(function () {{"use strict";exporting({{{told}}});\n{body}\n}}).call();\n{closed}}});\n'
    ).encode()


def kept_script(content: bytes) -> bytes:
    """Return the script that holds what a file holds, for what would fetch that file."""
    try:
        held = json.dumps(content.decode("utf-8"), ensure_ascii=False)
    except UnicodeDecodeError:
        held = f'{{base64: "{b64encode(content).decode()}"}}'
    return f"delingsarena.keep({held});\n".encode()


def _imported(named: str) -> dict[str, str]:
    """Return what a module's own names are called where they come from; `*` is all of it."""
    if everything := re.fullmatch(r"\*\s*as\s+([\w$]+)", named):
        return {everything[1]: "*"}
    if not (braced := re.fullmatch(r"\{([^}]*)\}", named)):
        raise UnknownStatementError(named)
    return {other or own: own for own, other in _NAMES.findall(braced[1])}
