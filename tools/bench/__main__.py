"""The command line of the bench: `python -m tools.bench`, in the project's folder."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tools.bench import machine
from tools.bench.corpus import topics
from tools.bench.forms import PROJECT, REGISTERS, make_corpus
from tools.bench.record import OURS, Measurement, Record, load, save
from tools.bench.report import report
from tools.bench.scenarios import BARE, COLD, DATA, OF_OURS, cold, data, warm
from tools.bench.timing import FailedError
from tools.bench.tools import DELINGSARENA, NAMES, Tool, peers, versions

WORK = PROJECT / "build/bench"
REPORT = PROJECT / "BENCHMARKS.md"
SIZES = (1000, 5000)
SCENARIOS = (*OF_OURS, DATA)


def main() -> None:
    """Measure what is asked for, keep it below build/bench/, and write the report."""
    asked = _arguments()
    if asked.report:
        _write(load(asked.report), REPORT)
        return
    found = peers(asked.only, WORK)
    tools = ((DELINGSARENA,) if OURS in asked.only else ()) + found
    whole = (asked.only, asked.scenarios) == (NAMES, SCENARIOS) and {*SIZES} <= {*asked.n}
    place = WORK / ("record.json" if whole else "trial.json")
    record = Record(
        date.today().isoformat(),
        machine.described(asked.place),
        dict(versions(tools, WORK)),
        (),
        asked.runs,
    )
    try:
        for one in _measured(tools, asked):
            print(_line(one), flush=True)
            record = replace(record, measurements=(*record.measurements, one))
            # Kept at once: what comes may take an hour, or fail.
            save(record, place)
    except FailedError as error:
        sys.exit(str(error))
    measured = {one.tool for one in record.measurements}
    record = replace(record, missing=tuple(name for name in asked.only if name not in measured))
    save(record, place)
    _write(record, REPORT if whole else WORK / "trial.md")


def _line(one: Measurement) -> str:
    if one.scenario == DATA:
        return (
            f"{one.n:6} {one.tool:9} {one.scenario:16} {one.median:8.3f} of the rest  {one.seconds}"
        )
    figures = f"{one.median:8.2f} s {one.memory:6.0f} MB"
    return f"{one.n:6} {one.tool:9} {one.scenario:16} {figures}  {one.seconds}"


def _measured(tools: tuple[Tool, ...], asked: argparse.Namespace) -> Iterator[Measurement]:
    for n in asked.n:
        for form in dict.fromkeys(tool.form for tool in tools):
            make_corpus(form, n, asked.place / f"{form}-{n}")
        yield from cold(tools, n, asked.runs, asked.place, asked.scenarios)
        if DELINGSARENA in tools:
            yield from data(n, asked.runs, asked.place / f"ours-{n}", asked.scenarios)
            yield from warm(n, asked.runs, asked.place / f"ours-{n}", asked.scenarios)
    for n in asked.alone if DELINGSARENA in tools else ():
        make_corpus("ours", n, asked.place / f"ours-{n}")
        yield from cold((DELINGSARENA,), n, asked.runs, asked.place, (BARE, COLD))


def _write(record: Record, path: Path) -> None:
    path.write_text(report(record, len(topics(REGISTERS))), encoding="utf-8")
    print(f"The report is {path.relative_to(PROJECT)}.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench",
        description="Time our build beside those of others. Without arguments all is measured, and "
        "BENCHMARKS.md written; else what was measured is told below build/bench/.",
    )
    parser.add_argument("--n", type=int, nargs="+", default=SIZES, help="Numbers of cases.")
    parser.add_argument(
        "--alone", type=int, nargs="*", default=(), help="Numbers of cases for our cold build only."
    )
    parser.add_argument("--runs", type=int, default=3, help="So often is each scenario run.")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="Tools.")
    parser.add_argument(
        "--scenarios", nargs="+", choices=SCENARIOS, default=SCENARIOS, help="Of ours."
    )
    parser.add_argument(
        "--place",
        type=Path,
        default=WORK,
        metavar="FOLDER",
        help="Where the sites are built; in memory, the disk has no part in it.",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="Only write the report of an earlier record."
    )
    asked = parser.parse_args()
    asked.place = asked.place.absolute()
    asked.only, asked.scenarios = tuple(asked.only), tuple(asked.scenarios)
    return asked


if __name__ == "__main__":
    main()
