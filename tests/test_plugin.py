"""The frame around pages: what MkDocs makes of a compiled site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import Environment
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.builds.frames import GeneratedPage
from generator.builds.publishing import publish
from generator.disk.sources import read as read_sources
from generator.errors import AddressTakenError, HostError, WorkError
from generator.model import Export, File, Page, Settings, Site
from generator.orders import Order, Origin
from generator.site import compile_site

ROOT = Path(__file__).parent.parent
HOSTILE = "</title><script>alert(1)</script> {{ config }} {% raw %} {# & \"'"


def page(address: str, title: str, language: str = "nb", fragment: str = "") -> Page:
    """Return a page with a fragment that names its address."""
    return Page(
        address,
        title,
        f"Om {title}",
        address.partition("/")[0],
        lambda: fragment or f"<h1>{address}</h1>",
        language,
        head=lambda: f'<meta name="keywords" content="{address}">',
    )


TABS = ("erfaringer", "kommuner", "tema", "innsikt", "program", "artikler")
LINKED = ("bidra", "bidra/regler", "bidra/veiledning/felt", "sporsmal", "samlinger", "data")
"""What hand-written pages and the footer lead to besides."""
INDEXES = tuple(page(f"{section}/", section.title()) for section in (*TABS, *LINKED))
SITE = Site(
    pages=(
        page("", "erfaringer fra norske kommuner"),
        *INDEXES,
        page("erfaringer/a/", "Æ <b> & {{ 1 + 1 }}"),
        page("erfaringer/index/", HOSTILE, fragment="<h1>{{ 1 + 1 }}{% endraw %}</h1>"),
        page("erfaringer/b/", "Bustad", "nn"),
        page("erfaringer/c/", "Home", "en"),
        page("fylker/innlandet/", "Innlandet"),
        page("malgrupper/unge/", "Unge"),
    ),
    exports=(
        Export(
            "addresses",
            lambda: (File("kommuner/0501/index.html", b"<!doctype html><title>x</title>"),),
        ),
        Export("addresses", lambda: (File("sitemap.xml", b"<urlset/>"),)),
    ),
    problems=(),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what MkDocs reads of the project."""
    folder = tmp_path_factory.mktemp("project")
    settings = (ROOT / "mkdocs.yml").read_text()
    theme = f"custom_dir: {ROOT / 'generator/theme'}"
    (folder / "mkdocs.yml").write_text(settings.replace("custom_dir: generator/theme", theme))
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


def build_site(project: Path, site: Site, output: str = "site", processes: int = 1) -> None:
    """Publish a site that was not compiled from the project's content."""
    settings = Settings(date(2026, 6, 1), "https://delingsarena.example/")
    place = project / output
    order = Order(project, project / "mkdocs.yml", settings, place, False, processes=processes)
    publish(order, site, Origin(), {})


@pytest.fixture(scope="module")
def published(project: Path) -> Path:
    """Return the published site."""
    build_site(project, SITE)
    return project / "site"


@pytest.fixture(scope="module")
def read(published: Path) -> Callable[[str], Element]:
    """Return a function from address to parsed page."""

    def parsed(address: str) -> Element:
        text = (published / address / "index.html").read_text()
        return html5lib.parse(text, namespaceHTMLElements=False)

    return parsed


def test_every_page_and_file_is_published(published: Path) -> None:
    for made in SITE.pages:
        assert (published / made.address / "index.html").is_file()
    for file in SITE.files:
        assert (published / file.address).read_bytes() == file.content
    for written in ("om", "bidra/veiledning", "tilgjengelighet"):
        assert (published / written / "index.html").is_file()


def test_the_guide_leads_to_the_examples_that_there_are(
    project: Path, read: Callable[[str], Element]
) -> None:
    guide = read("bidra/veiledning/god-erfaring")
    links = [link.get("href", "") for link in guide.findall(".//article//a")]
    assert not [link for link in links if "erfaringer/" in link]
    assert "Seks av femten husstander i Rana" in "".join(guide.find(".//article").itertext())
    example = "erfaringer/rana-boligskole/"
    build_site(project, replace(SITE, pages=(*SITE.pages, page(example, "Rana"))), "one")
    written = (project / "one/bidra/veiledning/god-erfaring/index.html").read_text()
    assert f'href="../../../{example}"' in written
    assert "erfaringer/bodo-foyer" not in written


