"""The git host at which editors work through the page for editing, and how they sign in there."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

HOSTS: Mapping[str, str] = {"github.com": "github", "gitlab.com": "gitlab"}
"""The kinds of the public hosts; at these, a repository's address tells all that is needed."""

_PUBLIC = {"github": "https://api.github.com", "gitlab": "https://gitlab.com"}
"""Where each kind of host is asked, if nothing else is written."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A repository at a git host, as the page for editing has to know it."""

    name: str
    """The kind of host: github or gitlab."""
    repo: str
    """Owner and repository, with a slash between."""
    branch: str = "main"
    api_root: str = ""
    """Where a host of one's own is asked; empty: the public one."""
    base_url: str = ""
    """Where one signs in: the owner's helper at GitHub, a GitLab of one's own."""
    app_id: str = ""
    """The number that GitLab gave the site, for signing in without a token."""

    @property
    def asks_only_for_a_token(self) -> bool:
        """Tell whether nothing is set up for signing in by other means."""
        return not (self.base_url if self.name == "github" else self.app_id)

    @property
    def origins(self) -> tuple[str, ...]:
        """What the page has to be allowed to ask."""
        written = [self.api_root] if self.name == "github" else [self.api_root, self.base_url]
        own = dict.fromkeys(_origin(url) for url in written if url)
        return tuple(own) or (_PUBLIC[self.name],)


def backend_of(repository_url: str, written: Mapping[str, str]) -> Backend | None:
    """Return the backend that is written, with what a repository's address says of it.

    None where it is not known which kind of host or which repository it is.
    """
    address = urlsplit(repository_url)
    told = {
        "name": HOSTS.get(address.hostname or "", ""),
        "repo": address.path.strip("/").removesuffix(".git"),
    }
    names = {field.name for field in fields(Backend)}
    values = {key: value for key, value in {**told, **written}.items() if value and key in names}
    if values.get("name") not in _PUBLIC or "/" not in values.get("repo", ""):
        return None
    return Backend(**values)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
