"""Addresses on paper: what is copied from there sign by sign leads where it should."""

import re
from html import escape
from io import BytesIO

import pytest
import yaml
from pypdf import PdfReader

from generator.enclosing import Surroundings
from generator.paper import printer
from generator.paper.addressing import addressed
from generator.paper.documents import Cover, Sheet, theme, together
from tests import edits

WORDS = "boligsosial-handlingsplanlegging/kommuneutviklingsprogrammet/husbankavdelingen"
LONG = [
    f"https://www.kommune.no/{WORDS[at:]}/{WORDS[:at]}?omraade={WORDS[: at // 2]}&side={at}"
    for at in range(0, len(WORDS), 4)
]
"""Addresses that a line can end in anywhere."""
OTHERS = [
    "https://example.no/husbankavdelingen/boligsosialhandlingsplanlegging/kommuneutvikling",
    "www.kommuneutviklingsprogrammet-husbankavdelingen.no",
    "kommuneutviklingsprogrammet.no/husbankavdelingen",
    "boligsosial-handlingsplanlegging@kommuneutviklingsprogrammet.no",
]


def real() -> list[str]:
    """Return the addresses of all sources of the content."""
    register = (edits.ROOT / "content/registers/sources.yml").read_text()
    found = [str(source["url"]) for source in yaml.safe_load(register).values() if "url" in source]
    assert len(found) > 100
    return found


def printed(fragment: str, *, site: str = "", citation: str = "") -> str:
    """Return the text of a PDF, with its lines put together."""
    cover = Cover("Pakke", "1 erfaring.", f"Laget i dag. {site}", "nb")
    one = Sheet("en-sak", "Tittel", "nb", fragment, "Oslo", citation)
    made = printer.pdf(together(cover, [one], Surroundings(theme)))
    pages = (page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    return "\n".join(pages).replace("\n", "")


def test_addresses_of_sources_are_whole() -> None:
    addresses = [*real(), *LONG]
    items = "".join(
        f'<li>{"Ord " * (number % 7)}<a href="{escape(address)}">Kilden</a>, 2014.</li>'
        for number, address in enumerate(addresses)
    )
    text = printed(f'<h1>Kilder</h1><ol class="da-sources">{items}</ol>')
    assert [address for address in addresses if address not in text] == []


@pytest.mark.parametrize(
    "around",
    [
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<p><code>{}</code></p>",
        "<blockquote><p>{}</p></blockquote>",
    ],
)
def test_addresses_in_running_text_are_whole(around: str) -> None:
    addresses = [*LONG, *OTHERS]
    linked = (f'<a href="{escape(one)}">{escape(one)}</a>' for one in addresses)
    plain = (f"{'Ord ' * at}(se {escape(one)})" for at, one in enumerate(addresses))
    text = printed("".join(around.format(one) for one in (*linked, *plain)))
    assert [one for one in addresses if text.count(one) < 2] == []


def test_addresses_of_the_site_are_whole() -> None:
    for address in LONG[:8]:
        text = printed("<p>Ord</p>", site=address, citation=f"Delingsarena (2026): Sak. {address}")
        assert text.count(address) == 2


@pytest.mark.parametrize(
    "text", ["og/eller", "f.eks. dette", "kl. 12.00", "a @ b", "bl.a./m.m.", "50/50", "www", "."]
)
def test_words_are_no_addresses(text: str) -> None:
    assert addressed(text) == text


def test_words_beside_addresses_are_divided_still() -> None:
    long = "Boligkontoret samarbeidet med husbankavdelingen om boligsosial handlingsplanlegging. "
    text = printed(f"<p>{long * 20} https://example.no/ {long * 20}</p>")
    assert re.search(r"[a-zæøå]-[a-zæøå]", text)
