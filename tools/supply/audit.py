"""Audits what others have made: `make audit`. The exit code is 1 where something is wrong."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from license_expression import ExpressionError, Licensing, get_spdx_licensing

from tools.supply.parts import Part, installed, locked, pinned
from tools.supply.pinning import ALL, NPM, PROJECT, SITE

ALLOWED = frozenset(
    (
        *("0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0"),
        *("ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "OFL-1.1", "PSF-2.0"),
        *("Python-2.0", "Unlicense", "W3C-20150513", "Zlib"),
    )
)
"""The licences that let a package be used and passed on with ours, by their SPDX names."""


def main() -> None:
    """Tell what is wrong with the lists, the licences and, where a source answers, the versions."""
    faults = [*unpinned(ALL, installed()), *unhashed(), *unlisted(), *forbidden(_all())]
    for kind, (silent, found) in {"pip": _advised_by_pip(), "npm": _advised_by_npm()}.items():
        faults.extend(found)
        print(f"{kind}: advisories not asked: {silent}" if silent else f"{kind}: asked")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(list(_all()))} packages, {len(faults)} faults")
    sys.exit(bool(faults))


def unpinned(path: Path, there: Iterable[Part]) -> Iterator[str]:
    """Yield what is installed and not named by a list for pip in that version."""
    known = {(part.name, part.version) for part in pinned(path)}
    for part in there:
        if (part.name, part.version) not in known:
            yield f"{part.name} {part.version} is installed, and not in {path.name}"


def unhashed() -> Iterator[str]:
    """Yield the packages of any list whose files could be any."""
    lists = {path.name: pinned(path) for path in (ALL, SITE)}
    lists |= {f"{name}/package-lock.json": locked(PROJECT / name) for name in NPM}
    for name, parts in lists.items():
        for part in parts:
            if not part.hashes:
                yield f"{name}: {part.name} {part.version} has no hash"


def unlisted() -> Iterator[str]:
    """Yield what the site is built with and tested with otherwise."""
    tested = {(part.name, part.version): part for part in pinned(ALL)}
    for part in pinned(SITE):
        if tested.get((part.name, part.version)) != part:
            yield f"{SITE.name}: {part.name} {part.version} is otherwise in {ALL.name}"


def forbidden(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the packages that none of the licences allows to be used, or that name none."""
    there = list(parts)
    allowed = allowing({part.licence for part in there})
    for part in there:
        if part.licence not in allowed:
            yield f"{part.name} {part.version}: the licence {part.licence!r} is not known to allow"


def allowing(licences: Iterable[str]) -> frozenset[str]:
    """Return those SPDX expressions that leave a choice of licences that are all allowed."""
    spdx = get_spdx_licensing()
    return frozenset(licence for licence in licences if _allows(spdx, licence))


def _allows(spdx: Licensing, licence: str) -> bool:
    try:
        parsed = spdx.parse(licence)
    except ExpressionError:
        return False
    if parsed is None:
        return False
    sums = spdx.dnf(parsed)
    choices = sums.args if isinstance(sums, spdx.OR) else (sums,)
    return any({str(symbol) for symbol in choice.symbols} <= ALLOWED for choice in choices)


def _all() -> Iterator[Part]:
    yield from installed()
    for name in NPM:
        yield from locked(PROJECT / name)


def _advised_by_pip() -> tuple[str, list[str]]:
    """Return why no source of advisories answers, or nothing, and what it says.

    One package is asked for first: a source that lacks that one is none.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as one:
        part = pinned(ALL)[0]
        one.write(f"{part.name}=={part.version} --hash=sha256:{part.hashes[0]}\n")
        one.flush()
        silent, _ = _asked(Path(one.name))
    return (silent, []) if silent else _asked(ALL)


def _asked(path: Path) -> tuple[str, list[str]]:
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    told = _told("-m", "pip_audit", "--requirement", str(path), *options)
    try:
        listed = json.loads(told)["dependencies"]
    except (KeyError, ValueError):
        return "the source gave no answer that can be read", []
    if unknown := [one["name"] for one in listed if "skip_reason" in one]:
        return f"the source does not know {', '.join(unknown[:3])}", []
    return "", [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions']}"
        for one in listed
        for fault in one["vulns"]
    ]


def _told(*arguments: str) -> str:
    try:
        return subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, timeout=120, check=False
        ).stdout
    except subprocess.TimeoutExpired:
        return ""


def _advised_by_npm() -> tuple[str, list[str]]:
    faults = []
    for name in NPM:
        command: Sequence[str] = ("npm", "audit", "--json", "--fetch-retries", "0")
        try:
            told = subprocess.run(command, cwd=PROJECT / name, capture_output=True, text=True,
                                  timeout=60, check=False).stdout  # fmt: skip
            listed = json.loads(told)["vulnerabilities"]
        except (OSError, KeyError, ValueError, subprocess.TimeoutExpired):
            return "the registry gave no list", faults
        faults += [f"{name}: {package}: {one['severity']}" for package, one in listed.items()]
    return "", faults


if __name__ == "__main__":
    main()
