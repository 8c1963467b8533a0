"""A text that is renamed or removed: what becomes of its file, of what mentions it, of the rest."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.inserting import with_item, without_item
from generator.editing.renaming import removed, renamed
from generator.front_matter import documents
from generator.front_matter.nodes import ScalarNode, SequenceNode
from generator.identifiers import IDENTIFIERS
from generator.identifiers import removed as read_removed
from generator.model import Reference, Removed
from generator.problems import Position
from tests.archives import SETTINGS
from tests.test_examples import CASE, project

OTHER = "content/cases/fjellvik-leie-til-eie.md"
STARTLAN = "content/cases/fjellvik-startlan.md"
REMOVED = "content/registers/removed.yml"


def mentioning(body: str, fields: str = "") -> dict[str, bytes]:
    """Return the project of examples with another case that mentions the first one."""
    files = project({})
    files[STARTLAN] = files[STARTLAN].replace(b"replaced_by: eksempelby-boligskole\n", b"")
    files[OTHER] = files[OTHER].replace(b"---\n\n", f"{fields}---\n\n{body}\n\n".encode(), 1)
    return files


def changes(found: Mapping[str, bytes | None], path: str) -> str:
    data = found[path]
    assert data is not None
    return data.decode()


def gone(**said: object) -> Removed:
    known = {"title": "Boligskole: det å bo", "reason": "Kommunen ba om det."}
    return Removed(
        kind="cases", id="eksempelby-boligskole", position=Position(CASE),
        removed=date(2026, 1, 10), **{**known, **said},  # type: ignore[arg-type]
    )  # fmt: skip


# ------------------------------------------------------------------ renamed


def test_what_mentions_a_text_goes_by_its_new_id() -> None:
    body = "Se [her](eksempelby-boligskole.md), [der](../cases/eksempelby-boligskole.md 'Ny')."
    fields = "related:\n  - eksempelby-boligskole # den\n"
    found = renamed(
        mentioning(body, fields), SETTINGS, "cases/eksempelby-boligskole", "eksempelby-kurs"
    )
    assert found.left == ()
    assert found.files[CASE] is None
    moved = changes(found.files, "content/cases/eksempelby-kurs.md")
    assert moved.encode() == project({})[CASE].replace(
        b"---\n\n", b"aliases: [eksempelby-boligskole]\n---\n\n", 1
    )
    new = changes(found.files, OTHER)
    assert "  - eksempelby-kurs # den\n" in new
    assert "Se [her](eksempelby-kurs.md), [der](eksempelby-kurs.md 'Ny')." in new
    files = (CASE, OTHER, "content/cases/eksempelby-kurs.md", IDENTIFIERS)
    assert sorted(found.files) == sorted(files)
    row = "cases,eksempelby-kurs,Boligskole i Eksempelby,cases/eksempelby-boligskole\n"
    assert row in changes(found.files, IDENTIFIERS)


@pytest.mark.parametrize(
    ("new", "code"),
    [("fjellvik-startlan", "alias-taken"), ("Ny Fil", "bad-file-name"), ("index", "bad-file-name")],
)
def test_an_id_that_cannot_be_is_told_of(new: str, code: str) -> None:
    files = mentioning("Her.")
    if code == "alias-taken":
        files[OTHER] = files[OTHER].replace(b"---\n", b"---\naliases: [ny-id]\n", 1)
        new = "ny-id"
    found = renamed(files, SETTINGS, "cases/eksempelby-boligskole", new)
    assert code in {problem.code for problem in found.left}


# ------------------------------------------------------------------ removed


def test_what_mentions_a_text_that_is_gone_keeps_its_words_and_no_link() -> None:
    body = 'Se [kurset i *Eksempelby*](eksempelby-boligskole.md#a "Kurs") og [mer](a.md).'
    fields = "related: [fjellvik-startlan, eksempelby-boligskole]\n"
    files = mentioning(body.replace(" og [mer](a.md)", ""), fields)
    found = removed(files, SETTINGS, gone(see=(Reference("tags/forankring", Position(CASE)),)))
    assert found.left == ()
    new = changes(found.files, OTHER)
    assert "Se kurset i *Eksempelby*." in new
    assert "related: [fjellvik-startlan]\n" in new
    assert found.files[CASE] is None
    told, problems = read_removed(REMOVED, changes(found.files, REMOVED).encode())
    assert problems == ()
    assert [(one.id, one.title, one.reason) for one in told] == [
        ("fjellvik-prove", "En prøve i Fjellvik", "Prøven ble aldri til noe."),
        ("eksempelby-boligskole", "Boligskole: det å bo", "Kommunen ba om det."),
    ]
    assert [see.target for see in told[1].see] == ["tags/forankring"]


def test_a_link_that_no_one_answer_mends_is_left_to_a_person() -> None:
    files = mentioning("Se [et [kurs] til](eksempelby-boligskole.md).")
    found = removed(files, SETTINGS, gone())
    assert [(one.position.path, one.code) for one in found.left] == [(OTHER, "dead-link")]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "))


@settings(max_examples=40, deadline=None)
@given(title=TEXT, reason=TEXT.filter(str.strip))
def test_whatever_is_said_of_it_is_read_again(title: str, reason: str) -> None:
    said = gone(title=title[:150].strip(), reason=f"a{reason[:500]}")
    found = removed(dict(SMALL), SETTINGS, said)
    told, problems = read_removed(REMOVED, changes(found.files, REMOVED).encode())
    assert problems == ()
    assert told[-1].title == " ".join(said.title.split())
    assert told[-1].reason == " ".join(said.reason.split())


SMALL = {CASE: project({})[CASE]}

# ------------------------------------------------------------------ items of lists

ID = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
IDS = st.lists(ID, max_size=4, unique=True)
FORMS = st.sampled_from(["flow", "block", "spaced", "alone"])


def written(ids: list[str], form: str, end: str) -> str:
    """Return a text whose field `related` has some ids, in one of the ways to write that."""
    lines = ["---", "title: A"]
    if form == "block":
        lines += ["related:", *(f"  - {id_} # en" for id_ in ids)] if ids else []
    elif form == "alone" and len(ids) == 1:
        lines += [f"related: {ids[0]}  # den"]
    elif ids:
        joined = " , ".join(ids) if form == "spaced" else ", ".join(ids)
        lines += [f"related: [{joined}] # dem"]
    lines += ["tags: [b]", "---", "", "Se [det](a.md).", "--- ", "Mer."]
    return end.join(lines) + end


def listed(data: bytes) -> tuple[list[str], list[Position]]:
    document, _ = documents.parse(CASE, data)
    assert document
    for name, value in document.fields.items:
        if name.text == "related":
            items = value.items if isinstance(value, SequenceNode) else (value,)
            assert all(isinstance(item, ScalarNode) for item in items)
            return [i.text for i in items if isinstance(i, ScalarNode)], [i.position for i in items]
    return [], []


@settings(max_examples=60, deadline=None)
@given(ids=IDS, new=ID, form=FORMS, end=st.sampled_from(["\n", "\r\n"]))
def test_an_item_is_put_in_and_taken_out_and_nothing_else(
    ids: list[str], new: str, form: str, end: str
) -> None:
    data = written(ids, form, end).encode()
    more = with_item(CASE, data, "related", new)
    assert more is not None
    assert listed(more)[0] == [*ids, new]
    assert more.count(b"\r") == (more.count(b"\n") if end == "\r\n" else 0)
    assert more.split(b"\n---", 1)[1] == data.split(b"\n---", 1)[1]
    found, places = listed(more)
    for id_, place in zip(found, places, strict=True):
        less = without_item(CASE, more, place, frozenset(("related",)))
        assert less is not None
        assert listed(less)[0] == [one for one in found if one != id_] or new in ids
        assert without_item(CASE, more, place, frozenset(("tags",))) is None
