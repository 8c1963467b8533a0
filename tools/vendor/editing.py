"""Makes generator/theme/admin/vendor/ from the packages that package.json pins.

Run with `make vendor`, and commit what changes. Sveltia's own files are copied as they are: what is
ours of it (its words in Norwegian, where its modules are) is told by the page's import map.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
SVELTIA = PACKAGES / "@sveltia/cms"
VENDOR = HERE.parent.parent / "generator/theme/admin/vendor"
WORDS = VENDOR.parent / "nb.js"

PARTS = ("index.js", "chunks/react*.js", "assets/*.woff2", "assets/*.LICENSE.txt")
"""The files of Sveltia that are used: no maps, no codecs of pictures, no colours for code."""

MODULES = {
    "immutable": ("immutable", "dist/immutable.es.js"),
    "exifr": ("exifr", "dist/lite.esm.mjs"),
    "turndown": ("turndown", "lib/turndown.browser.es.js"),
}
"""The modules that Sveltia names and does not hold, by the name of our copy."""


def main() -> None:
    """Write the scripts, fonts and licences, and nothing else."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for pattern in PARTS:
        for path in sorted((SVELTIA / "npm").glob(pattern)):
            copy = VENDOR / "sveltia" / path.relative_to(SVELTIA / "npm")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    shutil.copyfile(SVELTIA / "LICENSE.txt", VENDOR / "sveltia/LICENSE.txt")
    for name, (package, file) in MODULES.items():
        shutil.copyfile(PACKAGES / package / file, VENDOR / f"{name}.js")
        licence = next((PACKAGES / package).glob("LICEN[CS]E*"))
        shutil.copyfile(licence, VENDOR / f"LICENSE-{name}.txt")
    command = [PACKAGES / ".bin/esbuild", "--bundle", "--minify", "--format=esm", "yaml"]
    options = [f"--outfile={VENDOR / 'yaml.js'}", "--platform=browser", "--log-level=warning"]
    subprocess.run([*command, *options], cwd=HERE, check=True)
    shutil.copyfile(PACKAGES / "yaml/LICENSE", VENDOR / "LICENSE-yaml.txt")
    check_words()


def check_words() -> None:
    """Stop where a word of ours is no word of Sveltia's any more, or has other blanks.

    What ours lack is shown in English, and is told.
    """
    ask = f"import words from {WORDS.as_uri()!r}; console.log(JSON.stringify(words))"
    command = ["node", "--input-type=module", "--eval", ask]
    told = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    ours = dict(_flat(json.loads(told.stdout)))
    theirs = dict(_flat(json.loads((SVELTIA / "locales/en-US.json").read_text(encoding="utf-8"))))
    wrong = [key for key in ours if not _blanks(ours[key]) <= _blanks(theirs.get(key, ""))]
    wrong += [key for key in ours if key not in theirs]
    if wrong:
        raise SystemExit(f"{WORDS.name} has words that Sveltia has not: {', '.join(wrong)}")
    print(f"{WORDS.name} has {len(ours)} of Sveltia's {len(theirs)} words.")


def _flat(words: dict[str, Any], start: str = "") -> Iterator[tuple[str, str]]:
    for key, word in words.items():
        if isinstance(word, str):
            yield start + key, word
        else:
            yield from _flat(word, f"{start}{key}.")


def _blanks(word: str) -> set[str]:
    return set(re.findall(r"\{\$\w+", word))


if __name__ == "__main__":
    main()
