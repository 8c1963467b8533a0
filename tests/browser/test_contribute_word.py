"""The form at /bidra/, begun with a report in Word: what it tells, offers and leaves alone."""

from playwright.sync_api import Browser, Page, expect

from tests import word_documents as word
from tests.browser.judging import OF_LAYOUT, violations
from tests.browser.test_contribute import (
    NARROW,
    begun,
    choose,
    downloaded,
    faults,
    field,
    judged,
    opened,
    step,
)
from tests.browser.visiting import visiting

COMMENT = (
    '<w:commentRangeStart w:id="0"/>{0}<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r>'
)
ROWS = (("År", "I egen bolig", "Ventetid (døgn)"), ("2019", "6", "131"), ("2022", "14", "88"))


def table() -> str:
    """Return a table of figures, as Word writes one."""
    rows = ("".join(f"<w:tc>{word.paragraph(words)}</w:tc>" for words in row) for row in ROWS)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def report() -> bytes:
    """Return a report with headings of its own, a table, a change and a comment."""
    changed = (
        word.run("Kommunen leide boliger. Hver veileder fulgte opp høyst ")
        + "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>"
        + f"<w:ins>{word.run('12')}</w:ins>"
        + word.run(" unge. De møttes hver uke.")
    )
    paragraphs = (
        word.paragraph("Oppfølging i Eksempelby", "Tittel"),
        word.paragraph("1. Bakgrunn", "Overskrift1"),
        word.paragraph("Unge mistet boligen."),
        word.paragraph("Tiltak", "Overskrift1"),
        word.paragraph(changed),
        word.paragraph("Resultat", "Overskrift1"),
        word.paragraph(
            word.run("Flere ble boende. ") + COMMENT.format(word.run("Ventetiden gikk ned."))
        ),
        table(),
        word.paragraph("Tabell 1: Unge i oppfølging"),
    )
    note = f'<w:comment w:id="0" w:author="A">{word.paragraph("Stemmer tallet?")}</w:comment>'
    return word.document(
        "".join(paragraphs),
        parts={"word/comments.xml": word.part("comments", note)},
        relations={"rId5": ("comments", "comments.xml")},
    )


def open_word(page: Page, content: bytes) -> None:
    """Open a document in the form."""
    page.locator("#bidra_fil").set_input_files(
        {"name": "rapport.docx", "mimeType": "application/octet-stream", "buffer": content}
    )


def begin(page: Page) -> None:
    """Open the report in the form."""
    open_word(page, report())
    title = field(page, "title").locator("input")
    # What reads it is large, and may not have been loaded yet.
    expect(title).to_have_value("Oppfølging i Eksempelby", timeout=30_000)


