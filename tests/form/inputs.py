"""Inputs that the form and `check` judge alike: each a state of the form, under what it shows."""

from collections.abc import Mapping
from typing import Any

from tests.test_privacy import first

State = Mapping[str, Any]

BODY = (
    "## Utgangspunktet\n\nNoe måtte bli bedre.\n\n## Slik gjorde kommunen det\n\nDe gjorde det.\n"
)
SOURCE = "husbanken-programarbeid-2013"
OWN = {"title": "Årsmelding fra Eksempelby", "publisher": "Eksempelby kommune", "year": "2014"}
FIGURE = {"measure": "Boliger", "value": "12", "unit": "boliger", "source": SOURCE}
COST = {"what": "Stillinger", "value": "2", "source": SOURCE}
LONG = "ord " * 600
NUMBER = first(month_more=80)
"""Of nobody: a number for tests."""


def case(body: str = BODY, file: str = "", **fields: Any) -> State:
    """Return a case that is right but for these fields; an empty one is not given."""
    right = {
        "title": "Prøven som ingen har gjort {id}",
        "description": "En tekst som ikke sier noe om noen kommune.",
        "municipality": ["Lillehammer"],
        "period": ["2013–2015"],
        "published": "2026-01-15",
        "tags": ["forankring"],
        "sources": [SOURCE],
    }
    return {"kind": "cases", "id": file, "fields": {**right, **fields}, "body": body}


def article(body: str = BODY, file: str = "", **fields: Any) -> State:
    """Return an article that is right but for these fields."""
    right = {
        "title": "En artikkel om ingenting {id}",
        "description": "En tekst som ikke sier noe.",
        "published": "2026-01-15",
    }
    return {"kind": "articles", "id": file, "fields": {**right, **fields}, "body": body}


def programme(body: str = BODY, file: str = "", **fields: Any) -> State:
    """Return a programme that is right but for these fields."""
    right = {
        "title": "Et program for ingen {id}",
        "description": "En tekst som ikke sier noe.",
        "organiser": "Eksempelby kommune",
    }
    return {"kind": "programmes", "id": file, "fields": {**right, **fields}, "body": body}


def figure(**fields: Any) -> State:
    """Return a case with one result that is right but for these fields."""
    draft = fields.pop("draft", "")
    return case(results=[{**FIGURE, **fields}], draft=draft)


def source(**fields: Any) -> State:
    """Return a case with a source of its own that is right but for these fields."""
    return case(sources=[{**OWN, "title": "Årsmelding {id}", **fields}])


def text(body: str, **fields: Any) -> State:
    """Return a case with this body."""
    return case(body, **fields)