def test_nothing_is_published_that_no_page_asks_for(published: Path) -> None:
    names = {path.relative_to(published).as_posix() for path in published.rglob("*")}
    assert not [name for name in names if name.endswith((".gz", ".js.map", ".md", ".yml"))]
    assert not [name for name in names if name.startswith("assets/javascripts")]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "Delingsarena – erfaringer fra norske kommuner"),
        ("erfaringer", "Erfaringer – Delingsarena"),
        ("erfaringer/a", "Æ <b> & {{ 1 + 1 }} – Delingsarena"),
        ("erfaringer/index", f"{HOSTILE} – Delingsarena"),
        ("om", "Om Delingsarena – Delingsarena"),
    ],
)
def test_titles_are_text(read: Callable[[str], Element], address: str, title: str) -> None:
    assert read(address).findtext("head/title") == title


def test_descriptions_are_text(read: Callable[[str], Element]) -> None:
    (meta,) = read("erfaringer/index").findall("head/meta[@name='description']")
    assert meta.get("content") == f"Om {HOSTILE}"


def test_fragments_are_not_templates(published: Path) -> None:
    text = (published / "erfaringer/index/index.html").read_text()
    assert "<h1>{{ 1 + 1 }}{% endraw %}</h1>" in text


@pytest.mark.parametrize(
    ("address", "language", "tab"),
    [
        ("erfaringer/a", "nb", "Erfaringer"),
        ("erfaringer/b", "nn", "Erfaringar"),
        ("erfaringer/c", "en", "Experiences"),
    ],
)
def test_the_frame_speaks_the_page_s_language(
    read: Callable[[str], Element], address: str, language: str, tab: str
) -> None:
    tree = read(address)
    assert tree.get("lang") == language
    (current,) = tree.findall(".//nav//a[@aria-current]")
    assert current.text == tab


@pytest.mark.parametrize(
    ("address", "href", "current"),
    [
        ("erfaringer", "./", "page"),
        ("erfaringer/a", "../", "true"),
        ("bidra", "./", "page"),
        ("bidra/regler", "../", "true"),
        ("fylker/innlandet", "../../kommuner/", "true"),
        ("malgrupper/unge", "../../tema/", "true"),
        ("om", "./", "page"),
        ("tilgjengelighet", "../om/", "true"),
    ],
)
def test_the_tab_of_the_section_is_marked(
    read: Callable[[str], Element], address: str, href: str, current: str
) -> None:
    (link,) = read(address).findall(".//nav//a[@aria-current]")
    assert (link.get("href"), link.get("aria-current")) == (href, current)


def test_links_of_the_frame_lead_somewhere(published: Path, read: Callable[[str], Element]) -> None:
    """They are relative, so that the site works from a folder and below any address."""
    for file in published.rglob("index.html"):
        if not file.read_text().startswith("<!doctype html>\n"):
            continue
        tree = read(file.parent.relative_to(published).as_posix())
        for element in tree.iter():
            target = element.get("href") or element.get("src")
            if not target or target.startswith(("http", "#")):
                continue
            place = (file.parent / target).resolve()
            assert (place / "index.html" if place.is_dir() else place).is_file(), (file, target)


def test_the_canonical_address_is_the_page_s(read: Callable[[str], Element]) -> None:
    for address in ("", "erfaringer/", "erfaringer/a/", "om/"):
        (link,) = read(address).findall("head/link[@rel='canonical']")
        assert link.get("href") == f"https://delingsarena.example/{address}"


def test_the_skip_link_leads_to_the_content(read: Callable[[str], Element]) -> None:
    for address in ("", "erfaringer/a", "om"):
        tree = read(address)
        first = next(tree.iter("a"))
        assert first.get("href") == "#__innhold"
        assert tree.find(".//article[@id='__innhold']") is not None


def test_no_page_holds_script_or_reaches_another_host(published: Path) -> None:
    for file in published.rglob("*.html"):
        tree = html5lib.parse(file.read_text(), namespaceHTMLElements=False)
        for script in tree.iter("script"):
            assert script.get("src", "").endswith(("assets/delingsarena.js", "assets/find.js"))
            assert not script.text
        for element in tree.iter():
            assert not [name for name in element.attrib if name.startswith("on")]
            source = element.get("src") or (element.tag == "link" and element.get("href")) or ""
            if element.get("rel") != "canonical":
                assert "//" not in source


