"""The MkDocs plugin: it adds the compiled pages to MkDocs' own, and publishes both as one site."""

import logging
from collections.abc import Callable
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

from generator import frames, report
from generator.commands import options
from generator.model import LANGUAGES, Settings, Site
from generator.policy import content_policy
from generator.publish import BusyError, NotOursError, Staging, stage
from generator.search import SearchError, make_index
from generator.sources import compiled
from generator.words import words

# `mkdocs`, or `properdocs`, which takes its place under the same name of import.
HOST = logging.getLogger(MkDocsPage.__module__.partition(".")[0])


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin's own settings: none."""


class DelingsarenaPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Pages that are compiled from `content/`, beside the hand-written ones in `docs/`."""

    def __init__(self) -> None:
        self.site: Site | None = None
        """What to publish; None: each build compiles it from `content/`."""
        self.progress: Callable[[], None] | None = None
        """Called for each page that is written."""
        self.language = LANGUAGES[0]
        """Of the messages."""
        self.search = True
        """Whether the published site gets a search index."""
        self._serving = False
        self._staging: Staging | None = None
        self._warnings = CountHandler()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # MkDocs' own server has a folder of its own, which nobody else sees.
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        self._built = self.site or _compiled(config)
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)
        HOST.addHandler(self._warnings)
        config.theme.static_templates.discard("sitemap.xml")
        if not self._serving:
            try:
                self._staging = stage(Path(config.site_dir))
            except (BusyError, NotOursError) as error:
                raise self._told(error) from error
            config.site_dir = str(self._staging.tree)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        frames.add(self._built, files, config)

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        self._nav = nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        frames.give(files, env, config, self._nav)

    def on_page_context(self, context: Any, *, page: MkDocsPage | None = None, **_: Any) -> Any:
        language = (page.meta.get("language") if page else None) or LANGUAGES[0]
        return {
            **context,
            "_": words(language).gettext,
            "language": language,
            "policy": content_policy(),
        }

    on_template_context = on_page_context

    def on_post_page(self, output: str, **_: Any) -> None:
        if self.progress:
            self.progress()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> None:
        server.watch(str(_project(config) / options.CONTENT_FOLDER))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        HOST.removeHandler(self._warnings)
        # MkDocs itself gives up only after this event, when the site would be published.
        if config.strict and self._warnings.get_counts():
            sentence = "MkDocs has warned of something. The published site is unchanged."
            raise PluginError(words(self.language).gettext(sentence))
        if self._staging:
            try:
                if self.search:
                    make_index(self._staging.tree)
            except SearchError as error:
                raise self._told(error) from error
            self._staging.publish()
            self._staging = None

    def _told(self, error: BusyError | NotOursError | SearchError) -> PluginError:
        return PluginError(words(self.language).gettext(error.sentence).format(**vars(error)))

    def on_build_error(self, **_: Any) -> None:
        HOST.removeHandler(self._warnings)
        if self._staging:
            self._staging.abandon()
            self._staging = None


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _compiled(config: MkDocsConfig) -> Site:
    settings = Settings(
        options.today(None, LANGUAGES[0]), config.site_url or "", config.repo_url or ""
    )
    site = compiled(_project(config), settings)
    told = report.text(site.problems, LANGUAGES[0])
    if any(problem.severity == "error" for problem in site.problems):
        raise PluginError(f"\n{told}")
    if told:
        HOST.info("\n%s", told)
    return site