INPUTS: Mapping[str, State] = {
    # Whole entries.
    "a case that is right": case(),
    "an article that is right": article(),
    "a programme that is right": programme(),
    "nothing at all": {"kind": "cases", "id": "", "fields": {}, "body": ""},
    "an article of nothing": {"kind": "articles", "id": "", "fields": {}, "body": ""},
    "a programme of nothing": {"kind": "programmes", "id": "", "fields": {}, "body": ""},
    "a draft with faults": case(draft="true", published="i går", tags=["finnes ikke"], period=""),
    "a draft without a text": case("", draft="true"),
    "an empty body": text(""),
    "a body of blank lines": text("\n  \n\n"),
    # Values.
    "a blank title": case(title="   "),
    "a title of a space that does not break": case(title="\u00a0"),
    "a title that is too long": case(title="a" * 151),
    "a title that is as long as can be": case(title="å" * 150),
    "a title that is counted in characters": case(title="🏠" * 150),
    "a value that no field takes": case(title=LONG),
    "a title in two lines": case(title="En prøve\nmed to linjer {id}"),
    "a title with an invisible character": case(title="En prø\u200bve"),
    "a title with a tabulator": case(title="En\tprøve"),
    "a title with a sign of joined emoji": case(title="Familie 👨‍👩‍👧 {id}"),
    "a title that begins with a sign": case(title="# Prøve {id}"),
    "a title with a colon": case(title="Prøve: med kolon {id}"),
    "a title in quotation marks": case(title='"Prøve" {id}'),
    "a title with a backslash": case(title="Prøve \\n {id}"),
    "a title with a comment's sign": case(title="Prøve # {id}"),
    "a title that YAML would type": case(title="no"),
    "a list in place of a text": case(title=["En", "to"]),
    "fields in place of a text": case(title={"nb": "En"}),
    "a date in Norwegian": case(published="1.3.2025"),
    "a date that does not exist": case(published="2025-02-30"),
    "a date without zeros": case(published="2025-3-1"),
    "a date with a time": case(published="2025-03-01 12:00"),
    "a date in words": case(updated="i fjor"),
    "a period in the wrong order": case(period=["2015–2010"]),
    "a period that goes on": case(period=["2013–"]),
    "a period without a beginning": case(period=["–2014"]),
    "two periods, one of them wrong": case(period=["2013", "2014-15"]),
    "a period of a hyphen": case(period="2013-2015"),
    "a period of nothing but a dash": case(period=["–"]),
    "a period with two years and no dash": case(period=["2013 2014"]),
    "a period of a far year": case(period=["2013–2150"]),
    "a status that is not": case(status="ferdig"),
    "a status in capitals": case(status="Planned"),
    "a status in Norwegian": case(status="Avsluttet"),
    "a status in nynorsk": case(status="avslutta"),
    "a status nearly in Norwegian": case(status="avslutet"),
    "a language in words": case(language="nynorsk"),
    "the language of a source in words": source(language="Norsk"),
    "a language that is two": case(language="norsk"),
    "a level in Norwegian": case(anchoring=[{"level": "faglig"}]),
    "a kind of result in Norwegian": figure(kind="mål"),
    "a kind of article in Norwegian": article(kind="Nyheit"),
    "a role in Norwegian": programme(participants=[{"municipality": "Oslo", "role": "invitert"}]),
    "a status that is nearly one": case(status="complete"),
    "a language that is not": case(language="nynorsk"),
    "a truth in Norwegian": case(draft="ja"),
    "a truth of neither": case(draft="kanskje"),
    "an id that is none": case(aliases=["Et navn"]),
    "an id that is too long": case(aliases=["a" * 81]),
    "a number that is none": programme(participants_total="tolv"),
    "a number with spaces": programme(participants_total="1 200"),
    "a figure with a dot for thousands": figure(value="2.500"),
    "a figure with two dots": figure(value="2.500.000"),
    "a figure with a sign of per cent": figure(value="40 %"),
    "a figure with spaces": figure(value="1 250 000"),
    "a range": figure(value="20–30"),
    "a range in the wrong order": figure(value="30–20"),
    "a figure of about": figure(value="ca. 40"),
    "a figure of at least": figure(value="Minst 12,5"),
    "a figure in words": figure(value="mange"),
    "a figure that YAML would read in sixties": figure(value="22:22"),
    "a year that is none": source(year="15"),
    "a year before the book": source(year="1400"),
    "a moment that is a month": source(accessed="2025-03"),
    "a moment that does not exist": source(accessed="2025-13"),
    "a moment in Norwegian": source(accessed="01.03.2025"),
    "hours of a gathering": article(kind="event", starts="2027-02-03", hours="9.00-15.30"),
    "an hour at which it begins": article(kind="event", starts="2027-02-03", hours="9:00"),
    "hours in words": article(kind="event", starts="2027-02-03", hours="kl. 9 til 15"),
    "an hour that there is not": article(kind="event", starts="2027-02-03", hours="24:00"),
    "hours in the wrong order": article(kind="event", starts="2027-02-03", hours="15:30–9:00"),
    "hours of several days": article(
        kind="event", starts="2027-02-03", ends="2027-02-04", hours="15:30–9:00"
    ),
    "hours of no gathering": article(kind="news", hours="9:00"),
    "an address without a scheme": source(url="www.husbanken.no"),
    "an address of another scheme": source(url="ftp://husbanken.no"),
    "an address with a user": source(url="https://meg@husbanken.no"),
    "an address with Norwegian letters": source(url="https://blåbær.no/side?id={id}"),
    "an address with a space": source(url="https://husbanken.no/en side"),
    "an address of a host without a dot": source(url="https://localhost/x"),
    "an address with a port": source(url="https://husbanken.no:8443/{id}"),
    "an e-mail address with a comma": case(contact={"name": "Kontoret", "email": "a@b,no"}),
    "an e-mail address that is right": case(contact={"name": "Kontoret", "email": "post@eks.no"}),
    "a phone number with letters": case(contact={"name": "Kontoret", "phone": "ring oss"}),
    "a phone number from abroad": case(contact={"name": "Kontoret", "phone": "+47 22 00 00 00"}),
    # Blocks and lists.
    "a block without what it needs": case(contact={"role": "Svarer"}),
    "a text in place of a block": case(contact="Boligkontoret"),
    "a list in place of a block": case(contact=["Boligkontoret"]),
    "a block with a field that is not": case(contact={"name": "Kontoret", "adresse": "Her"}),
    "a block with a field in Norwegian": case(contact={"navn": "Kontoret"}),
    "a field that is not": case(kommentar="Hei"),
    "fields that are written otherwise": case(
        **{"Status": "ended", "review-by": "x", "Target Groups": "x", "kontaktperson": "Kontoret"}
    ),
    "a field that is nearly one": case(tittle="Hei"),
    "a field in Norwegian": case(forankring="Hei"),
    "a name of a field that needs quotation marks": case(**{"a: b": "Hei"}),
    "too many items": case(tags=["forankring"] * 101),
    "as many items as can be": case(related=["lillehammer-boligskole"] * 100),
    "an item that is empty": case(tags=["", "forankring", ""], steps=[{}, {"what": "Begynte"}]),
    "a result without what it needs": case(results=[{"measure": "Boliger"}, FIGURE]),
    "two results with faults": case(results=[{**FIGURE, "value": "x"}, {**FIGURE, "from": "x"}]),
    "a result's kind that is not": figure(kind="prosent"),
    "an anchoring without a level": case(anchoring=[{"plan": "Boligplan"}]),
    "a step that is too long": case(steps=[{"what": "a" * 1001}]),
    "goals, one of them too long": programme(goals=["Et mål", "a" * 501]),
    "a confirmation without a day": case(confirmed={"by": "Kontoret"}),
    "an item that is a list": case(steps=[["Begynte"]]),
    # References.
    "a term by its label": case(tags=["Forankring"]),
    "a term that is nearly one": case(tags=["forankrin"]),
    "a term that is none": case(tags=["xyzzy"]),
    "a term of another register": case(tags=["flyktninger"], target_groups=["forankring"]),
    "a term by a synonym": case(instruments=["Start-up loan"]),
    "a factor that is none": case(success_factors=["Godt vær"], barriers=[{"factor": "Regn"}]),
    "a factor in full": case(barriers=[{"factor": "usikre-bevilgninger", "note": "Lite."}]),
    "a factor with a source that is not listed": case(
        success_factors=[{"factor": "forankret-i-ledelsen", "source": "en annen kilde"}]
    ),
    "a factor by what it is called where it hindered": case(
        barriers=["Svak forankring i ledelsen"]
    ),
    "a term by its former name": case(tags=["Et eldre ord"], target_groups=["et-eldre-ord"]),
    "a partner that is none": case(partners=[{"partner": "Husbankn", "role": "Med"}]),
    "a practice that is none": case(practice="huset først"),
    "a region that is none": programme(region="Midtnorge"),
    "the same term twice": case(tags=["forankring", "Forankring"]),
    "terms in one value": case(
        tags=["forankring, boligskole", "forankring og xyzzy", "#forankring #boligskole"],
        target_groups=["flyktninger; Flyktninger"],
        success_factors=["forankret-i-ledelsen, xyzzy"],
    ),
    "municipalities in one value": case(
        municipality=["Lillehammer og Gjøvik", "Lillehammer kommune / 3407", "Røros, Xyzzy"]
    ),
    "a result's municipalities in one value": figure(municipality="Lillehammer, Gjøvik"),
    "a municipality by number": case(municipality=["0501"]),
    "a municipality by today's number": case(municipality=["3405"]),
    "a municipality that is nearly one": case(municipality=["Lilehammer"]),
    "a municipality with the word for it": case(municipality=["Lillehammer kommune"]),
    "a number without its zero": case(municipality=["501"]),
    "a municipality that is none": case(municipality=["Xyzzy"]),
    "a municipality of two places": case(municipality=["Våler"]),
    "a municipality of two places, with its county": case(municipality=["Våler (Hedmark)"]),
    "a municipality of another county": case(municipality=["Våler (Viken og omegn)"]),
    "a municipality with a bracket that is open": case(municipality=["Våler (Hedmark"]),
    "a municipality of two places at another time": case(municipality=["Os"], period=["2021"]),
    "a municipality before its time": case(municipality=["Kinn"], period=["2010"]),
    "a municipality after its time": case(municipality=["Flora"], period=["2022"]),
    "a municipality by a parallel name": case(municipality=["Guovdageaidnu"]),
    "a municipality by its official name": case(municipality=["Raarvihke – Røyrvik"]),
    "a municipality where the period has a fault": case(municipality=["Våler"], period=["x"]),
    "a municipality without a period": case(municipality=["Våler"], period=[]),
    "a participant that is none": programme(participants=["Lillehamar", {"municipality": "Bergn"}]),
    "a result's municipality": figure(municipality="Bergenn"),
    "an entry that is none": case(related=["lillehammer-boligskol", "xyzzy"]),
    "an entry by nearly its title": case(related=["Boligskoler: hva de har til felles"]),
    "a municipality by two of its names": case(
        municipality=["Tromsø / Romsa", "Tromsø – Romsa", "Tromsø/Bergen", "Hamarøy - Hábmer"]
    ),
    "an address that Outlook guards": source(
        url="https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.husbanken.no%2Frapport.pdf%3Fa%3D1&data=05%7C01&reserved=0"
    ),
    "an address that Google found": source(
        url="https://www.google.com/url?sa=t&q=&url=https%3A%2F%2Fa.no%2F&usg=A"
    ),
    "an address guarded twice": source(
        url="https://urldefense.com/v3/__https:/lm.facebook.com/l.php?u=https*3A__;JQ!!A$"
    ),
    "an address that Proofpoint guards": source(
        url="https://urldefense.com/v3/__https://a.no/x?utm_source=b__;!!Ab-c"
    ),
    "an address with traces": source(url="https://a.no/b?c=1&utm_source=x&d=2&fbclid=A#e"),
    "an address of traces": source(url="https://a.no/b?utm_source=x&UTM_medium=y"),
    "an address that leads through Outlook to none": source(
        url="https://eur02.safelinks.protection.outlook.com/?url=javascript%3Aalert"
    ),
    "links without their beginning": text("[A](www.a.no/b) og [b](post@a.no), [c](www)."),
    "a link with a detour": text(
        "[A](https://a.no/?utm_source=b) og "
        "[b](https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fb.no%2F&data=c), "
        "<https://www.google.com/url?q=https://c.no/&sa=D>"
    ),
    "a link with a trace": text(
        "[A](https://a.no/?utm_source=b), <https://a.no/c?d=e&fbclid=f#g> og "
        "![b](https://a.no/?utm_source=b)\n"
    ),
    "a link that would be none without its trace": text("[A](https://a.no/?utm_source=b&c=|)"),
    "what is whole but for a trace": case(
        sources=[{"title": "Sporet {id}", "url": "https://a.no/{id}?utm_source=b"}],
        materials=[{"title": "A", "url": "https://a.no/?gclid=b"}],
        results=[{**FIGURE, "source": "sporet {id}"}],
    ),
    "a day far ahead": case(published="2062-01-15"),
    "a day of another year": case(published="2062-12-15"),
    "a leap day far ahead": case(published="2064-02-29"),
    "a day in a year": case(published="2027-11-27"),
    "a day in more than a year": article(published="2027-11-28"),
    "a day with hyphens that do not break": case(published="2026‑01‑15"),
    "a figure with a minus of Word's": figure(value="−12"),
    "a figure of per cent with a minus": figure(value="−12 %"),
    "an entry by its file": case(
        related=["lillehammer-boligskole.md", "../cases/oslo-boligskole.md"]
    ),
    "an entry by its address": case(
        related=["https://delingsarena.example/erfaringer/lillehammer-boligskole/?a=b#c"]
    ),
    "an entry by a link": case(related=["[Skolen](lillehammer-boligskole.md)"]),
    "an entry by its title": case(programme="Boligsosialt Utviklingsprogram i  Midt-Norge"),
    "itself by its title": case(related=["Prøven som ingen har gjort {id}"]),
    "a source by its title": case(sources=["{title of source}"]),
    "a source by its address": case(sources=["{url of source}"]),
    "a county": case(municipality=["Oppland", "Innlandet fylke", "Rogaland fylkeskommune"]),
    "an entry of another kind": case(programme="lillehammer-boligskole"),
    "an article of a case": article(cases=["midt-norge-2009-2012"]),
    "an inspiration that is an article": case(inspired_by=["boligskoler-hva-de-har-felles"]),
    "a source that is none": case(sources=["husbanken-programarbeid-2014"]),
    "a source of its own, by its title": case(
        sources=[{**OWN, "title": "Rapporten {id}"}],
        results=[{**FIGURE, "source": "rapporten {id}"}],
    ),
    "a source by the title that the register has": case(
        sources=["husbanken-programarbeid-2013"],
        results=[{**FIGURE, "source": "{title of source}"}],
    ),
    "a figure's source that is not listed": case(sources=[OWN], results=[FIGURE]),
    "a figure's source where the list has a fault": case(sources=["x"], results=[FIGURE]),
    "a source that the register has": case(sources=[{"title": "x", "url": "{url of source}"}]),
    "a source that is written twice": case(sources=[{**OWN, "title": "To {id}"}] * 2),
    # What is written as people write it.
    **{
        f"the day {words}": case(published=words)
        for words in (
            "1. mars 2025",
            "1/3-2025",
            "15.01.26",
            "15.01.96",
            "2026-01-15T10:00:00Z",
            "13-3-2025",
            "1/3/2025",
            "2025.3.1",
            "mars 2025",
        )
    },
    **{
        f"the time {words}": figure(**{"from": words})
        for words in ("april 2013", "4.2013", "2013-4", "2011/12", "1. Des. 2013", "0.2013")
    },
    **{
        f"the years {words}": case(period=[words])
        for words in ("2010-15", "2010-09", "2010 til 2015", "2013 - d.d.", "siden 2013", "2013/14")
    },
    **{
        f"the figure {words}": figure(value=words)
        for words in (
            "~40",
            "< 5",
            "fra 10 til 20",
            "10 til x",
            "1.250",
            "40 %",
            "12 boliger",
            "kr 2 500,-",
            "2 mill.",
        )
    },
    **{
        f"the address {words}": source(url=words)
        for words in ("a.no/b", "b.pdf", "//a.no", "http//a.no", "<https://a.no>", "https:/a.no")
    },
    "an address with spaces": source(url="https://a.no/min fil.pdf"),
    "an address and words": source(url="https://a.no/b (lest i mars)"),
    "ways to reach an office": case(
        contact={"name": "Kontoret", "email": "Kontoret <a@b.no>", "phone": "(+47) 22.96.16-00"}
    ),
    "other ways to reach an office": case(
        contact={"name": "Kontoret", "email": "Mailto:a (at) b.no", "phone": "Tlf.: 22 / 23"}
    ),
    "letters that have become others": text("Vi gjorde\tdet pÃ¥ Ã˜rland, â€“ og «SÃO».\n"),
    "letters that have become others, in a field": case(title="PÃ¥ {id}", description="pÃ¥ Ã˜y"),
    "letters that only look so": text("JOÃO og âge.\n"),
    # What does not fit together.
    "a case without sources": case(sources=[]),
    "a mention of itself": case(
        file="prove-selv", related=["prove-selv"], inspired_by=["prove-selv"]
    ),
    "a draft's mention of itself": case(
        file="prove-utkast", draft="true", related=["prove-utkast"]
    ),
    "a successor that is itself": case(file="prove-arving", replaced_by="prove-arving"),
    "too many per cent": figure(value="1001", unit="prosent"),
    "as many per cent as can be": figure(value="1000", unit="%"),
    "a figure that ends before it begins": figure(**{"from": "2015-06", "to": "2015-05-31"}),
    "a figure of one month": figure(**{"from": "2015-06", "to": "2015-06-01"}),
    "a cost that ends before it begins": case(resources=[{**COST, "from": "2015", "to": "2014"}]),
    "a completed case that goes on": case(status="completed", period=["2013–"]),
    "an ended case that goes on": case(status="ended", period=["2010", "2013–"]),
    "a review that is overdue": case(review_by="2026-02-01"),
    "a review that is overdue of what is replaced": case(
        review_by="2026-02-01", replaced_by="lillehammer-boligskole"
    ),
    "a review on a day that had come": case(review_by="2026-02-01", reviewed="2026-02-01"),
    "what was changed on a day to come": case(
        updated="2027-01-01",
        reviewed="2026-12-01",
        confirmed={"by": "Boligkontoret", "date": "2026-11-28"},
    ),
    "what is published on a day to come": case(published="2027-01-01", updated="2026-12-31"),
    "what is retired before it is published": case(retired="2026-01-14"),
    "a contact of a person's own": case(contact={"name": "Kari", "email": "kari@Gmail.com"}),
    "a review that is overdue of what is retired": case(
        review_by="2026-01-01", retired="2026-02-01"
    ),
    "an event without a day": article(kind="event"),
    "an event that ends before it begins": article(
        kind="event", starts="2026-03-02", ends="2026-03-01", place="Rådhuset"
    ),
    "a question without an asker": article(kind="question", tags=["forankring"]),
    "a question without a theme": article(kind="question", asked_by="Lillehammer"),
    "a question of one that is gone": article(
        kind="question", asked_by="Flora", tags=["forankring"], published="2026-01-15"
    ),
    "a question with a theme that is none": article(
        kind="question", asked_by="Bergen", tags=["xyzzy"]
    ),
    "news that has a place": article(place="Rådhuset", asked_by="Bergen", starts="2026-03-01"),
    "an article of no kind with a place": article(kind="nyhet", place="Rådhuset"),
    "an answer to what is no question": case(answers=["boligskoler-hva-de-har-felles"]),
    "too many participants": programme(participants=["Bergen", "Oslo"], participants_total="1"),
    "a former id that is in use": case(aliases=["lillehammer-boligskole"]),
    "a former id that is its own": case(file="prove-navn", aliases=["prove-navn"]),
    "a former id twice": case(aliases=["et-gammelt-navn", "et-gammelt-navn"]),
    "a title that another has": case(
        file="zz-prove", title="Programmet var med på å forplikte leiinga og politikarane i Ålesund"
    ),
    # Files.
    "a name with capitals": case(file="Prøve-A"),
    "a name that is taken": case(file="index"),
    "a name that is too long": case(file="a" * 81),
    "a name in a folder": case(file="mappe/prove"),
    "a name that another has but for its signs": case(file="Lillehammer Boligskole"),
    "a name that a text of another kind has": programme(file="lillehammer-boligskole"),
    "an identity number": text(
        f"## Om\n\nHun har nummer {NUMBER[:6]} {NUMBER[6:]} eller {NUMBER}, ikke 01019012345.\n"
    ),
    "an identity number in a field": figure(note=f"Nummer {NUMBER}", draft="true"),
    "an identity number of other digits, said to be one, and as entities": text(
        f"## Om\n\nNr. {''.join(chr(0xFF10 + int(one)) for one in NUMBER)}.\n\nFnr.: "
        f"010190,12345.\n\nNr. &#{ord(NUMBER[0])};{NUMBER[1:]}.\n"
    ),
    "private ways to reach people": text(
        "## Om\n\nRing 412 34 567, skriv til Ola.Eksempel@Gmail.com, betal til 1234.56.78903.\n\n"
        "Ikke 41 234 567 kr, 912 345, +47 22 00 00 00 eller post@eksempelby.example.\n"
    ),
    "boxes within boxes": text(
        "## Om\n\n" + "\n\n".join(f"{'    ' * level}!!! note" for level in range(12)) + "\n"
    ),
    "a table that is too wide": text(f"## Om\n\n{'|a' * 51}|\n{'|-' * 51}|\n{'|b' * 51}|\n"),
    "a table that is too large": text(f"## Om\n\n{'|a' * 50}|\n{'|-' * 50}|\n" + "|b\n" * 100),
    "a table as large as it may be": text(
        f"## Om\n\n{'|a' * 50}|\n{'|-' * 50}|\n{'|b' * 50}|\n" + "|b\n" * 97
    ),
    "a password": text("## Om\n\nPassord: Eksempel2024 og https://ola:hemmelig@a.example/.\n"),
    "a key": text("## Om\n\nNøkkelen er ghp_abcdefghijklmnopqrstuvwx.\n"),
    "a key in a field of a draft": case(draft="true", description="AKIAABCDEFGHIJKLMNOP"),
    "a control character in the text": text("## Om\n\nEt te\u0007gn, og et til\u0085.\n"),
    "an invisible character in the text": text("## Om\n\nEt te\u200bgn.\n\n\u202eog et til.\n"),
    "many invisible characters": text("## Om\n\n" + "a\u200b" * 25),
    "a file that is too long": text("æ" * 160_000),
    "front matter that is too long": case(steps=[{"what": "a" * 990, "who": "b" * 190}] * 60),
    # Bodies.
    "a heading of level one": text("# Tittel\n\nTekst.\n"),
    "a heading without a space": text("#Tittel\n\nTekst.\n"),
    "a heading that is skipped": text("## To\n\n#### Fire\n\n## To\n\n### Tre\n"),
    "a heading that is empty": text("## \n\nTekst.\n"),
    "a heading with a link": text("## Se [her](https://husbanken.no)\n\nTekst.\n"),
    "a heading with a note": text("## Se[^1]\n\nTekst.\n\n[^1]: En note.\n"),
    "a heading of strong words": text("#### Helt **viktig** og `kode`\n\nTekst.\n"),
    "a heading that is underlined": text("Tittel\n======\n\nTekst.\n\nTo\n--\n"),
    "a heading in a quotation": text("> # Tittel\n> tekst\n"),
    "a heading in a list": text("- # Tittel\n- to\n"),
    "headings that are code": text("```\n# Tittel\n```\n\n    # Tittel\n\n`# x`\n"),
    "a heading below a paragraph": text("Tekst.\n# Tittel\nTekst.\n"),
    "fields below the text": text("Tekst.\n\n---\n\ntitle: En til\ntags: [a]\n---\n\nMer.\n"),
    "a table without its line": text(
        "Tall:\n| a | b | c |\n| 1 | 2 | 3 |\n\n| a |\n|—|\n\n| ja | nei |\n|---|---|\n| 1 | 2 |\n"
    ),
    "links in pieces": text(
        "Se [a] (https://a.no) og (b)[https://b.no/c].\n\n* Æ [c](https://c.no og mer\n\n"
        "![d](https://d.no \\[e] (https://e.no) `[f] (https://f.no)` [g](https://g.no (h))\n"
    ),
    **{
        f"signs in the text of a field, {number}": case(description=words)
        for number, words in enumerate(
            (
                "**Fet** og *skrå*, ==merket== og `kode`.",
                "<b>Fet</b><br/>og [lenke](https://a.no) &amp; mer&nbsp;.",
                "## Overskrift __fet__ 5 * 3 * 2 og snake__case__x",
                "a < b & c # d = e == f, [1] og 10 *",
                "****",
            )
        )
    },
    "a file's name in a field": case(title="{id}.md", steps=[{"what": "Rapport.DOCX"}]),
    "signs of other programs": text(
        "Se ==viktig==, ++[her](https://a.no/==b==)++, 10 m^2^, CO~2~, a == b == c, C++, C++.\n\n"
        "- [ ] ~~Å gjøre~~\n- [x] 😀 :smile: `==kode==` kl. 10:30:00 :hei\n\n"
        "Note^[her] og [^1], $x$, $a_1$, $$b$$, $5 til $10.\n\n[^1]: ==Note==\n"
    ),
    "strong words that are none": text(
        "Et ** ord **, **to ** og **tre** (**fire**) og ***fem***, 40** og ** alene.\n\n"
        "**Åpent til\nslutten.\n\n**Lukket\nher**, \\**ikke\\** `**`.\n"
    ),
    "links and boxes of other programs": text(
        "Se [[Boligskole]], [[oslo-boligskole|skolen]], ![[hus.png]] og [[1]](https://a.no).\n\n"
        "> [!NOTE]\n> Husk.\n\n> [!warning]- Se opp\n> Nå.\n\n> [!Øl]\n> Nå.\n\n[TOC]\n\n[[toc]]\n"
    ),
    "marks of other programs": text(
        "## Om {#om}\n\nTekst. ^abc123\n\n::: tip\nEn\\\nto {.x}\n:::\n\n%% skjult %%\n\n"
        "Dette【4:0†kilde.pdf】er:contentReference[oaicite:0]{index=0} så [oaicite:1] citeturn0"
        "search1turn0news2 [cite: 1, 2] [cite_start]og return0search1.\n"
    ),
    "addresses that are no links": text(
        "Se https://a.no/b_c, (www.b.no/d), 😀 http://c.no. [www.d.no](https://d.no),\n"
        "<https://e.no>, **https://f.no**, [g]: https://g.no og [se www.h.no her](https://h.no).\n\n"
        "## Se https://i.no\n"
    ),
    "comments": text("Et <!-- skjult --> ord <!DOCTYPE> og <!-- åpen\n\n<!-- til\nslutt -->\n"),
    "code that never ends": text("Tekst.\n\n```\nkode\n```\n\n~~~ js\n==kode==\n```\n"),
    "paragraphs by their indents": text(
        "    Et avsnitt fra Word her.\n\n- en\n\n    Mer i punktet om dette.\n\nUt.\n\n"
        "\t«Et avsnitt» med tabulator.\n    Og mer av det.\n\n    make site og mer\n\nTekst\n"
        "    Ikke et nytt avsnitt.\n\n    x = 1; En To Tre\n\n!!! merk\n    En rute med ord.\n\n"
        "    Mer i den her.\n"
    ),
    "tables of tabs": text(
        "År\tAntall\n2014\t40\n2015\t50\n\n1.\tEn\n2.\tTo\n\no\tA\no\tB\n\nEn\tlinje\n\nTo\ta\nTo\n"
    ),
    "lists of other signs": text(
        "Vi:\n• en\n• to\n\n•\u00a0tre\n\nEn · to\n· tre\n\n  ▪  fire\n\n  ▪  fem\n"
    ),
    "a list with brackets": text("Vi:\n1) [en](x.md)\n2) # [to](y.md)\n\n2) # Tre\n"),
    "a list and a table below a paragraph": text(
        "Vi:\n- [en](x.md)\n  - # [to](y.md)\n\nTall:\n| a | b |\n|---|---|\n| [c](z.md) | d |\n"
    ),
    "blank lines above": text("\n\n# Tittel\n\nTekst.\n"),
    "HTML": text("Et <b>fett</b> ord og <br> og <!-- skjult -->.\n"),
    "HTML in code": text("Et `<b>` ord.\n\n```\n<b>\n```\n\n    <b>\n"),
    "less than": text("Fra 3 < 5 til a<b og <3.\n"),
    "HTML in a link": text("Se [<b>her</b>](https://husbanken.no).\n"),
    "a link to nowhere": text("Se [her](finnes-ikke.md).\n"),
    "a link to nearly somewhere": text("Se [her](lillehammer-boligskol.md).\n"),
    "a link to another folder": text(
        "Se [her](../programmes/midt-norge-2009-2012.md)\n"
        "og [her](../articles/finnes-ikke-her.md).\n"
    ),
    "a link from the root": text("Se [her](/erfaringer/).\n"),
    "a link of a script": text("Se [her](javascript:alert(1)) og [her](java script:x).\n"),
    "a link that says another place": text(
        "Se [www.husbanken.no](https://www.nav.no/), [husbanken.no](https://ks.no/)\n"
        "og [post@ks.no](mailto:post@nav.no), [www.ks.no](https://bibliotek.ks.no/x).\n"
    ),
    "a link to a host in disguise": text(
        "Se [en](https://www.n\u0430v.no/), [to](https://www.xn--nv-7kc.no/),\n"
        "[tre](https://nav.no:99999/), [fire](https://nav.no:0/), [fem](https://nav.no:8443/)\n"
        "og [seks](https://www.bl\u00e5b\u00e6r.no/), [sju](https://nav.no:x/).\n"
    ),
    "a day beyond all time": case(published="0001-01-01", updated="9999-12-31"),
    "a moment beyond all time": figure(**{"from": "0001", "to": "9999-12"}),
    "a title of nothing but accents": case(title="\u0301\u0302"),
    "a title of an empty sign": case(title="\u2800"),
    "a file named as a device": case(file="con"),
    "a link by mail and phone": text(
        "Skriv [her](mailto:post@eks.no), ring [her](tel:22000000).\n"
    ),
    "a link of a bad mail": text("Skriv [her](mailto:post).\n"),
    "a link without words": text("Se [](https://husbanken.no) og [ ](https://husbanken.no).\n"),
    "a link in angle brackets": text('Se [her](<finnes ikke.md>) og [der](<x.md> "Tittel").\n'),
    "a link with a title": text('Se [her](x.md "En (liten) tittel").\n'),
    "a link with brackets": text("Se [her [1]](https://no.wikipedia.org/wiki/Os_(Vestland)).\n"),
    "a link in code": text("Se `[her](x.md)` og \\[her](x.md).\n"),
    "a link with encoded letters": text("Se [her](lillehammer%2Dboligskole.md).\n"),
    "a link to a heading of its own": text(
        "## Om\n\nSe [over](#om), [under](#omm) og [feltet](#kilder).\n"
    ),
    "a link to a heading twice there": text(
        "## Om\n\n## Om\n\nSe [under](#om-2) og [mer](#om-3).\n"
    ),
    "a link to nothing": text("Se [her]() og [her](#).\n"),
    "a link by reference": text("Se [her][a] og [b].\n\n[a]: x.md\n[b]: https://husbanken.no\n"),
    "a link by a reference that is not": text("Se [her][c].\n"),
    "a definition that is not used": text("Tekst.\n\n[a]: https://husbanken.no\n"),
    "a definition twice": text("Se [a].\n\n[a]: https://husbanken.no\n[a]: https://nav.no\n"),
    "an address in angle brackets": text("Se <https://husbanken.no> og <post@eks.no>.\n"),
    "a footnote": text("Tekst.[^1]\n\n[^1]: En [note](x.md).\n\n    Og mer [her](y.md).\n"),
    "a footnote that is not": text("Tekst.[^2]\n\n[^1]: En note.\n"),
    "an image": text("![Et hus](../images/hus.jpg)\n"),
    "an image without words": text("![](../images/hus.jpg) og ![&nbsp;](../images/b.jpg)\n"),
    "an image from elsewhere": text("![Et hus](https://husbanken.no/hus.jpg)\n"),
    "an image that links": text("[![Et hus](../images/hus.jpg)](https://husbanken.no)\n"),
    "an image that is a text": text("![Et hus](lillehammer-boligskole.md)\n"),
    "an image of the entry": case(image={"src": "../images/hus.jpg", "alt": "Et hus"}),
    "an image of the entry, without words": case(image={"src": "../images/hus.jpg"}),
    "an image of the entry, from elsewhere": case(
        image={"src": "https://husbanken.no/hus.jpg", "alt": "Et hus"}
    ),
    "links in a list": text(
        "1. Se [her](x.md)\n2. Se\n   [der](y.md)\n\n"
        "    - og [der](z.md)\n\n        mer [her](q.md)\n"
    ),
    "links in a table": text("| a | b |\n|---|---|\n| [her](x.md) | `[nei](y.md)` |\n"),
    "links in a box": text(
        '!!! merk "Se [her](x.md)"\n    Mer [her](y.md).\n\n    Og [der](z.md).\n\nUt.\n'
    ),
    "links in definitions": text("Ord\n:   Se [her](x.md).\n\n    Mer [der](y.md).\n"),
    "links in a quotation": text("> Se [her](x.md)\n> og <b>der</b>\n"),
    "a table with too many cells": text("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"),
    "a table in code": text("```\n| a |\n|---|\n| 1 | 2 |\n```\n"),
    "a box without quotation marks": text("!!! merk Husk dette\n    Tekst.\n"),
    "a sign by its name": text("Et ord&shy;skille, &#8203; og &zwj; og &amp;.\n"),
    "a body that is too long": text("ord ord ord\n\n" * 15_000 + "a" * 20_000),
    "a paragraph that is too long": text("ord " * 2_600 + "\n\nEt til.\n"),
    "too many brackets": text("[" * 201 + "\n"),
    "too many parts": text("a\n\n" * 2_001),
    "too many headings underlined": text(("a\n-\n" * 100 + "\n") * 20 + "> a\n> ===\n"),
    "a paragraph as long as may be": text("a" * 10_000 + "\n\nEt til.\n"),
    "lists within lists": text("> " * 9 + "dypt\n\n" + "- " * 9 + "dypt\n"),
}
