"""Writes the lists of what is installed, each file of it with its hash; run by `make constraints`.

A list holds no address: where a package is fetched from is each machine's own matter, what it has
to be is not. What is pinned stays at its version unless `--renew` is given.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
ALL = PROJECT / "constraints.txt"
SITE = PROJECT / "requirements.txt"
NPM = ("tests/browser", "tests/workflows", "tools/bench", "tools/vendor")
"""The folders with a package.json of what npm installs."""

OLDEST = "3.11"
"""The first version of Python that the lists are for; they hold for each that came after it."""

HEADS = {
    ALL: """\
# The exact versions that the site is built and tested with, of everything that pip installs for it,
# on each system and each Python from 3.11 on, with the hash of every file that may be one of them.
# pyproject.toml says what we need and why a bound is there; this file makes two builds the same.
# Made by `make constraints`; MAINTENANCE.md tells when.
""",
    SITE: """\
# What of constraints.txt the site alone is built with. Made by `make constraints`.
""",
}


def main() -> None:
    """Write the lists of what pip and npm install."""
    parser = argparse.ArgumentParser(prog="python -m tools.supply.pinning", description=__doc__)
    parser.add_argument("--renew", action="store_true", help="take the newest versions allowed")
    renew = parser.parse_args().renew
    pin(ALL, ("--extra", "test", *(("--upgrade",) if renew else ())))
    pin(SITE, ("--constraint", str(ALL)))
    for folder in NPM:
        lock(PROJECT / folder, renew)


def pin(path: Path, options: tuple[str, ...]) -> None:
    """Write a list for pip; what builds the project is in each, for it is built without isolation.

    Raises `CalledProcessError`, with the reason on the standard error, where no versions fit.
    """
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        builds = Path(folder) / "builds.in"
        builds.write_text("\n".join(declared["build-system"]["requires"]), encoding="utf-8")
        made = Path(folder) / "made.txt"
        made.write_text(path.read_text(encoding="utf-8") if path.exists() else "")
        command = (
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config"),
            *("--universal", "--python-version", OLDEST, "--generate-hashes"),
            *("--no-header", "--no-annotate", "--no-emit-package", "pip"),
            *("--output-file", str(made)),
            *(*options, "pyproject.toml", str(builds)),
        )
        subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        path.write_text(HEADS[path] + made.read_text(encoding="utf-8"), encoding="utf-8")


def lock(folder: Path, renew: bool) -> None:
    """Write a list for npm: the packages that those of package.json need, too, and no address."""
    path = folder / "package-lock.json"
    if renew:
        path.unlink(missing_ok=True)
    command = (
        *("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"),
        *("--silent", "--omit-lockfile-registry-resolved"),
    )
    subprocess.run(command, cwd=folder, check=True, env=dict(os.environ))
    locked = json.loads(path.read_text(encoding="utf-8"))
    bare: dict[str, Any] = {
        name: {key: value for key, value in package.items() if key not in ("funding", "resolved")}
        for name, package in locked["packages"].items()
    }
    text = json.dumps({**locked, "packages": bare}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
