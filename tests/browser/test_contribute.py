"""The form at /bidra/: a stranger writes an experience, and nothing leaves the browser."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.disk.sources import read
from generator.model import Settings
from generator.site import compile_site
from tests import word_documents
from tests.browser.conftest import DAY, PROJECT
from tests.browser.judging import in_both_schemes
from tests.browser.visiting import WIDTHS, Visit, visiting
from tests.browser.word_document import word_document

FORM = "bidra/"
NARROW = 320
CHANGED = "cases/lorenskog-flere-kommunale-boliger"


def opened(visit: Visit, origin: str, query: str = "") -> Page:
    """Open the form, and wait until it is ready."""
    page = visit.page
    page.goto(f"{origin}/{FORM}{query}", wait_until="networkidle")
    expect(page.locator("html[data-form=ready]")).to_be_attached(timeout=30_000)
    return page


def begun(visit: Visit, origin: str) -> Page:
    """Open the form for an experience."""
    page = opened(visit, origin)
    page.get_by_role("button", name="En erfaring").click()
    expect(page.get_by_role("heading", name="Hva og hvor")).to_be_focused()
    return page


def field(page: Page, name: str) -> Locator:
    """Return a field of the form by its name in the file."""
    return page.locator(f"#bidra_steg [data-field={name}]").first


def step(page: Page, name: str) -> None:
    """Go to a step."""
    page.locator(".da-form__steps a", has_text=name).click()
    expect(page.get_by_role("heading", name=name, exact=True, level=2)).to_be_visible()


def choose(page: Page, name: str, words: str) -> None:
    """Choose the first of what a field offers for some words."""
    control = field(page, name).locator("input")
    control.fill(words)
    control.press("ArrowDown")
    control.press("Enter")


def fill(page: Page) -> None:
    """Fill in what an experience needs, on the steps where it belongs."""
    field(page, "title").locator("input").fill("Eksempelby prøver noe nytt")
    field(page, "description").locator("textarea").fill("Kommunen prøvde noe, og det gikk bra.")
    choose(page, "municipality", "Lillehammer")
    field(page, "period").locator("input").fill("2013–2015")
    choose(page, "tags", "bosetting")
    step(page, "Hva dere gjorde")
    field(page, "body").locator("textarea").fill("Vi begynte med et kurs.\n")


def downloaded(page: Page) -> str:
    """Agree to the terms at the last step, download the file, and return what it holds."""
    step(page, "Se over og last ned")
    page.get_by_label("Vi har rett til å dele dette").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned filen").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def faults(name: str, text: str) -> list[str]:
    """Return what `check` says of a file that was not there before."""
    sources, _ = read(PROJECT)
    path = f"content/{name}"
    site = compile_site(
        {**sources, path: text.encode()}, Settings(date.fromisoformat(DAY), "https://a.example/")
    )
    return [problem.code for problem in site.problems if problem.position.path == path]


# --------------------------------------------------------------- by keyboard alone


class Hands:
    """One who has a keyboard and no mouse."""

    def __init__(self, page: Page) -> None:
        """Take a page in hand."""
        self.page = page

    def reach(self, target: Locator, most: int = 90, key: str = "Tab") -> None:
        """Press the tab key until the target has the focus."""
        for _ in range(most):
            self.page.keyboard.press(key)
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach {target}")

    def back(self, target: Locator) -> None:
        """Go back to the target."""
        self.reach(target, key="Shift+Tab")

    def press(self, target: Locator) -> None:
        """Reach a button or a link, and press it."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, words: str) -> None:
        """Reach a field, and write in it in place of what stood there."""
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def pick(self, target: Locator, words: str) -> None:
        """Reach a field to choose in, and take the first that it offers."""
        self.write(target, words)
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")


