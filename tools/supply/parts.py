"""The packages that others have made, as the lists of pip and npm and what is installed tell."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

NAMED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""The classifiers that stand where a package names its licence by no expression."""

KNOWN = {
    "duck": "BSD-2-Clause",
    "owlrl": "W3C-20150513",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}
"""What a package's own files say, where what it says to machines is ambiguous."""

_PIN = re.compile(r"([\w.-]+)==([^\s;]+)((?:.*\\\n)*.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """A package in one version."""

    name: str
    """As its registry compares names."""
    version: str
    hashes: tuple[str, ...] = ()
    """In hexadecimal: SHA-256 of each file that pip may take; SHA-512 of the one of npm."""
    licence: str = ""
    """An SPDX expression, or what else the package says; nothing where it is not installed."""
    needs: tuple[str, ...] = ()
    """The names of others of which at least one is installed with it."""


def canonical(name: str) -> str:
    """Return a name as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(path: Path) -> list[Part]:
    """Return what a list for pip names; a package may stand in it in several versions."""
    text = re.sub(r"(?m)^#.*\n", "", path.read_text(encoding="utf-8"))
    return [
        Part(canonical(name), version, tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", rest)))
        for name, version, rest in _PIN.findall(text)
    ]


def locked(folder: Path) -> list[Part]:
    """Return what a list for npm names, in its order."""
    listed = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = []
    for place, package in listed.items():
        if place:
            name = place.rpartition("node_modules/")[2]
            kind, _, digest = package.get("integrity", "").partition("-")
            hashes = (base64.b64decode(digest).hex(),) if kind == "sha512" else ()
            licence = KNOWN.get(name, package.get("license", ""))
            found.append(Part(name, package["version"], hashes, licence))
    return found


def installed() -> Iterator[Part]:
    """Yield what is installed beside the program that asks, but for pip, which came with Python."""
    for distribution in distributions():
        name = canonical(distribution.name)
        if name not in ("delingsarena", "pip"):
            needs = (re.match(r"[\w.-]+", need) for need in distribution.requires or ())
            names = tuple(sorted({canonical(need[0]) for need in needs if need}))
            yield Part(name, distribution.version, (), _licence(name, distribution), names)


def _licence(name: str, distribution: Distribution) -> str:
    told = distribution.metadata
    if name in KNOWN:
        return KNOWN[name]
    if expression := told.get("License-Expression"):
        return expression
    classes = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) or []
               if one.startswith("License ::")]  # fmt: skip
    if classes:
        return " AND ".join(NAMED.get(one, one) for one in classes)
    return (told.get("License") or "").strip()
