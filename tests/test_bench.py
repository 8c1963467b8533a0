"""The bench: its corpus is the same each time and has no faults, and its report tells what it was.

Nothing is timed here.
"""

import re
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from generator.disk.sources import read
from generator.model import Settings
from generator.site import compile_site
from tools.bench.corpus import cases
from tools.bench.forms import FORMS, REGISTERS, case_at, case_file, make_corpus
from tools.bench.record import Measurement, Record, load, save
from tools.bench.report import report
from tools.bench.scenarios import OF_OURS, PROFILED, part_of_data
from tools.bench.targets import verdicts
from tools.bench.timing import FailedError, told

PROJECT = Path(__file__).parent.parent
COUNT = 40
CASES = {
    "ours": "content/cases",
    "mkdocs": "docs/caser",
    "hugo": "content/caser",
    "eleventy": "src/caser",
}
DIGEST = """\
import sys
from hashlib import sha256
from tools.bench.corpus import cases
from tools.bench.corpus import cases
from tools.bench.forms import REGISTERS
print(sha256(repr(list(cases(40, REGISTERS))).encode()).hexdigest())
"""

RECORD = Record(
    "2026-11-30",
    "A processor, 2 cores",
    {"Python": "3.11.7", "mkdocs": "1.6.1"},
    ("zensical",),
    3,
    (
        Measurement("mkdocs", "cold", 1000, (20.0, 20.4, 30.0), 120),
        Measurement("hugo", "cold-no-search", 1000, (2.0,), 400),
        Measurement("hugo", "cold", 1000, (4.0,), 400),
        Measurement("ours", "cold-no-search", 1000, (6.12,), 150),
        Measurement("ours", "cold", 1000, (12.24,), 160),
        Measurement("ours", "body-no-search", 1000, (1.2,), 100),
        Measurement("ours", "serve", 1000, (1.6, 1.3, 1.5)),
        Measurement("ours", "data", 1000, (0.11, 0.13, 0.16)),
        Measurement("ours", "cold-no-search", 5000, (50.0,), 320),
        Measurement("ours", "cold-no-search", 10_000, (100.0,), 500),
    ),
)


@pytest.fixture(scope="module", params=FORMS)
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / str(request.param)
    make_corpus(request.param, COUNT, folder)
    return folder


def test_the_corpus_is_the_same_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            capture_output=True,
            text=True,
            check=True,
            cwd=PROJECT,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    here = sha256(repr([*cases(COUNT, REGISTERS)]).encode()).hexdigest()
    assert digests == {f"{here}\n"}


def test_ours_has_no_problems(tmp_path: Path) -> None:
    make_corpus("ours", COUNT, tmp_path)
    files, unread = read(tmp_path)
    site = compile_site(files, Settings(date(2026, 11, 30), "https://delingsarena.example/"))
    assert (unread, site.problems) == ((), ())
    assert sum(page.address.startswith("erfaringer/") for page in site.pages) > COUNT


def test_each_form_has_all_cases_and_links_between_them(corpus: Path) -> None:
    files = {path.stem: path for path in (corpus / CASES[corpus.name]).glob("*.md")}
    assert files.keys() == {case.head.slug for case in cases(COUNT, REGISTERS)}
    for path in files.values():
        text = path.read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)]*)\)", text)
        assert len(links) >= 3
        assert {link.removeprefix("../").removesuffix(".md").strip("/") for link in links} <= {
            *files
        }


def test_a_form_is_written_anew(tmp_path: Path) -> None:
    make_corpus("ours", 3, tmp_path)
    case_file(tmp_path, case_at(2, 3)).write_text("changed", encoding="utf-8")
    make_corpus("ours", 2, tmp_path)
    assert len([*(tmp_path / "content/cases").iterdir()]) == 2


def test_the_registers_of_the_project_are_as_they_were(corpus: Path) -> None:
    if corpus.name == "ours":
        ours = (corpus / "content/registers/tags.yml").read_text(encoding="utf-8")
        assert ours.startswith((REGISTERS / "tags.yml").read_text(encoding="utf-8"))