def test_a_stranger_writes_by_keyboard_and_mends_what_is_wrong(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page, hands = opened(visit, origin), Hands(visit.page)
        hands.press(page.get_by_role("button", name="En erfaring"))
        expect(page.get_by_role("heading", name="Hva og hvor")).to_be_focused()
        hands.write(field(page, "title").locator("input"), "Eksempelby prøver noe nytt")
        summary = field(page, "description").locator("textarea")
        hands.write(summary, "Kommunen holdt kurs, og flere beholdt boligen.")
        misspells_and_mends_a_municipality(page, hands)
        turns_years_round_and_mends_them(page, hands)
        hands.pick(field(page, "tags").locator("input"), "bosetting")

        hands.press(page.get_by_role("button", name="Neste: Hva dere gjorde"))
        hands.press(page.get_by_role("button", name="Utgangspunktet"))
        expect(page.locator("#bidra_steg textarea:focus")).to_have_value("## Utgangspunktet\n\n")
        page.keyboard.type("Mange leieforhold tok slutt for tidlig.")
        hands.press(page.get_by_role("button", name="Neste: Resultater"))
        gives_a_result_with_its_source(page, hands)
        begins_a_result_and_mends_it_at_the_end(page, hands)

        expect(page.get_by_text("Ingenting må rettes.")).to_be_visible()
        hands.reach(page.get_by_label("Vi har rett til å dele dette"))
        page.keyboard.press("Space")
        hands.reach(page.get_by_role("button", name="Last ned filen"))
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        text = Path(download.value.path()).read_text(encoding="utf-8")
        name = download.value.suggested_filename
        assert name == "lillehammer-eksempelby-prover-noe-nytt.md"
        assert faults(f"cases/{name}", text) == []
        assert "Mange leieforhold tok slutt for tidlig." in text
        unsent(visit, origin)


def misspells_and_mends_a_municipality(page: Page, hands: Hands) -> None:
    """The message names the right one, and a button puts it in."""
    place = field(page, "municipality")
    hands.write(place.locator("input"), "Lilehammer")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    fault = place.locator(".da-form__error").first
    expect(fault).to_contain_text("Ukjent kommune «Lilehammer»")
    hands.back(place.get_by_role("button", name="Bruk «Lillehammer»"))
    page.keyboard.press("Enter")
    expect(fault).to_be_hidden()
    expect(place.get_by_role("button", name="Fjern Lillehammer")).to_be_visible()


def turns_years_round_and_mends_them(page: Page, hands: Hands) -> None:
    """What is wrong is told of no longer once it is right."""
    period = field(page, "period")
    fault = period.locator(".da-form__error")
    hands.write(period.locator("input"), "2015–2013")
    page.keyboard.press("Tab")
    expect(fault).to_contain_text("slutter før den begynner")
    hands.back(period.locator("input"))
    page.keyboard.press("Control+a")
    page.keyboard.type("2013–2015")
    expect(fault).to_be_hidden()


def gives_a_result_with_its_source(page: Page, hands: Hands) -> None:
    """A source that is not listed yet is written where it is wanted."""
    hands.press(page.get_by_role("button", name="Legg til et resultat"))
    expect(page.get_by_label("Hva tallet viser")).to_be_focused()
    page.keyboard.type("Husstander som flyttet inn")
    hands.write(page.locator(".da-form__item [data-field=value] input"), "1 200")
    hands.write(page.locator(".da-form__item [data-field=unit] input"), "husstander")
    hands.press(page.get_by_role("button", name="Skriv inn en ny kilde").first)
    page.keyboard.type("Sluttrapport")
    page.keyboard.press("Tab")
    page.keyboard.type("Eksempelby kommune")
    hands.press(page.get_by_role("button", name="Legg til kilden"))
    expect(page.locator(".da-form__item [data-own-sources]")).to_have_value("Sluttrapport")


def begins_a_result_and_mends_it_at_the_end(page: Page, hands: Hands) -> None:
    """What is lacking stands in the last step, and each leads to its field."""
    hands.press(page.get_by_role("button", name="Legg til et resultat"))
    page.keyboard.type("Deltakere på kurset")
    for name in ("Hva hjalp og hindret", "Kilder", "Kontakt", "Se over og last ned"):
        hands.press(page.get_by_role("button", name=f"Neste: {name}"))
        expect(page.get_by_role("heading", name=name, level=2)).to_be_focused()
    found = page.locator("#bidra_feil li")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("Resultat 2, Tall")
    hands.press(found.first.get_by_role("link"))
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("20")
    hands.reach(page.locator("[data-own-sources]").nth(1))
    page.keyboard.type("Slutt")
    hands.press(page.get_by_role("button", name="Neste: Hva hjalp og hindret"))
    hands.back(page.locator(".da-form__steps a", has_text="Se over og last ned"))
    page.keyboard.press("Enter")


def unsent(visit: Visit, origin: str) -> None:
    """Assert that nothing but the site's own files was asked for, and nothing was refused."""
    asked = {urlsplit(one).netloc for one in visit.requests if not one.startswith("blob:")}
    assert asked == {urlsplit(origin).netloc}
    assert visit.noted()["violations"] == []
    assert visit.said == []


def test_what_is_wrong_is_told_when_a_field_is_left(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        period = field(page, "period")
        period.locator("input").press_sequentially("2015–2013")
        page.wait_for_timeout(800)
        expect(period.locator(".da-form__error")).to_be_hidden()
        page.keyboard.press("Tab")
        expect(period.locator(".da-form__error")).to_contain_text("slutter før den begynner")
        # What has not been filled in yet is no fault before one goes on.
        expect(field(page, "title").locator(".da-form__error")).to_be_hidden()
        step(page, "Kontakt")
        step(page, "Hva og hvor")
        expect(field(page, "title").locator(".da-form__error")).to_contain_text("må fylles ut")


# ----------------------------------------------------------------------- the draft


def test_a_draft_survives_a_reload_and_is_deleted_when_asked(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        fill(page)
        step(page, "Kilder")
        page.get_by_role("button", name="Velg en kilde nettstedet har fra før").click()
        page.keyboard.type("boligsosial")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#bidra_lagret")).to_contain_text("Lagret i denne nettleseren kl.")
        before = downloaded(page)
        page.reload(wait_until="networkidle")
        expect(page.get_by_role("heading", name="Se over og last ned")).to_be_visible()
        assert downloaded(page) == before
        page.goto(f"{origin}/{FORM}")
        page.get_by_role("link", name="Eksempelby prøver noe nytt").click()
        expect(page.get_by_role("heading", name="Hva og hvor")).to_be_visible()
        page.get_by_role("button", name="Slett utkastet").click()
        page.get_by_role("dialog").get_by_role("button", name="Slett").click()
        expect(page.get_by_role("heading", name="Hva vil du dele?")).to_be_visible()
        expect(page.locator("#bidra_utkast")).to_be_hidden()
        assert page.evaluate("Object.keys(localStorage).length") == 0


def test_the_way_back_leads_through_the_steps_to_the_start(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        field(page, "title").locator("input").fill("Et utkast")
        expect(page.locator("#bidra_lagret")).to_contain_text("Lagret i denne nettleseren kl.")
        step(page, "Hva dere gjorde")
        page.go_back()
        expect(page.get_by_role("heading", name="Hva og hvor", level=2)).to_be_visible()
        expect(field(page, "title").locator("input")).to_have_value("Et utkast")
        page.go_back()
        expect(page.get_by_role("link", name="Et utkast")).to_be_visible()
        page.go_forward()
        expect(field(page, "title").locator("input")).to_have_value("Et utkast")


def test_what_a_browser_does_not_keep_is_told_and_guarded(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        visit.page.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('', 'Quota'); }"
        )
        page = begun(visit, origin)
        field(page, "title").locator("input").fill("Noe")
        expect(page.locator("#bidra_lagret")).to_contain_text("lagrer ikke utkastet")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.goto(f"{origin}/om/")
        assert asked == ["beforeunload"]


def test_a_draft_of_fields_that_are_gone_loses_nothing(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        draft = {
            "form": "erfaring",
            "version": 1,
            "state": {
                "kind": "cases",
                "id": "",
                "fields": {"title": "Gammelt utkast", "weather": "Sol", "contact": "Kontoret"},
                "body": "Tekst.",
            },
        }
        page.evaluate(
            "draft => localStorage.setItem('delingsarena-utkast:gammelt', draft)",
            json.dumps(draft),
        )
        page.goto(f"{origin}/{FORM}?utkast=gammelt", wait_until="networkidle")
        expect(field(page, "title").locator("input")).to_have_value("Gammelt utkast")
        told = page.locator("#bidra_varsel")
        expect(told).to_contain_text("passer ikke i skjemaet lenger")
        expect(told).to_contain_text("Sol")
        expect(told).to_contain_text("Kontoret")


# ------------------------------------------------------------------- what is opened


def word(page: Page, content: bytes, name: str = "rapport.docx") -> None:
    page.locator("#bidra_fil").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def test_a_word_file_fills_what_it_can_and_tells_the_rest(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        word(page, word_document())
        expect(field(page, "title").locator("input")).to_have_value("Boligskole i Eksempelby")
        told = page.locator("#bidra_varsel")
        expect(told).to_contain_text("Nye boliger i Eksempelby")
        field(page, "description").locator("textarea").fill("Kommunen holdt kurs.")
        choose(page, "municipality", "Lillehammer")
        choose(page, "tags", "boligskole")
        expect(field(page, "body").locator("textarea")).to_have_value(WRITTEN)
        text = downloaded(page)
        assert "# Til redaksjonen: Bilde som ikke er med i filen: Nye boliger i Eksempelby" in text
        assert "url: https://example.org/rapport" in text
        assert faults("cases/lillehammer-boligskole-i-eksempelby.md", text) == []
        unsent(visit, origin)


def test_a_word_file_loses_nothing_unsaid(browser: Browser, origin: str) -> None:
    document = Path(__file__).parents[1] / "documents/boligskole.docx"
    with visiting(browser) as visit:
        page = opened(visit, origin)
        word(page, document.read_bytes())
        told = page.locator("#bidra_varsel")
        expect(told).to_contain_text("Sammendraget i dokumentet står i feltet Sammendrag.")
        expect(told).to_contain_text("«Skal vi nevne hvor mange timer veilederne brukte?»")
        expect(told).to_contain_text("innholdsfortegnelsen")
        expect(field(page, "description").locator("textarea")).to_have_value(re.compile(r"\w{3}"))
        text = field(page, "body").locator("textarea").input_value()
        assert "Sammendrag" not in text
        assert not re.search(r"^(Bakgrunn|Gjennomføring)\s+\d$", text, re.MULTILINE)
        assert "Skal vi nevne" not in text


def test_a_word_file_tells_where_what_is_changed_stood(browser: Browser, origin: str) -> None:
    document = word_documents.document(
        "".join(
            (
                word_documents.paragraph("Mer hjelp til flere", "Tittel"),
                word_documents.paragraph("Slik gjorde vi det", "Overskrift1"),
                word_documents.paragraph(
                    word_documents.run("Hver bolig er på 40 m")
                    + word_documents.run("2", '<w:vertAlign w:val="superscript"/>')
                    + word_documents.run(" på det ")
                    + word_documents.run("meste", '<w:vertAlign w:val="superscript"/>')
                    + f"<w:ins>{word_documents.run(' og har bad')}</w:ins>"
                    + "<w:del><w:r><w:delText>slettet</w:delText></w:r></w:del>"
                    + "<w:del><w:r><w:delText>også</w:delText></w:r></w:del>"
                ),
                word_documents.paragraph("Kilder", "Overskrift1"),
                word_documents.paragraph("Eksempelby kommune: Plan for boliger, 2016"),
                word_documents.paragraph("Hjem: en bok om boliger, 2016"),
            )
        )
    )
    with visiting(browser) as visit:
        page = opened(visit, origin)
        word(page, document)
        told = page.locator("#bidra_varsel")
        expect(told).to_contain_text(
            "«Hver bolig er på 40 m2 på det meste og har bad» Satt inn: «og har bad». "
            "Slettet: «slettetogså»."
        )
        expect(told).to_contain_text("«det meste»")
        titled = field(page, "title").locator(".da-form__need")
        expect(titled).to_be_hidden()
        expect(field(page, "description").locator(".da-form__need")).to_be_visible()
        page.locator("#bidra_neste").click()
        folded = told.locator("details")
        expect(folded).not_to_have_attribute("open")
        folded.locator("summary").click()
        expect(told).to_contain_text("«det meste»")
        sources = page.locator("#bidra_steg [data-field=sources] .da-form__item")
        for place, (publisher, title) in enumerate(
            (("Eksempelby kommune", "Plan for boliger"), ("", "Hjem: en bok om boliger, 2016"))
        ):
            item = sources.nth(place)
            expect(item.locator("[data-field=title] input")).to_have_value(title)
            expect(item.locator("[data-field=publisher] input")).to_have_value(publisher)
            expect(item.locator("[data-field=year] input")).to_have_value("2016")
        step(page, titled_step(page, "body"))
        expect(field(page, "body").locator(".da-form__look h2")).to_have_text("Slik gjorde vi det")
        area = field(page, "body").locator("textarea")
        assert "40 m² på det meste" in area.input_value()
        area.fill("Hei.[^1]\n\n[^1]: En note\n    av to linjer.\n")
        field(page, "body").get_by_role("button", name="Utgangspunktet").click()
        page.keyboard.type("Før.")
        written = "Hei.[^1]\n\n## Utgangspunktet\n\nFør.\n\n[^1]: En note\n    av to linjer.\n"
        expect(area).to_have_value(written)


def test_what_a_word_file_mentions_is_offered_and_not_filled_in(
    browser: Browser, origin: str
) -> None:
    told = (
        "Lillehammer holdt boligskolen fra 2013 til 2015, i Lillehammer og på Time.",
        "Den som kom i tide, fikk time hos Husbanken. Kurset varte i perioden 2013-2015.",
    )
    document = word_documents.document(
        word_documents.paragraph("Boligskole", "Tittel")
        + "".join(word_documents.paragraph(words) for words in told)
    )
    with visiting(browser) as visit:
        page = opened(visit, origin)
        word(page, document)
        expect(page.locator("#bidra_varsel li").first).to_be_visible()
        places = field(page, "municipality").locator(".da-form__mentioned button")
        expect(places).to_have_text(["Lillehammer", "Time"])
        assert field(page, "municipality").locator("input").input_value() == ""
        field(page, "period").get_by_role("button", name="2013–2015").click()
        expect(field(page, "period").locator("input")).to_have_value("2013–2015")
        expect(field(page, "period").locator(".da-form__mentioned")).to_have_count(0)
        themes = field(page, "tags")
        themes.get_by_role("button", name="Boligskole", exact=True).press("Enter")
        chips = themes.locator(".da-form__chips li")
        expect(chips).to_have_count(1)
        expect(chips).to_contain_text("Boligskole")
        places.first.click()
        field(page, "description").locator("textarea").fill("Kommunen holdt kurs.")
        text = downloaded(page)
        assert faults("cases/lillehammer-boligskole-ny.md", text) == ["without-source"]
        for line in ("municipality: Lillehammer", "tags: [boligskole]", "period: 2013–2015"):
            assert line in text


def titled_step(page: Page, name: str) -> str:
    """Return the heading of the step that a field stands in."""
    part = page.locator(".da-form__part", has=page.locator(f"[data-field={name}]"))
    return part.locator("h2").first.text_content() or ""


WRITTEN = """\
## Bakgrunn

Mange leieforhold tok slutt \\* for tidlig.[^1]

## Slik gjorde vi det

- Kurs i ti uker
- Besøk hjemme

### Detaljer

| År | Deltakere |
| --- | --- |
| 2014 | 12 |
| 2015 | 20 |

[^1]: Tallet er for 2013.
"""


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gammel.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "gamle format"),
        ("halv.docx", b"PK\x03\x04" + bytes(100), "kunne ikke leses"),
        ("bilde.docx", b"\x89PNG", "ikke en Word-fil"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_of(
    browser: Browser, origin: str, name: str, content: bytes, sentence: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        word(page, content, name)
        expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
        page.get_by_role("button", name="En erfaring").click()
        expect(page.get_by_role("heading", name="Hva og hvor")).to_be_visible()


def test_a_file_that_is_too_large_is_told_of(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        page.locator("#bidra_fil").evaluate(
            """input => {
                const held = new DataTransfer();
                held.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], "stor.docx"));
                input.files = held.files;
                input.dispatchEvent(new Event("change", {bubbles: true}));
            }"""
        )
        expect(page.get_by_role("alert").filter(has_text="større enn 20 MB")).to_be_visible()


def test_a_change_to_an_entry_changes_nothing_else(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/erfaringer/{CHANGED.split('/')[1]}/")
        page.get_by_role("link", name="Foreslå endring").click()
        expect(page.locator("html[data-form=ready]")).to_be_attached()
        original = (PROJECT / f"content/{CHANGED}.md").read_text(encoding="utf-8")
        assert downloaded(page) == original
        step(page, "Hva og hvor")
        field(page, "title").locator("input").fill("En ny tittel")
        changed = downloaded(page)
        old = next(line for line in original.splitlines() if line.startswith("title:"))
        assert changed == original.replace(old, "title: En ny tittel")
        assert faults(f"{CHANGED}.md", changed) == []
        assert "endre=" in page.url or "utkast=cases" in page.url


def test_every_entry_can_be_opened_and_is_written_back_as_it_was(
    browser: Browser, origin: str
) -> None:
    changed = []
    with visiting(browser) as visit:
        page = visit.page
        for folder in ("cases", "articles", "programmes"):
            for path in sorted((PROJECT / "content" / folder).glob("*.md"))[::20]:
                page.goto(f"{origin}/{FORM}?endre={folder}/{path.stem}")
                expect(page.locator("html[data-form=ready]")).to_be_attached()
                text = path.read_text(encoding="utf-8")
                if "draft: true" in text:
                    continue
                step(page, "Se over og last ned")
                if page.locator("#bidra_feil").is_visible():
                    changed.append(f"{path.name}: {page.locator('#bidra_feil').inner_text()}")
                elif downloaded(page) != text:
                    changed.append(path.name)
                expect(page.locator("#bidra_varsel")).to_be_hidden()
    assert changed == []


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("?kommune=Lillehammer", "municipality", "Lillehammer"),
        (f"?inspirert={CHANGED.split('/')[1]}", "inspired_by", "Lørenskog"),
        ("?type=sporsmal&kommune=Lillehammer", "asked_by", "Lillehammer"),
    ],
)
def test_an_address_says_what_is_filled_in(
    browser: Browser, origin: str, query: str, name: str, value: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin, query)
        expect(page.locator("#bidra_skjema")).to_be_visible()
        given = field(page, name)
        held = given.locator("input").input_value() + " ".join(
            given.locator("li").all_text_contents()
        )
        assert value in held
        # Nothing is kept before anything is written.
        assert page.evaluate("Object.keys(localStorage)") == []
        assert visit.noted()["shift"] <= 0.01


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("sporsmal", "Kommunen som spør"),
        ("samling", "Første dag"),
        ("artikkel", "Tittel"),
        ("program", "Arrangør"),
    ],
)
def test_each_form_says_what_it_lacks(
    browser: Browser, origin: str, name: str, lacking: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin, f"?type={name}#send")
        found = page.locator("#bidra_feil li")
        expect(found.filter(has_text=lacking)).to_have_count(1)
        assert found.filter(has_not=page.get_by_role("link")).count() == 0
        found.first.get_by_role("link").click()
        expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")


def test_pages_lead_to_the_form(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/kommuner/lillehammer/")
        page.get_by_role("link", name="Del en erfaring fra Lillehammer").click()
        expect(page.get_by_role("button", name="Fjern Lillehammer")).to_be_attached()
        page.goto(f"{origin}/erfaringer/{CHANGED.split('/')[1]}/")
        page.get_by_role("link", name="Vi gjør dette også").click()
        expect(page.locator("#bidra_varsel")).to_contain_text("Dere gjør det samme som i")
        page.goto(f"{origin}/sporsmal/")
        page.locator("main a[href*='type=sporsmal']").first.click()
        expect(page.get_by_role("heading", name="Spørsmålet", exact=True)).to_be_visible()


def test_the_hosts_page_has_the_text_in_its_address_or_on_the_clipboard(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.context.route("https://git.example/**", lambda route: route.fulfill(body="Ny fil"))
        host = "https://git.example/new?filename={path}&value={text}"
        page.locator("#bidra_alt").evaluate("(form, at) => { form.dataset.newFile = at; }", host)
        fill(page)
        step(page, "Se over og last ned")
        link = page.get_by_role("link", name="Åpne siden for filen")
        address = urlsplit(link.get_attribute("href") or "")
        said = parse_qs(address.query)
        assert said["filename"] == ["content/cases/lillehammer-eksempelby-prover-noe-nytt.md"]
        assert said["value"] == [downloaded(page)]
        # Nothing is opened before the terms are agreed to.
        page.get_by_label("Vi har rett til å dele dette").uncheck()
        link.click()
        expect(page.locator("#bidra_vilkar_feil")).to_be_visible()
        assert len(page.context.pages) == 1
        page.get_by_label("Vi har rett til å dele dette").check()

        step(page, "Hva dere gjorde")
        long = "\n\n".join(["Vi prøvde noe nytt. " * 20] * 20)
        field(page, "body").locator("textarea").fill(long)
        step(page, "Se over og last ned")
        assert link.get_attribute("href") == (
            "https://git.example/new?filename=content/cases/lillehammer-eksempelby-prover-noe-nytt.md"
        )
        with page.expect_popup():
            link.click()
        expect(page.locator("#bidra_ferdig")).to_contain_text("Teksten er kopiert")
        page.bring_to_front()
        assert page.evaluate("navigator.clipboard.readText()") == downloaded(page)


def test_the_e_mail_says_what_it_is_about_and_asks_for_the_file(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        address = page.evaluate(
            """async () => (await import("/assets/form/sending.js")).mail(
                "redaksjon@git.example", "kurs.md", "Bolig & råd: 10 %", "Et nytt tema")"""
        )
        assert address.startswith("mailto:redaksjon@git.example?subject=")
        said = parse_qs(urlsplit(address).query)
        assert said["subject"] == ["Til Delingsarena: Bolig & råd: 10 %"]
        assert "kurs.md" in said["body"][0]
        assert "Et nytt tema" in said["body"][0]
        assert "legge ved filen" in said["body"][0]


# ------------------------------------------------------------------------ the limits


def test_the_form_works_when_the_network_is_gone(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        page.wait_for_function(
            "performance.getEntriesByName(location.origin + '/assets/vendor/mammoth.js').length"
        )
        page.wait_for_load_state("networkidle")
        visit.page.context.set_offline(True)
        word(page, word_document())
        expect(field(page, "title").locator("input")).to_have_value("Boligskole i Eksempelby")
        fill(page)
        page.get_by_role("button", name="Forhåndsvis siden").click()
        dialog = page.get_by_role("dialog", name="Slik blir siden")
        expect(dialog.get_by_role("heading", level=1)).to_have_text("Eksempelby prøver noe nytt")
        expect(dialog).to_contain_text("Vi begynte med et kurs.")
        page.keyboard.press("Escape")
        assert faults("cases/a.md", downloaded(page)) == []


def test_from_a_folder_the_page_says_where_to_go(browser: Browser, site: Path) -> None:
    with visiting(browser) as visit:
        visit.page.goto((site / "bidra/index.html").as_uri())
        expect(visit.page.locator("main")).to_contain_text("Åpne det på nettstedet i stedet")


def test_without_script_the_page_says_what_to_write(browser: Browser, origin: str) -> None:
    with visiting(browser, javascript=False) as visit:
        visit.page.goto(f"{origin}/{FORM}")
        notice = visit.page.locator("main .da-notice:visible")
        expect(notice).to_contain_text("JavaScript")
        expect(notice).to_contain_text("Ikke nevn privatpersoner")


@pytest.mark.parametrize("width", [*WIDTHS, NARROW])
def test_no_step_has_a_fault_of_accessibility_or_is_too_wide(
    browser: Browser, origin: str, axe: str, width: int
) -> None:
    with visiting(browser, width=width) as visit:
        page = opened(visit, origin)
        judged(page, axe, width)
        page.get_by_role("button", name="En erfaring").click()
        field(page, "municipality").locator("input").fill("Lilehammer")
        judged(page, axe, width)
        page.keyboard.press("Escape")
        for name in ("Hva dere gjorde", "Resultater", "Hva hjalp og hindret", "Kilder", "Kontakt"):
            page.get_by_role("button", name=f"Neste: {name}").click()
            for button in page.locator("[data-add]:visible").all():
                button.click()
            page.locator(".da-form__more:visible").evaluate_all(
                "folded => folded.forEach(one => { one.open = true; })"
            )
            judged(page, axe, width)
        page.get_by_role("button", name="Neste: Se over og last ned").click()
        expect(page.locator("#bidra_feil")).to_be_visible()
        judged(page, axe, width)
        page.get_by_role("button", name="Forhåndsvis siden").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        judged(page, axe, width)


def judged(page: Page, axe: str, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width != NARROW:
        assert in_both_schemes(page, axe) == []


def test_what_is_left_of_a_summary_is_told_from_the_first_letter_and_all_of_it_is_seen(
    browser: Browser, origin: str
) -> None:
    with visiting(browser, width=390) as visit:
        page = begun(visit, origin)
        summary = field(page, "description")
        summary.locator("textarea").press_sequentially("En")
        expect(summary.locator(".da-form__count")).to_have_text("298 tegn igjen")
        summary.locator("textarea").fill("Kommunen prøvde noe. " * 14)
        area = summary.locator("textarea")
        assert area.evaluate("area => area.scrollHeight <= area.clientHeight")
        # A field of one line says it where there is little left.
        field(page, "title").locator("input").fill("Et kurs")
        expect(field(page, "title").locator(".da-form__count")).to_have_count(0)


def test_the_preview_tells_notes_from_sources_and_keeps_numbers_together(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        html = page.evaluate(
            """async () => (await import("/assets/form/markdown.js")).preview(
                "Det kostet 6 500 kroner.[^1]\\n\\n[^1]: Uten strøm.")"""
        )
        assert "6\u00a0500 kroner" in html
        # The sources of the page are called [1].
        assert ">1</a>" in html
        assert "[1]" not in html


def test_what_has_been_done_is_told_where_it_is_seen(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        fill(page)
        downloaded(page)
        told = page.locator("#bidra_ferdig")
        expect(told).to_contain_text("er lastet ned. Ta vare på den.")
        expect(told).to_be_in_viewport(ratio=1)
        # The note that is taken of the last change hides nothing of it.
        page.wait_for_timeout(600)
        expect(told).to_be_in_viewport(ratio=1)
        step(page, "Hva og hvor")
        field(page, "title").locator("input").fill("Noe annet")
        step(page, "Se over og last ned")
        expect(told).to_be_hidden()


def test_an_unknown_word_is_told_of_once_and_not_before_its_field_is_left(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        for name in ("municipality", "tags"):
            asked = field(page, name)
            control, fault = asked.locator("input"), asked.locator(".da-form__error")
            for words in ("Qqzwx", "Qqzwxq"):
                # The second time the field has been left before, and there is a fault beside it.
                control.fill("")
                control.press_sequentially(words)
                page.wait_for_timeout(700)
                expect(fault).to_be_hidden()
                expect(asked.locator(".da-form__list")).to_have_text(f"Ingen treff på «{words}».")
                page.keyboard.press("Tab")
                expect(fault.locator("p").first).to_contain_text(f"«{words}»")
                expect(fault.locator("> div")).to_have_count(1)
                expect(asked.locator(".da-form__list")).to_be_hidden()
                # It stays where one comes back to mend it.
                control.focus()
                page.wait_for_timeout(200)
                expect(fault).to_be_visible()


def test_words_of_the_text_are_mended_by_a_button_and_told_by_their_line(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        fill(page)
        body = field(page, "body")
        body.locator("textarea").fill("😀 og ==en==.\n\nSe ==en==, og [[to]].\n")
        step(page, "Resultater")
        step(page, "Hva dere gjorde")
        buttons = body.get_by_role("button", name="Bruk «**en**»")
        expect(buttons).to_have_count(2)
        buttons.last.click()
        expect(body.locator("textarea")).to_have_value("😀 og ==en==.\n\nSe **en**, og [[to]].\n")
        buttons.first.click()
        expect(body.locator("textarea")).to_have_value("😀 og **en**.\n\nSe **en**, og [[to]].\n")
        step(page, "Se over og last ned")
        link = page.get_by_role("link", name="Teksten, linje 3")
        expect(link).to_have_count(1)
        link.click()
        expect(body.locator("textarea")).to_be_focused()


def test_on_a_phone_a_line_says_which_step_it_is_and_opens_the_others(
    browser: Browser, origin: str
) -> None:
    with visiting(browser, width=390) as visit:
        page = begun(visit, origin)
        where = page.get_by_role("button", name="Steg 1 av 7: Hva og hvor")
        others = page.locator(".da-form__steps a")
        expect(others.first).to_be_hidden()
        page.get_by_role("button", name="Neste: Hva dere gjorde").click()
        where = page.get_by_role("button", name="Steg 2 av 7: Hva dere gjorde")
        # What is lacking in the steps that were left is counted on the line.
        expect(where).to_contain_text("4 å rette i steg 1")
        where.press("Enter")
        expect(others).to_have_count(7)
        expect(others.last).to_be_visible()
        page.keyboard.press("Escape")
        expect(others.last).to_be_hidden()
        expect(where).to_be_focused()
        where.click()
        others.filter(has_text="Kilder").click()
        expect(page.get_by_role("heading", name="Kilder", level=2)).to_be_focused()
        expect(others.last).to_be_hidden()
        assert visit.noted()["shift"] <= 0.01
