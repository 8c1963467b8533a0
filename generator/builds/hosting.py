"""What MkDocs is asked for, and what it says when it refuses."""

import os
import sys
from logging import WARNING, getLogger
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import TYPE_CHECKING

from generator.builds.binding import Binding
from generator.errors import HostError
from generator.settings import LANGUAGES

if TYPE_CHECKING:
    from generator.model import Site


def bind(
    mkdocs_file: Path, site: "Site", language: str = LANGUAGES[0], folder: Path | None = None
) -> Binding:
    """Return what MkDocs puts around the pages of a site, and beside them.

    `language` is that of the messages, `folder` where MkDocs may write meanwhile, which need not
    exist; else a temporary one.

    Raises:
        HostError: MkDocs warned of something.
    """
    # Else Material tells of the end of MkDocs; what we do about it stands in MAINTENANCE.md.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    from generator.builds.plugin import DelingsarenaPlugin

    told = BufferingHandler(sys.maxsize)
    told.setLevel(WARNING)
    # `mkdocs`, or what has taken its place under the same name of import.
    host = getLogger(build.__module__.partition(".")[0])
    host.addHandler(told)
    try:
        config = load_config(str(mkdocs_file), strict=True)
        plugin = config.plugins["delingsarena"]
        assert isinstance(plugin, DelingsarenaPlugin)
        plugin.site, plugin.language, plugin.scratch = site, language, folder
        # MkDocs keeps the plugin for as long as the process lives.
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
            assert plugin.binding
            return plugin.binding
        finally:
            plugin.leave()
            plugin.site, plugin.binding, plugin.language = None, None, LANGUAGES[0]
            plugin.scratch = None
            config.plugins.on_shutdown()
    except Abort as error:
        raise HostError("\n".join(record.getMessage() for record in told.buffer)) from error
    finally:
        host.removeHandler(told)