def test_a_record_is_read_as_it_was_saved(tmp_path: Path) -> None:
    save(RECORD, tmp_path / "in/a/folder.json")
    assert load(tmp_path / "in/a/folder.json") == RECORD


def test_targets_in_seconds_are_those_of_this_machine() -> None:
    found = {(one.target.label, one.n): (one.limit, one.met) for one in verdicts(RECORD)}
    assert found == {
        ("cold build, no search index, beside MkDocs with Material", 1000): (0.35, True),
        ("cold build with the search index, beside MkDocs with Material", 1000): (0.5, False),
        ("the same, beside the fastest that has a theme and a search", 1000): (1, True),
        ("cold build of twice as many cases", 10_000): (2.2, True),
        ("one body changed, no search index", 1000): (1.6, True),
        ("the same, beside a whole build of Hugo with 15-line layouts", 1000): (0.5, False),
        ("`serve`: save to reload", 1000): (1.4, False),
        ("open data and feeds, beside the rest of a cold build", 1000): (0.15, True),
        ("peak memory, without the search indexer", 5000): (300, False),
    }


@pytest.mark.parametrize(
    "line",
    [
        "- Machine: A processor, 2 cores",
        "- Versions: Python 3.11.7, mkdocs 1.6.1",
        "- Missing, for they could not be installed or run: Zensical",
        "Nothing was swapped out meanwhile.",
        "|  | 1,000 cases | 5,000 cases | 10,000 cases |",
        "| MkDocs with Material: cold build with its search | 20.40 |  |  |",
        "| Hugo, 15-line layout: cold build with Pagefind | 4.00 |  |  |",
        "| Delingsarena: cold build, no search index | 0.300 |  |  |",
        "| Delingsarena: cold build, no search index | 150 | 320 | 500 |",
        "| `serve`: save to reload | 1.50 of 1.40 s, **not met** |  |  |",
        "| peak memory, without the search indexer |  | 320 of 300 MB, **not met** |  |",
        "| cold build of twice as many cases |  |  | 2.00 of 2.20 times, met |",
    ],
)
def test_the_report_says_it(line: str) -> None:
    assert line in "\n".join(text.strip() for text in report(RECORD, 61).splitlines())


def test_a_report_without_mkdocs_judges_no_seconds() -> None:
    alone = Record("2026-11-30", "", {}, (), 1, (Measurement("ours", "check", 1000, (0.1,)),))
    text = report(alone, 61)
    assert "There are no targets for what was measured." in text
    assert "Missing" not in text


def test_each_scenario_that_is_judged_exists() -> None:
    judged = {"cold", "cold-no-search", "body", "body-no-search", "title-no-search"}
    assert judged | {"unchanged", "check", "help", "serve"} == {*OF_OURS}


def test_what_data_and_feeds_add_is_found_in_the_profile_of_a_build(tmp_path: Path) -> None:
    make_corpus("ours", 5, tmp_path)
    run, said = told(PROFILED, tmp_path)
    rows = re.findall(r"^ *(\d+) (\S.*?)  +([\d.]+) s +[\d.]+ ms$", said, re.MULTILINE)
    counts = {name: int(count) for count, name, _ in rows}
    assert counts["erfaringer/"] == 5 + 1
    assert counts["kommuner/"] > 357
    pages = sum(count for name, count in counts.items() if name.endswith("/"))
    assert counts["pages rendered"] == pages
    # Each kind of files has a name there.
    assert {"pictures", "tables for charts", "redirects and site maps"} <= counts.keys()
    assert {"the form and its parts", "styles and scripts"} <= counts.keys()
    seconds = {name: float(took) for _, name, took in rows}
    added = seconds["open data"] + seconds["feeds and calendars"]
    assert part_of_data(run, said) == pytest.approx(added / (run.processor - added))
    assert added < run.processor / 2
    with pytest.raises(FailedError):
        part_of_data(run, "nothing")