def test_the_page_for_unknown_addresses_starts_its_links_at_the_root(published: Path) -> None:
    tree = html5lib.parse((published / "404.html").read_text(), namespaceHTMLElements=False)
    assert tree.get("lang") == "nb"
    assert tree.findtext("head/title") == "Fant ikke siden – Delingsarena"
    links = [link.get("href") for link in tree.iter("a")]
    assert all(link.startswith(("/", "#", "https://")) for link in links)


def test_a_frame_equals_what_mkdocs_renders(project: Path, published: Path) -> None:
    """Each page, as MkDocs renders `main.html` without the frame technique."""
    rendered: dict[str, str] = {}

    class Plain:
        """A second plugin, called after ours."""

        def on_nav(self, nav: Navigation, **_: object) -> None:
            self.nav = nav

        def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
            for made_from in SITE.pages:
                file = MkDocsFile.generated(config, f"{made_from.address}index.md", content="")
                made = GeneratedPage(made_from, file, config)
                made.meta["head"] = made_from.head()
                made.content = made_from.render()
                context = config.plugins.on_page_context(
                    get_context(self.nav, files, config, made),
                    page=made,
                    config=config,
                    nav=self.nav,
                )
                rendered[file.dest_uri] = env.get_template("main.html").render(context)

    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "plain"))
    config.plugins["delingsarena"].site = SITE
    config.plugins["plain"] = Plain()
    build(config)
    config.plugins["delingsarena"].site = None
    assert len(rendered) == len(SITE.pages)
    for name, text in rendered.items():
        assert (published / name).read_text() == text, name


def test_two_builds_give_the_same_bytes(project: Path, published: Path) -> None:
    build_site(project, SITE, "again")
    assert contents(project / "again") == contents(published)


def test_mkdocs_and_properdocs_publish_the_same_site(project: Path) -> None:
    """What is in `content/`, by each of the ways that lead to a site."""
    ours = "from generator.cli import main; main()"
    run = {
        "ours": [sys.executable, "-c", ours, "build", "--output"],
        # As MAINTENANCE.md says that one changes over.
        "changed_over": [
            *(sys.executable, "-c", f"import properdocs.replacement; {ours}", "build", "--output"),
        ],
        "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"],
        "properdocs": [sys.executable, "-m", "properdocs", "build", "--strict", "--site-dir"],
    }
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    for name, command in run.items():
        subprocess.run([*command, name], cwd=project, env=environment, check=True)
    assert contents(project / "ours")
    assert contents(project / "changed_over") == contents(project / "ours")
    assert contents(project / "mkdocs") == contents(project / "ours")
    assert contents(project / "properdocs") == contents(project / "ours")


def test_the_example_for_contributors_is_valid() -> None:
    written = (ROOT / "docs/bidra/veiledning/pa-github.md").read_text()
    example = written.partition("```yaml\n")[2].partition("```\n")[0]
    example = example.replace("municipality: Eksempelby", "municipality: Lillehammer")
    sources, _ = read_sources(ROOT)
    position = "content/cases/docs-example.md"
    site = compile_site({**sources, position: example.encode()}, Settings(date(2026, 6, 1)))
    assert [problem for problem in site.problems if problem.position.path == position] == []


def contents(site: Path) -> dict[Path, bytes]:
    """Return the site's files."""
    return {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def fail() -> str:
    """Stand for a fault of a template."""
    raise RuntimeError("a fault of a template")


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    "broken",
    [
        replace(SITE, pages=SITE.pages[:2]),  # Hand-written pages link to what is not there.
        replace(SITE, pages=(*SITE.pages, page("om/", "Om"))),  # The same address twice.
        replace(SITE, exports=(*SITE.exports, SITE.exports[0])),
        replace(SITE, pages=(*SITE.pages, replace(page("x/", "X"), render=fail))),
    ],
)
def test_a_failed_build_leaves_the_published_site(
    project: Path, published: Path, broken: Site, processes: int
) -> None:
    before = published.readlink(), contents(published)
    with pytest.raises((HostError, AddressTakenError, WorkError, RuntimeError)):
        build_site(project, broken, processes=processes)
    assert (published.readlink(), contents(published)) == before
