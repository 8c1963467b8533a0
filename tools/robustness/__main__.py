"""The command line of the harnesses: `python -m tools.robustness [AREA ...]`, in the project."""

import argparse
import sys
import time
from datetime import date
from importlib import import_module

from tools.robustness.report import report
from tools.robustness.rows import PROJECT, load, save

AREAS = ("faults", "hostile", "corpus", "fuzz", "limits", "reproducing", "large", "soak")
"""Each a module beside this one that has `rows() -> list[Row]`, in the order of the table."""
NAMED = ("corpus", "large", "soak")
"""Those that take long, or need what is not here: they are done only where they are named."""
KEPT = (
    *("faults", "hostile", "corpus", "fuzz", "night", "guided", "limits", "reproducing"),
    *("large", "soak"),
)
"""What the table is made of: `make fuzz` keeps its rows as those of `night`, or of `guided`."""
REPORT = PROJECT / "ROBUSTNESS.md"


def main() -> None:
    """Do the harm that is asked for, keep what held, and make the table of all that is known.

    The exit code is 1 where something did not hold.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.robustness", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"Of {', '.join(AREAS)}.")
    parser.add_argument("--report", action="store_true", help="Only make the table.")
    asked = parser.parse_args()
    if unknown := [area for area in asked.areas if area not in AREAS]:
        parser.error(f"there is no {unknown[0]}; there are {', '.join(AREAS)}")
    failed = False
    for area in () if asked.report else asked.areas or short():
        started = time.monotonic()
        rows = import_module(f"tools.robustness.{area}").rows()
        seconds = time.monotonic() - started
        save(area, rows, date.today().isoformat(), seconds)
        for row in rows:
            failed |= row.held != row.of
            print(f"{row.held:7,} of {row.of:7,} {row.unit}: {row.what}", flush=True)
        print(f"{area}: {seconds:.0f} s", flush=True)
    text = report({area: load(area) for area in KEPT}, short())
    REPORT.write_text(text, encoding="utf-8")
    print(f"The table is {REPORT.relative_to(PROJECT)}.")
    sys.exit(failed)


def short() -> list[str]:
    """Return the areas that are done where none is named."""
    return [area for area in AREAS if area not in NAMED]


if __name__ == "__main__":
    main()
