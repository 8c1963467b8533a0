"""What a reviewer is told: all of it, in order, and nothing that a contribution can change."""

from generator.briefing import ROOM, Looks, briefing
from generator.problems import Position, problem
from tests.rendering import seen, tags

WORST = "](http://ond.example) <img src=x> @alle `"


def told(path: str, line: int, value: str = WORST, severity: str = "error"):  # type: ignore[no-untyped-def]
    return problem(
        "unknown-term",
        severity,  # type: ignore[arg-type]
        Position(path, line),
        ("forankring",),
        {"value": value, "register": "tags.yml"},
    )


def test_problems_stand_below_their_file_with_rule_and_mend() -> None:
    text = briefing(
        [told("content/a.md", 3), told("content/a.md", 9), told("content/b.md", 1)], Looks(), "nb"
    )
    assert text.count("### ") == 2
    assert [text.index(part) for part in ("linje 3", "linje 9", "### ` content/b")] == sorted(
        text.index(part) for part in ("linje 3", "linje 9", "### ` content/b")
    )
    assert text.count("Mente du «forankring»?") == 3
    assert text.count("Regelen:") == 3
    assert "**3 feil og 0 advarsler.**" in text
    assert "Det er ingen forhåndsvisning" in text


def test_no_text_of_a_contribution_is_markdown() -> None:
    text = briefing([told(f"content/{WORST}.md", 1)], Looks(), "nb")
    assert tags(text) == {"h2", "h3", "p", "strong", "ul", "li", "br", "code"}
    assert seen(text).count(WORST) == 2


def test_warnings_keep_nothing_from_being_seen() -> None:
    looks = Looks(["erfaringer-a.html"], "https://h.example/1", "https://h.example/2")
    text = briefing([told("content/a.md", 1, severity="warning")], looks, "nn")
    assert "Åtvaringar hindrar ikkje publisering" in text
    assert "[Sidene som er nye eller endra](<https://h.example/1>): ` erfaringer-a.html `" in text
    assert "[Heile nettstaden](<https://h.example/2>)" in text


def test_what_there_is_no_room_for_is_counted() -> None:
    many = [told("content/a.md", line, WORST * 10) for line in range(1, 5001)]
    text = briefing(many, Looks(), "nb")
    assert len(text.encode()) <= ROOM + 500
    shown = text.count("Regelen:")
    assert f"Det er {5000 - shown} meldinger til" in text
    assert text.rstrip().endswith("ikke laget.")
