"""The corpus as each generator reads it: one text, four forms."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Protocol

from tools.bench.corpus import Case, Topic, cases, topics

PROJECT = Path(__file__).parents[2]
REGISTERS = PROJECT / "content/registers"
LAYOUTS = Path(__file__).parent / "layouts"
OF_THE_PROJECT = ("mkdocs.yml", "docs", "generator/theme", "content/registers")
"""What a folder of ours has besides cases. The generator itself is the one that is installed."""


class Write(Protocol):
    """Writes cases and themes into a folder, in one form."""

    def __call__(self, folder: Path, cases: Iterable[Case], topics: Iterable[Topic]) -> None:
        """Write them."""


def make_corpus(form: str, count: int, folder: Path) -> None:
    """Write `count` cases in a form of FORMS; what was in the folder before is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    FORMS[form](folder, cases(count, REGISTERS), topics(REGISTERS))


def case_at(place: int, count: int) -> Case:
    """Return one case of a corpus of `count`, counted from 0."""
    return next(islice(cases(count, REGISTERS), place, None))


def ours(folder: Path, cases: Iterable[Case], topics: Iterable[Topic]) -> None:
    """Write a project of ours: its own registers, pages and theme, and these cases."""
    for name in OF_THE_PROJECT:
        source, target = PROJECT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    # What has been published here is not in a corpus, and would be missed.
    for name in ("published_ids.csv", "removed.yml"):
        (folder / "content/registers" / name).unlink(missing_ok=True)
    with (folder / "content/registers/tags.yml").open("a", encoding="utf-8") as register:
        for topic in topics:
            if topic.added:
                names = "".join(f"\n  {language}: {topic.label}" for language in ("nb", "nn", "en"))
                register.write(f"\n{topic.id}:{names}\n  definition: {topic.label}.\n")
    for case in cases:
        head = {
            "title": case.head.title,
            "description": case.description,
            "municipality": case.head.number,
            "period": f"{case.years[0]}–{case.years[1]}",
            "published": case.published.isoformat(),
            "tags": [topic.id for topic in case.topics],
            "results": [
                {"measure": what, "value": str(value), "unit": unit, "source": source.title}
                for (what, value, unit), source in zip(
                    case.results, (*case.sources, case.sources[0]), strict=True
                )
            ],
            "sources": [{"title": source.title, "url": source.url} for source in case.sources],
        }
        _write(folder / "content/cases", case, head, "{}.md")


def mkdocs(folder: Path, cases: Iterable[Case], topics: Iterable[Topic]) -> None:
    """Write a site for Material's theme with its tags and its search; Zensical reads it too."""
    shutil.copytree(LAYOUTS / "mkdocs", folder, dirs_exist_ok=True)
    tags = folder / "docs/tags"
    tags.mkdir()
    listed = []
    for topic in topics:
        listed.append(f"- [{topic.label}]({topic.id}.md)\n")
        marker = f"<!-- material/tags {{ include: [{json.dumps(topic.label)}] }} -->"
        (tags / f"{topic.id}.md").write_text(f"# {topic.label}\n\n{marker}\n", encoding="utf-8")
    (tags / "index.md").write_text(f"# Emner\n\n{''.join(listed)}", encoding="utf-8")
    for case in cases:
        _write(folder / "docs/caser", case, _head(case), "{}.md", f"# {case.head.title}\n\n")


def hugo(folder: Path, cases: Iterable[Case], topics: Iterable[Topic]) -> None:
    """Write a site for Hugo with a layout of some 15 lines, and a list of cases for each theme."""
    shutil.copytree(LAYOUTS / "hugo", folder, dirs_exist_ok=True)
    for case in cases:
        _write(folder / "content/caser", case, _head(case), "../{}/")


def eleventy(folder: Path, cases: Iterable[Case], topics: Iterable[Topic]) -> None:
    """Write a site for Eleventy with the same layout as Hugo's."""
    shutil.copytree(LAYOUTS / "eleventy", folder, dirs_exist_ok=True)
    for case in cases:
        _write(folder / "src/caser", case, _head(case), "../{}/")


def case_file(folder: Path, case: Case) -> Path:
    """Return where a case of ours lies in its project."""
    return folder / f"content/cases/{case.head.slug}.md"


FORMS: Mapping[str, Write] = {"ours": ours, "mkdocs": mkdocs, "hugo": hugo, "eleventy": eleventy}


def _head(case: Case) -> dict[str, object]:
    """Return the fields of a case as generators know them; what they do not know they skip."""
    return {
        "title": case.head.title,
        "description": case.description,
        "date": case.published.isoformat(),
        "tags": [topic.label for topic in case.topics],
        "municipality": case.head.name,
        "years": f"{case.years[0]}–{case.years[1]}",
        "results": [{"label": a, "value": b, "unit": c} for a, b, c in case.results],
        "sources": [{"title": source.title, "url": source.url} for source in case.sources],
    }


def _write(
    folder: Path, case: Case, head: Mapping[str, object], address: str, above: str = ""
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    body = re.sub(r"\(to:([a-z0-9-]+)\)", lambda link: f"({address.format(link[1])})", case.body)
    text = f"---\n{''.join(_yaml(head))}---\n\n{above}{body}"
    (folder / f"{case.head.slug}.md").write_text(text, encoding="utf-8")


def _yaml(fields: Mapping[str, object]) -> Iterable[str]:
    """Yield lines of YAML as a person would write them, a value in quotes being JSON's too."""
    for key, value in fields.items():
        if not isinstance(value, list):
            # Hugo wants a day without quotes.
            plain = key in ("date", "published", "period", "years")
            yield f"{key}: {value if plain else json.dumps(value, ensure_ascii=False)}\n"
            continue
        yield f"{key}:\n"
        for item in value:
            if not isinstance(item, dict):
                yield f"  - {item}\n"
                continue
            lead = "- "
            for name, part in item.items():
                yield f"  {lead}{name}: {json.dumps(part, ensure_ascii=False)}\n"
                lead = "  "
