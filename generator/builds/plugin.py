"""The MkDocs plugin: it takes from MkDocs what binds our pages, and publishes both as one site."""

import logging
import posixpath
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from generator import report
from generator.backends import backend_of
from generator.builds import frames
from generator.builds.binding import Binding
from generator.builds.copying import add_manifest
from generator.builds.press import press
from generator.commands import options
from generator.disk.sources import read
from generator.errors import AddressTakenError, BusyError, NotOursError, SearchError
from generator.exports.robots import SITE_MAPS
from generator.index.search import make_index
from generator.model import Site
from generator.policy import content_policy
from generator.settings import LANGUAGES, Editing, Settings
from generator.site import compile_site
from generator.tree import trees
from generator.tree.ledger import Ledger
from generator.tree.publish import Staging, stage
from generator.words import words

# `mkdocs`, or `properdocs`, which takes its place under the same name of import.
HOST = logging.getLogger(MkDocsPage.__module__.partition(".")[0])


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin's own settings: none."""


class DelingsarenaPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Pages that are compiled from `content/`, beside the hand-written ones in `docs/`."""

    def __init__(self) -> None:
        self.site: Site | None = None
        """What to bind; None: each build compiles it from `content/`, and publishes it."""
        self.binding: Binding | None = None
        """What MkDocs gives for `site`, once it is built."""
        self.language = LANGUAGES[0]
        """Of the messages."""
        self.scratch: Path | None = None
        """Where MkDocs writes what is read again; None: in a temporary folder."""
        self._serving = False
        self._staging: Staging | None = None
        self._folder = ""
        self._warnings = CountHandler()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # MkDocs' own server has a folder of its own, which nobody else sees.
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        self._built = self.site or _compiled(config, cards=not self._serving)
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)
        HOST.addHandler(self._warnings)
        config.theme.static_templates.discard("sitemap.xml")
        config.theme.static_templates.add(SITE_MAPS[1])
        if not self._serving:
            if self.site is None:
                try:
                    self._staging = stage(Path(config.site_dir))
                except (BusyError, NotOursError) as error:
                    raise self._told(error) from error
            scratch = self._staging.scratch if self._staging else self.scratch
            self._folder = config.site_dir = (
                str(scratch) if scratch else tempfile.mkdtemp(prefix="delingsarena-")
            )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        self._wanted = frames.wanted(files, config)
        shown = [page for page in self._built.pages if page.address in self._wanted]
        self._leads_to = frozenset(page.address for page in shown)
        frames.show(shown, files, config)

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        self._nav = nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        self._tabs, self._frames = frames.make(self._built.pages, env, config, self._nav)
        frames.hide(files)

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        return frames.present(markdown, posixpath.dirname(page.file.src_uri), self._leads_to)

    def on_page_context(self, context: Any, *, page: MkDocsPage | None = None, **_: Any) -> Any:
        language = (page.meta.get("language") if page else None) or LANGUAGES[0]
        return {
            **context,
            "_": words(language).gettext,
            "language": language,
            "policy": content_policy(),
        }

    on_template_context = on_page_context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> None:
        server.watch(str(_project(config) / options.CONTENT_FOLDER))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        HOST.removeHandler(self._warnings)
        # MkDocs itself gives up only after this event, when the site would be published.
        if config.strict and self._warnings.get_counts():
            sentence = "MkDocs has warned of something. The published site is unchanged."
            raise PluginError(words(self.language).gettext(sentence))
        tree = Path(config.site_dir)
        binding = Binding(
            self._tabs,
            self._frames,
            {} if self._serving else frames.read(tree),
            self._leads_to,
            self._wanted,
        )
        if self.site:
            self.binding = binding
        else:
            try:
                self._publish(binding, tree, config.site_url or "")
            except (AddressTakenError, SearchError) as error:
                raise self._told(error) from error
        self.leave()

    def _publish(self, binding: Binding, tree: Path, site_url: str) -> None:
        if not self._staging:
            press(self._built, lambda: binding, partial(trees.write, tree), site_url)
            return
        pressed = press(self._built, lambda: binding, self._staging.put, site_url)
        pressed.files.update(make_index(self._staging.tree))
        add_manifest(self._staging, pressed.files, options.today(None, self.language))
        # Before the site stands, for the folder lies beside it.
        shutil.rmtree(tree, ignore_errors=True)
        self._staging.publish(Ledger(files=pressed.files))
        self._staging = None

    def _told(
        self, error: AddressTakenError | BusyError | NotOursError | SearchError
    ) -> PluginError:
        return PluginError(words(self.language).gettext(error.sentence).format(**vars(error)))

    def on_build_error(self, **_: Any) -> None:
        HOST.removeHandler(self._warnings)
        self.leave()

    def leave(self) -> None:
        """Leave nothing behind but what is published."""
        if self._staging:
            self._staging.abandon()
            self._staging = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _compiled(config: MkDocsConfig, *, cards: bool) -> Site:
    ways = config.extra.get("editing") or {}
    settings = Settings(
        options.today(None, LANGUAGES[0]),
        config.site_url or "",
        config.repo_url or "",
        backend=backend_of(config.repo_url or "", ways.get("backend") or {}),
        editing=Editing(ways.get("new_file") or "", ways.get("email") or ""),
        publisher=config.extra.get("publisher") or "",
        names=options.names(str(config.extra.get("names") or ""), LANGUAGES[0]),
        cards=cards,
    )
    files, unread = read(_project(config))
    site = compile_site(files, settings).with_problems(unread)
    told = report.text(site.problems, LANGUAGES[0])
    if not site.is_whole:
        raise PluginError(f"\n{told}")
    if told:
        HOST.info("\n%s", told)
    return site
