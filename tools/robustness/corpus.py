"""A corpus of hostile commits that others have made, with a runner of theirs that judges."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tools.robustness.places import COMMAND
from tools.robustness.rows import PROJECT, Row

VARIABLE = "HOSTILE"
"""The variable of the environment that names the folder of both."""
MAKER, RUNNER = "build_corpus.py", "run_hostile.py"
DAY = "2026-11-30"


def rows() -> list[Row]:
    """Return how many cases the runner finds to be handled, over the real content.

    Raises:
        SystemExit: no corpus is named.
        subprocess.CalledProcessError: it cannot be made, or the real content is not built.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        sys.exit(f"Name the folder of {MAKER} and {RUNNER}: {VARIABLE}=FOLDER")
    with tempfile.TemporaryDirectory() as folder:
        base, corpus, told = (Path(folder) / name for name in ("base", "corpus", "told.json"))
        for name in ("content", "docs", "generator/theme"):
            shutil.copytree(PROJECT / name, base / name)
        shutil.copy(PROJECT / "mkdocs.yml", base)
        subprocess.run([sys.executable, Path(named, MAKER), corpus], check=True)
        build = shlex.join([*COMMAND, "build", "--date", DAY])
        places = ["--corpus", corpus, "--base", base, "--json", told]
        # It ends with 1 where a case is not handled, and those are told below.
        subprocess.run(
            [sys.executable, Path(named, RUNNER), *places, "--cmd", build],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "TMPDIR": folder},
            cwd=folder,
            check=False,
        )
        cases = json.loads(told.read_text(encoding="utf-8"))
    held = [case for case in cases if case["handled"] and not case["site_changed_on_fail"]]
    for case in cases:
        if case not in held:
            print(f"  {case['id']}: {case['outcome']} {case['issues']}", flush=True)
    became = Counter(case["outcome"] for case in held)
    refused, published = became["CLEAR"], became["SAFE"]
    return [
        Row(
            "What another corpus commits is refused with its file, or does nothing",
            len(held),
            len(cases),
            "cases",
            f"{VARIABLE}=FOLDER make faults FAULTS=corpus",
            "Each is committed to the real content and built by the command, and judged by the "
            f"corpus' own runner: {refused} are refused with their file and {published} are "
            "published and do nothing. Where a build fails, the site is as it was.",
        )
    ]
