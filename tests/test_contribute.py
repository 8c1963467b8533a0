"""The page with the forms: every field has its place, and every word of the scripts is there."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.model import Settings
from generator.pages.contribute.forms import FORMS
from generator.pages.contribute.items import ADD, FIRST_OF_ITEM, ITEMS
from generator.pages.contribute.layout import BODY, ID, Form
from generator.pages.contribute.said import OF_THE_PAGE, SAID, WHERE_NOTHING_IS_SENT
from generator.schema.entries import RECORDS
from generator.settings import Editing
from generator.site import compile_site
from tests.registers import registers

PROJECT = Path(__file__).parents[1]
SCRIPTS = PROJECT / "generator/theme/assets/form"
CASE = """---
# En merknad.
title: Et kurs
description: Om et kurs.
municipality: Lillehammer
period: 2014
published: 2020-01-01
tags: [boligskole]
---

Teksten.
"""


def page(editing: Editing, repository: str = "") -> str:
    """Return the page of a site with no entries."""
    settings = Settings(date(2026, 1, 1), "", repository, editing=editing)
    site = compile_site(registers(), settings)
    return next(one.render() for one in site.pages if one.address == "bidra/")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_field_has_one_place(form: Form) -> None:
    steps = [name for step in form.steps for name in (*step.first, *step.more)]
    placed = Counter((*steps, *form.ending, *form.preset, *form.left_out))
    assert [name for name, count in placed.items() if count > 1] == []
    fields = {field.name for field in RECORDS[form.kind].fields}
    assert set(placed) - {BODY, ID} == fields


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_is_required_is_seen_at_once(form: Form) -> None:
    shown = {name for step in form.steps for name in step.first}
    needed = {field.name for field in RECORDS[form.kind].fields if field.required}
    assert needed - {"published"} | set(form.needed) <= shown


def test_each_group_says_what_one_of_it_is() -> None:
    html = page(Editing())
    groups = set(re.findall(r'data-field="(\w+)" data-widget="group"', html))
    assert groups == ITEMS.keys() == ADD.keys()
    assert FIRST_OF_ITEM.keys() <= groups


def test_the_scripts_say_what_the_page_holds_and_nothing_else() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    asked = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', scripts))
    dropped = set(re.findall(r'drop(?:ped\.set\(|\(state, )"(\w+)"', scripts))
    known = {f"dropped_{name}" for name in dropped}
    words = SAID.keys() | OF_THE_PAGE.keys()
    assert words - asked - known == set()
    assert WHERE_NOTHING_IS_SENT.keys() <= SAID.keys()
    said = set(re.findall(r'\bsay\(\s*"(\w+)"', scripts)) | known
    assert said - words == set()


def test_the_ways_to_the_editors_are_those_that_there_are() -> None:
    bare = page(Editing())
    assert 'data-new-file="" data-change="" data-email=""' in bare
    assert "mailto:" not in bare
    assert bare.count("Redaksjonen har ennå ingen adresse som filer kan sendes til.") == 2
    assert "Se over og last ned" in bare
    # Where there is nowhere to send it, nothing says to.
    assert not re.search(r"\b(?:send|sende|sendes) (?:den|det|teksten|inn)\b", bare)
    host = "https://git.example/new/main?filename={path}&value={text}"
    told = page(Editing(host, "redaksjon@git.example"), "https://git.example/a/b/")
    assert f'data-new-file="{host.replace("&", "&amp;")}"' in told
    assert 'data-change="https://git.example/a/b/edit/main/{path}"' in told
    assert told.count('href="mailto:redaksjon@git.example"') == 2
    assert "Se over og send" in told
    assert "ingen adresse" not in told


def test_what_one_has_to_know_stands_before_the_file_is_opened() -> None:
    html = page(Editing())
    assert html.index("Ikke nevn privatpersoner") < html.index('id="bidra_fil"')


def test_the_file_of_an_entry_lies_beside_its_page_as_it_is_written() -> None:
    later = CASE.replace("2020", "2030").replace("Et kurs", "Et annet")
    draft = CASE.replace("tags:", "draft: true\ntags:").replace("Et kurs", "Et tredje")
    entries = {"kurs": CASE, "senere": later, "utkast": draft}
    written = {f"content/cases/{id_}.md": text.encode() for id_, text in entries.items()}
    site = compile_site({**registers(), **written}, Settings(date(2026, 1, 1)))
    originals = {file.address: file.content for file in site.files if file.address[-3:] == ".md"}
    assert originals == {"erfaringer/kurs/kilde.md": CASE.encode()}
    html = next(one.render() for one in site.pages if one.address == "erfaringer/kurs/")
    assert 'href="../../bidra/?endre=cases/kurs"' in html
    assert 'href="../../bidra/?inspirert=kurs"' in html


def test_what_is_folded_away_has_another_name_within_an_item() -> None:
    html = page(Editing())
    items = re.findall(r"<template data-variant=.*?</template>", html, re.DOTALL)
    assert not any("Flere opplysninger" in item for item in items)
    assert any("Mer om dette" in item for item in items)
    assert "Flere opplysninger" in html


def test_help_says_which_way_a_factor_worked() -> None:
    html = page(Editing())
    groups = {
        name: html.split(f'data-field="{name}" data-widget="group"')[1].split("</fieldset>")[0]
        for name in ("success_factors", "barriers")
    }
    assert "Velg det som hjalp, fra listen." in groups["success_factors"]
    assert "Velg det som hindret, fra listen." in groups["barriers"]


def test_costs_are_seen_at_once() -> None:
    form = next(form for form in FORMS if form.name == "erfaring")
    assert any("resources" in step.first for step in form.steps)


def test_signs_of_the_text_are_said_to_stay() -> None:
    html = page(Editing())
    assert "Tegn som ##, **, | og [^1] lar du bare stå" in html
    assert "vises ikke på siden: Se" not in html
