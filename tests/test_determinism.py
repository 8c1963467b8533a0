"""The same content and day give the same bytes, wherever and however they are built."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]

FINGERPRINT = """
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from generator.model import Settings
from generator.site import compile_site
from generator.disk.sources import read
site = compile_site(read(Path(sys.argv[1]))[0], Settings(date(2026, 11, 26), "https://x.example/"))
for page in site.pages:
    print(page.address, sha256(page.render().encode()).hexdigest())
for file in site.files:
    print(file.address, sha256(file.content).hexdigest())
"""


def fingerprint(seed: str, **surroundings: str) -> list[str]:
    """Return a line for each page and file of the real content, made in a process of its own."""
    made = subprocess.run(
        [sys.executable, "-c", FINGERPRINT, str(PROJECT)],
        env={**os.environ, "PYTHONHASHSEED": seed, **surroundings},
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    return made.stdout.splitlines()


def test_neither_the_order_of_sets_nor_place_and_language_show() -> None:
    one = fingerprint("1")
    other = fingerprint("2", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONUTF8="0")
    assert len(one) > 1500
    assert [line for line, twin in zip(one, other, strict=True) if line != twin] == []
