"""The Nu checker finds no fault in one page of each kind."""

import shutil
import subprocess
from pathlib import Path

from tests.browser.conftest import missing

OF_MATERIAL = "Attribute “autocomplete” is only allowed when the input type is"
"""The one fault of Material's skeleton: on two inputs that only its own scripts use."""


def test_pages_are_valid(site: Path, kinds: dict[str, str], checker: Path) -> None:
    java = shutil.which("java")
    if java is None:
        missing(
            "The checker of HTML needs Java. "
            "On Debian and Ubuntu: sudo apt install default-jre-headless"
        )
        return
    pages = [site / address / "index.html" for address in kinds.values()]
    pages = [page for page in pages if page.is_file()]
    redirect = site / "kommuner/0501/index.html"
    command = [java, "-jar", checker, "--errors-only", "--format", "gnu"]
    command += ["--stdout", "--exit-zero-always"]
    run = subprocess.run(
        [*command, *pages, redirect, site / "404.html"], capture_output=True, text=True, check=True
    )
    found = [line.replace(str(site), "") for line in run.stdout.splitlines()]
    assert [line for line in found if OF_MATERIAL not in line] == []
