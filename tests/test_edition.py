"""What a site depends on besides its content: all that MkDocs reads, wherever it lies."""

from pathlib import Path

from generator.builds.edition import surroundings


def test_a_hand_written_page_behind_a_link_is_heeded(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    (project / "docs").mkdir(parents=True)
    elsewhere.mkdir()
    (project / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (elsewhere / "om.md").write_text("# Om\n", encoding="utf-8")
    (project / "docs" / "mer").symlink_to(elsewhere)
    before = surroundings(project, project / "mkdocs.yml")
    (elsewhere / "om.md").write_text("# Noe annet\n", encoding="utf-8")
    assert before != surroundings(project, project / "mkdocs.yml")