def test_what_others_wrote_in_a_word_file_is_quoted_with_its_sentence(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        begin(page)
        told = page.locator("#bidra_varsel li li")
        expect(told).to_have_text(
            [
                "«Hver veileder fulgte opp høyst 12 unge.» Satt inn: «12». Slettet: «15».",
                "«Stemmer tallet?» om: «Ventetiden gikk ned.»",
            ]
        )


def test_headings_of_a_report_are_known_and_changed_only_when_asked(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        begin(page)
        step(page, "Hva dere gjorde")
        area = field(page, "body").locator("textarea")
        hints = field(page, "body").locator(".da-form__called li")
        # «Resultat» is what the heading is called in Nynorsk: it is there.
        expect(hints.locator("span")).to_have_text(
            [
                "«1. Bakgrunn» kalles hos oss «Utgangspunktet».",
                "«Tiltak» kalles hos oss «Slik gjorde kommunen det».",
            ]
        )
        before = area.input_value()
        assert "## 1. Bakgrunn\n" in before
        offered = field(page, "body").locator(".da-form__headings button > span:first-child")
        expect(offered).to_have_text(
            [
                "Bytt «1. Bakgrunn» til «Utgangspunktet»",
                "Bytt «Tiltak» til «Slik gjorde kommunen det»",
                "Resultater",
                "Sett inn overskriften «Erfaringer og råd»",
            ]
        )
        hints.first.get_by_role("button").press("Enter")
        expect(area).to_have_value(before.replace("1. Bakgrunn", "Utgangspunktet"))
        expect(hints).to_have_count(1)
        expect(hints.get_by_role("button")).to_be_focused()
        there = field(page, "body").get_by_role("button", name="Utgangspunktet")
        expect(there).to_have_attribute("aria-pressed", "true")
        # What is there is gone to, and not put in once more.
        there.click()
        expect(area).to_be_focused()
        assert area.input_value().count("## Utgangspunktet") == 1
        page.keyboard.press("Control+z")
        expect(area).to_have_value(before)
        expect(hints).to_have_count(2)
        # Where the text has a heading that is alike, that is changed, and none is put in last.
        offered.nth(1).click()
        expect(area).to_have_value(before.replace("## Tiltak", "## Slik gjorde kommunen det"))
        expect(offered.nth(1)).to_have_text("Slik gjorde kommunen det")


def test_headings_of_everyday_words_are_known(browser: Browser, origin: str) -> None:
    own = ("Bakgrunn og formål", "Dette gjorde vi", "Hva fikk vi til?")
    last = "Hva vi ville gjort annerledes"
    document = word.document(
        word.paragraph("Boligskole", "Tittel")
        + "".join(
            word.paragraph(words, "Overskrift1") + word.paragraph("Noe mer.")
            for words in (*own, last)
        )
    )
    with visiting(browser, width=390) as visit:
        page = opened(visit, origin)
        open_word(page, document)
        page.locator("#bidra_neste").click()
        hints = field(page, "body").locator(".da-form__called li")
        expect(hints).to_have_count(4)
        # On a phone the text comes before what is offered.
        headings = field(page, "body").locator(".da-form__headings")
        expect(headings).not_to_have_attribute("open")
        headings.locator("summary").click()
        expect(headings.get_by_role("button", name=f"Bytt «{last}» til")).to_be_visible()


def test_figures_of_a_table_are_offered_and_taken_one_at_a_time(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        begin(page)
        choose(page, "municipality", "Lillehammer")
        choose(page, "tags", "bosetting")
        field(page, "description").locator("textarea").fill("Flere ble boende.")
        field(page, "period").locator("input").fill("2019–2022")
        step(page, "Resultater")
        results = page.locator("[data-field=results] > ol > li")
        offered = page.locator(".da-form__figures button")
        expect(page.locator(".da-form__figures summary")).to_have_text(
            "Tabell 1: Unge i oppfølging"
        )
        expect(offered).to_have_text(["6", "131", "14", "88"])
        expect(results).to_have_count(0)
        first = page.get_by_role(
            "button", name="131: legg til som resultat: Ventetid, døgn, 2019", exact=True
        )
        first.press("Enter")
        expect(first).to_be_focused()
        expect(first).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#bidra_melding")).to_contain_text("Resultat 1 er lagt til")
        source = results.first.locator("[data-own-sources]")
        source.select_option(label="Dokumentet dere åpnet: «Oppfølging i Eksempelby»")
        # The next of the table has the same source; one that was taken is gone to.
        offered.nth(3).click()
        expect(results).to_have_count(2)
        expect(results.nth(1).locator("[data-own-sources]")).to_have_value(
            "Oppfølging i Eksempelby"
        )
        first.click()
        expect(results).to_have_count(2)
        expect(results.first.locator("h3")).to_be_focused()
        expect(page.locator("#bidra_lagret")).to_contain_text("Lagret i denne nettleseren kl.")
        page.wait_for_timeout(600)
        page.reload(wait_until="networkidle")
        expect(first).to_have_attribute("aria-pressed", "true")
        assert visit.noted()["shift"] <= 0.01
        text = downloaded(page)
        assert faults("cases/lillehammer-oppfolging-i-eksempelby.md", text) == []
        for line in ("value: 131", "unit: døgn", "from: 2019", "| 2019 | 6 | 131 |"):
            assert line in text


def test_the_preview_is_the_page_with_the_files_text_folded_below(
    browser: Browser, origin: str, axe: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        begin(page)
        step(page, "Resultater")
        page.locator(".da-form__figures button").first.click()
        source = page.locator("[data-own-sources]").first
        source.select_option(label="Dokumentet dere åpnet: «Oppfølging i Eksempelby»")
        step(page, "Hva hjalp og hindret")
        page.get_by_role("button", name="Legg til noe som hindret").click()
        barrier = page.locator("[data-field=barriers] [data-field=factor] input")
        barrier.fill("boliger")
        barrier.press("ArrowDown")
        barrier.press("Enter")
        page.get_by_role("button", name="Forhåndsvis siden").click()
        shown = page.get_by_role("dialog")
        headings = ["1. Bakgrunn", "Tiltak", "Resultat"]
        expect(shown.locator("h2").last).to_have_text("Kilder")
        told = shown.locator("h2").all_text_contents()
        assert told[:3] == headings
        assert told[-1] == "Kilder"
        # The figures stand below the heading of that name, and lead to their source.
        row = shown.locator("h2:text-is('Resultat') ~ .da-table-wrap:has(caption) tbody tr")
        expect(row).to_have_text("I egen bolig62019[1]")
        expect(shown.locator(".da-factors--hindered li")).to_have_count(1)
        expect(shown.locator(".da-sources li")).to_contain_text("Oppfølging i Eksempelby")
        raw = shown.locator("pre")
        expect(raw).to_be_hidden()
        shown.locator("summary", has_text="Teksten i filen").press("Enter")
        expect(raw).to_contain_text("title: Oppfølging i Eksempelby")
        judged(page, axe, 1280)
        page.set_viewport_size({"width": NARROW, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        assert violations(page, axe, OF_LAYOUT) == []
        page.keyboard.press("Escape")
        for name in ("Resultater", "Hva dere gjorde"):
            page.get_by_role("button", name=f"Tilbake: {name}").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
            assert violations(page, axe, OF_LAYOUT) == []


PERSONS = (
    "Skrevet av Kari Eksempel, rådgiver, og Jon Lund",
    "Kontakt: Kari Eksempel, kari.eksempel@eksempelby.kommune.no, tlf. 74 16 90 00",
)


def test_persons_in_a_word_file_are_asked_about_until_they_are_gone(
    browser: Browser, origin: str
) -> None:
    others = (
        "Skriv til postmottak@eksempelby.kommune.no eller bolig.kontor@eksempelby.kommune.no.",
        "I handlingsplanen 2021–2025 står det. Unge bodde der fra april 2023 til desember 2024.",
        "Skrevet av NAV Eksempelby. Det kostet 1 478 000 kroner og 12 34 56 78 kroner.",
    )
    document = word.document(
        word.paragraph("Boligskole", "Tittel")
        + "".join(word.paragraph(words) for words in (*PERSONS, *others))
    )
    with visiting(browser) as visit:
        page = opened(visit, origin)
        open_word(page, document)
        told = page.locator("#bidra_varsel li li")
        expect(told).to_have_text([f"«{words}»" for words in PERSONS])
        # A colleague is not a municipality, and the years of a plan are not those of the work.
        periods = field(page, "period").locator(".da-form__mentioned button")
        expect(periods).to_have_text(["2023–2024"])
        offered = field(page, "municipality").locator(".da-form__mentioned")
        expect(offered).to_have_count(0)
        step(page, "Kontakt")
        address = field(page, "contact").locator("[data-field=email]")
        address.locator("input").fill("kari.eksempel@eksempelby.kommune.no")
        page.keyboard.press("Tab")
        hint = address.locator(".da-form__error")
        expect(hint).to_contain_text("Råd: Dette ser ut som e-postadressen til én person")
        expect(address.locator("input")).not_to_have_attribute("aria-invalid", "true")
        address.locator("input").fill("postmottak@eksempelby.kommune.no")
        page.keyboard.press("Tab")
        expect(hint).to_be_hidden()
        step(page, "Se over og last ned")
        advice = page.locator("#bidra_rad li", has_text="ser ut til å si hvem noen er")
        expect(advice).to_have_count(2)
        # What has to be mended comes first, and nothing says that it can be downloaded as it is.
        expect(page.locator("#bidra_feil")).to_contain_text("Når alt er rettet, kan du laste ned")
        expect(page.locator("#bidra_rad_om")).to_be_hidden()
        step(page, "Hva dere gjorde")
        area = field(page, "body").locator("textarea")
        expect(field(page, "body").locator(".da-form__error")).to_contain_text(PERSONS[0])
        area.fill("\n\n".join(others))
        step(page, "Se over og last ned")
        expect(advice).to_have_count(0)


def test_the_report_itself_becomes_a_source_when_asked(browser: Browser, origin: str) -> None:
    document = word.document(
        word.paragraph("Sluttrapport: Boligskole i Eksempelby", "Tittel")
        + word.paragraph("Ås kommune, Boligkontoret, 14. mars 2025")
        + word.paragraph("Bakgrunn", "Overskrift1")
        + word.paragraph("I 2019 mistet unge boligen i Vestby kommune.")
    )
    with visiting(browser) as visit:
        page = opened(visit, origin)
        open_word(page, document)
        title = field(page, "title").locator("input")
        expect(title).to_have_value("Boligskole i Eksempelby")
        step(page, "Kilder")
        offered = page.get_by_role("button", name="Før opp rapporten som kilde")
        offered.click()
        sources = page.locator("[data-field=sources] > ol > li")
        expect(sources).to_have_count(1)
        expect(sources.locator("h3")).to_be_focused()
        for name, value in (
            ("title", "Sluttrapport: Boligskole i Eksempelby"),
            ("publisher", "Ås kommune"),
            ("year", "2025"),
        ):
            expect(sources.locator(f"[data-field={name}] input")).to_have_value(value)
        expect(offered).to_be_hidden()
        page.wait_for_timeout(600)
        page.reload(wait_until="networkidle")
        expect(offered).to_be_hidden()
        sources.get_by_role("button", name="Fjern: Kilde 1").click()
        page.get_by_role("button", name="Fjern", exact=True).last.click()
        expect(offered).to_be_visible()


def test_what_a_report_does_not_say_of_itself_is_taken_from_the_fields(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, origin)
        begin(page)
        choose(page, "municipality", "Herøy (Nordland)")
        step(page, "Kilder")
        page.get_by_role("button", name="Før opp rapporten som kilde").click()
        source = page.locator("[data-field=sources] > ol > li")
        expect(source.locator("[data-field=publisher] input")).to_have_value("Herøy kommune")
        expect(source.locator("[data-field=year] input")).to_have_value("")


POINT = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def cost_table() -> str:
    """Return a table of what something cost, as Word writes one."""
    lines = (("Post (kr)", "2023"), ("Lønn", "1 180 000"), ("Husleieinntekter", "-312 000"))
    rows = ("".join(f"<w:tc>{word.paragraph(words)}</w:tc>" for words in row) for row in lines)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_costs_are_offered_as_costs_and_points_as_results(browser: Browser, origin: str) -> None:
    document = word.document(
        word.paragraph("Boligskole", "Tittel")
        + word.paragraph("Hva kostet det?", "Overskrift1")
        + cost_table()
        + word.paragraph("Hva fikk vi til?", "Overskrift1")
        + word.paragraph("7 av 11 flyttet videre", properties=POINT),
        parts={"word/numbering.xml": word.part("numbering", NUMBERING)},
        relations={"rId5": ("numbering", "numbering.xml")},
    )
    with visiting(browser) as visit:
        page = opened(visit, origin)
        open_word(page, document)
        step(page, "Resultater")
        points = page.locator("[data-field=results] .da-form__figures")
        expect(points.locator("summary")).to_have_text("Hva fikk vi til?")
        points.get_by_role("button").click()
        result = page.locator("[data-field=results] > ol > li")
        for name, value in (("measure", "Flyttet videre"), ("value", "7"), ("unit", "av 11")):
            expect(result.locator(f"[data-field={name}] input")).to_have_value(value)
        costs = page.locator("[data-field=resources] .da-form__figures button")
        expect(costs).to_have_text(["1 180 000"])
        costs.press("Enter")
        item = page.locator("[data-field=resources] > ol > li")
        for name, value in (
            ("what", "Lønn"),
            ("value", "1 180 000"),
            ("unit", "kroner"),
            ("from", "2023"),
        ):
            expect(item.locator(f"[data-field={name}] input")).to_have_value(value)
        expect(costs).to_have_attribute("aria-pressed", "true")
        costs.click()
        expect(item).to_have_count(1)


PASTED = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p {margin: 0}</style></head><body><!--StartFragment--><h1>Tiltak</h1>
<p class=MsoNormal style='margin:0'>Vi <b>begynte</b> i 2013.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Kurs</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span>To kvelder</p>
<table><tr><td>År</td><td>Antall</td></tr><tr><td>2013</td><td>12</td></tr></table>
<p>Se <a
href="https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.husbanken.no%2F&amp;data=05%7Ca%40b.no">Husbanken</a></p>
<!--EndFragment--></body></html>"""
AS_TEXT = """Fra før.

## Tiltak

Vi **begynte** i 2013.

- Kurs
    1. To kvelder

| År | Antall |
| --- | --- |
| 2013 | 12 |

Se [Husbanken](https://www.husbanken.no/)"""

PASTE = """(area, [html, plain]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", plain);
  const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  return area.dispatchEvent(event);
}"""


def test_what_is_pasted_keeps_its_lists_tables_and_links(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        step(page, "Hva dere gjorde")
        area = field(page, "body").locator("textarea")
        area.fill("Fra før.")
        area.press("Control+End")
        assert area.evaluate(PASTE, [PASTED, "Tiltak"]) is False
        expect(area).to_have_value(AS_TEXT)
        assert visit.said == []
        # The browser itself puts in what has nothing but words.
        assert area.evaluate(PASTE, ["<p style='x'>Ord</p>", "Ord"]) is True
