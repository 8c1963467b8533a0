"""What is at all limits at once is published, and one more of anything is refused."""

from pathlib import Path

import pytest

from generator.builds.building import build
from generator.markdown.bodies import convert
from generator.settings import LANGUAGES
from tests import edits
from tests.test_bodies import at_most
from tools.robustness.limits import BUILT, CONVERTED, put, refused
from tools.robustness.utmost import FULL, UTMOST, lacking, made


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> edits.Place:
    folder = tmp_path_factory.mktemp("project")
    return edits.project(folder, cases=1)


def test_a_case_with_everything_at_its_limit_is_published_whole(tmp_path: Path) -> None:
    place = edits.project(tmp_path, cases=1)
    case = made()
    put(case, tmp_path)
    with at_most(BUILT):
        assert build(place.order) == ()
    page = tmp_path / "site/erfaringer" / Path(case.path).stem / "index.html"
    assert lacking(page.read_text(encoding="utf-8")) == []
    earlier = list((tmp_path / "site/erfaringer").glob("tidligere-*/index.html"))
    assert len(earlier) == UTMOST["items"]


@pytest.mark.parametrize("name", UTMOST)
def test_one_more_is_refused_with_its_place_in_each_language(
    project: edits.Place, name: str
) -> None:
    case = made({**UTMOST, name: UTMOST[name] + 1})
    told = list(refused(case, project.folder, name))
    assert len(set(told)) == len(LANGUAGES)


@pytest.mark.parametrize("name", FULL)
def test_no_text_that_is_as_long_as_may_be_takes_long(name: str) -> None:
    with at_most(CONVERTED):
        _, problems = convert("content/cases/a.md", FULL[name], 1, "{}")
    assert [problem for problem in problems if problem.severity == "error"] == []
