"""The hostile corpus: what each case puts into a site, and whether what came of it is right."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from generator.model import Site
from generator.site import compile_site
from tests.archives import SETTINGS, parse, sources
from tests.hostile.judging import Act, acts, shown, spoilt

FOLDER = Path(__file__).parent
CASE = "content/cases/saken.md"
_REPEATED = re.compile("⟦([^⟦⟧]*?)×(\\d+)⟧", re.DOTALL)
_PLACE = re.compile("⟦(it|cell)( \\d)?⟧")
_HEAD = (
    "---\ntitle: Saken\ndescription: D\nmunicipality: Narvik\npublished: 2025-03-01\n"
    "tags: [forankring]\nsources: [rapporten]\n"
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A site with one thing in it that should not be there."""

    name: str
    files: Mapping[str, bytes]
    blamed: frozenset[str]
    """The files that a refusal names, one of them at least."""
    must: str
    """`refused`, `accepted` or `harmless`, which is either."""
    shows: str = ""
    hides: str = ""


def hostile() -> Iterator[Hostile]:
    """Yield every case of the corpus."""
    kinds = yaml.safe_load((FOLDER / "cases.yml").read_text(encoding="utf-8"))
    for name, text in kinds.pop("everywhere").items():
        files = everywhere(text)
        changed = {path for path in files if b"BR" in files[path] or "registers" in path}
        yield Hostile(f"everywhere/{name}", files, frozenset(changed), "harmless")
    for kind, cases in kinds.items():
        for name, case in cases.items():
            put = {path: _encoded(text, case) for path, text in _PUT[kind](_grown(case)).items()}
            yield Hostile(
                f"{kind}/{name}",
                {**one(), **put},
                frozenset(put),
                case.get("must", "harmless"),
                case.get("shows", ""),
                case.get("hides", ""),
            )


def everywhere(text: str) -> dict[str, bytes]:
    """Return a site that shows a text in every place where there is one."""
    archive = parse((FOLDER / "everywhere.txt").read_text(encoding="utf-8"))
    cell = '"' + text.replace('"', '""') + '"'

    def put(match: re.Match[str]) -> str:
        return json.dumps(text + (match[2] or "")) if match[1] == "it" else cell

    return {
        path: _PLACE.sub(put, content.decode()).encode("utf-8", "surrogatepass")
        for path, content in sources(archive).items()
    }


@cache
def one() -> Mapping[str, bytes]:
    """Return the site in which the other cases change a thing."""
    files = sources(parse((FOLDER / "one.txt").read_text(encoding="utf-8")))
    told = {path: content.replace("⟦body⟧".encode(), b"") for path, content in files.items()}
    return {**told, "content/images/bilde.png": picture()}


@cache
def picture() -> bytes:
    """Return a picture that can be read."""
    drawn = io.BytesIO()
    Image.new("RGB", (2, 2)).save(drawn, "PNG")
    return drawn.getvalue()


def wrong(case: Hostile) -> list[str]:
    """Return what is wrong with what a case becomes; nothing where it is as it should be."""
    site = compile_site(case.files, SETTINGS)
    errors = [problem for problem in site.problems if problem.severity == "error"]
    if errors:
        found = ["refused: " + errors[0].code] if case.must == "accepted" else []
        named = {problem.position.path for problem in errors}
        names = {path.rpartition("/")[2] for path in case.blamed}
        if not any(path.rpartition("/")[2] in names for path in named):
            found.append(f"refused for {sorted(named)}")
        return found
    if case.must == "refused":
        return ["not refused"]
    found = [f"{act} at {address!r}" for act, address in acts(site).items() if act not in usual()]
    found += spoilt(site)
    told = shown(site) if case.shows or case.hides or case.name.startswith("body") else ""
    if case.shows not in told:
        found.append(f"does not show {case.shows}")
    if case.hides and case.hides in told:
        found.append(f"shows {case.hides}")
    return found


@cache
def usual() -> frozenset[Act]:
    """Return all that acts on the pages of sites that hold nothing hostile."""
    tame = (dict(one()), everywhere("Ord"))
    return frozenset(act for files in tame for act in acts(_published(files)))


def _published(files: Mapping[str, bytes]) -> Site:
    site = compile_site(files, SETTINGS)
    if any(problem.severity == "error" for problem in site.problems):
        raise AssertionError(site.problems)
    return site


def _grown(value: Any) -> Any:
    if isinstance(value, dict):
        return {_grown(key): _grown(part) for key, part in value.items()}
    if not isinstance(value, str):
        return value
    return _REPEATED.sub(lambda match: match[1] * int(match[2]), value)


def _encoded(text: str | bytes, case: Mapping[str, Any]) -> bytes:
    if isinstance(text, bytes):
        return text
    return text.encode("latin-1" if case.get("bytes") else "utf-8", "surrogatepass")


def _body(case: Mapping[str, Any]) -> dict[str, str | bytes]:
    return {CASE: f"{one()[CASE].decode()}{case['text']}\n"}


def _front(case: Mapping[str, Any]) -> dict[str, str | bytes]:
    if "raw" in case:
        return {CASE: case["raw"]}
    head, fence, body = one()[CASE].decode().rpartition("---\n")
    for field, value in case.get("put", {}).items():
        line = re.compile(rf"^{field}:.*\n", re.MULTILINE)
        head = line.sub("", head) + f"{field}: {value}\n"
    return {CASE: head + (f"{case['add']}\n" if "add" in case else "") + fence + body}


def _file(case: Mapping[str, Any]) -> dict[str, str | bytes]:
    if case.get("image"):
        return {case["path"]: picture()}
    return {case["path"]: case.get("text", f"{_HEAD}---\n\nBRØDTEKSTMERKE\n")}


def _register(case: Mapping[str, Any]) -> dict[str, str | bytes]:
    path = case["path"]
    now = one().get(path, b"").decode()
    if "row" in case:
        return {path: f"{now}{case['row']}\n"}
    added = now if path.endswith("tags.yml") and ": {" in case["text"] else ""
    return {path: added + case["text"].replace("⟦head⟧", now.partition("\n")[0])}


def _files(case: Mapping[str, Any]) -> dict[str, str | bytes]:
    files = {path: text.replace("⟦case⟧", _HEAD) for path, text in case["files"].items()}
    return {path: picture() if path.endswith(".png") else text for path, text in files.items()}


_PUT = {
    "bodies": _body,
    "front": _front,
    "files": _file,
    "registers": _register,
    "circles": _files,
}
