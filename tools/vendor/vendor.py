"""Makes generator/theme/assets/vendor/ from the packages that package.json pins.

Run with `make vendor`, and commit what changes. Nothing of it is fetched when the site is built,
and nothing when a page is read.
"""

import json
import re
import shutil
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
THEME = PACKAGES / "@digdir/designsystemet-theme"
INTER = PACKAGES / "@fontsource-variable/inter"
YAML = PACKAGES / "js-yaml"
VENDOR = HERE.parent.parent / "generator/theme/assets/vendor"

COLOURS = {
    "ground": "neutral-background-default",
    "soft": "neutral-background-tinted",
    "line": "neutral-surface-active",
    "edge": "neutral-border-default",
    "ink": "neutral-text-default",
    # The theme's own subtle text is one step lighter by day: 6.6 to 1, where we want 7.
    "ink-soft": ("neutral-base-active", "neutral-text-subtle"),
    "action": "brand1-base-active",
    "action-hover": "brand1-text-default",
    "on-action": "brand1-base-contrast-default",
    "action-soft": "brand1-background-tinted",
    "action-line": "brand1-border-subtle",
    "accent": "warning-text-subtle",
    "accent-line": ("warning-base-default", "warning-border-strong"),
    "accent-soft": "warning-background-tinted",
}
"""Our names of colours, and the tokens of the theme that they are, by day and by night."""

STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15)
"""The steps of spacing that we use. The theme's own are in rem of its own root; a step is 4 px."""

RANGES = {"latin": ("Inter", "U+0000-00FF"), "latin-ext": ("Inter Ext", "U+0100-02BA")}
"""The files of Inter that we take, with the family of each and the beginning of its range.

Each is a family of its own, for a PDF knows a font by family, weight and style: of two files with
the same, the glyphs of one would be drawn by their numbers in the other.
"""

SCRIPTS = {
    "markdown-it": "dist/browser/markdown-it.umd.min.js",
    "markdown-it-deflist": "dist/markdown-it-deflist.min.js",
    "markdown-it-footnote": "dist/markdown-it-footnote.min.js",
    "mammoth": "mammoth.browser.min.js",
}
"""The scripts that the form at /bidra/ loads when they are wanted, by the package of each."""

BUNDLED = {
    "markdown-it": ("entities", "linkify-it", "mdurl", "punycode.js", "uc.micro"),
    "mammoth": (
        *("@xmldom/xmldom", "base64-js", "dingbat-to-unicode", "jszip", "lop", "option", "pako"),
        *("sprintf-js", "underscore", "xmlbuilder", "immediate", "lie", "readable-stream"),
    ),
}
"""The packages that a script holds besides its own."""


def main() -> None:
    """Write the assets and their licences, and nothing else."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    (VENDOR / "tokens.css").write_text(tokens(), encoding="utf-8")
    (VENDOR / "inter.css").write_text(inter(), encoding="utf-8")
    for name in RANGES:
        shutil.copyfile(INTER / f"files/inter-{name}-wght-normal.woff2", VENDOR / f"{name}.woff2")
    yaml = (YAML / "dist/browser/js-yaml.esm.min.mjs").read_text(encoding="utf-8")
    (VENDOR / "js-yaml.js").write_text(
        re.sub(r"\n//# sourceMappingURL=.*", "\n", yaml), encoding="utf-8"
    )
    shutil.copyfile(YAML / "LICENSE", VENDOR / "LICENSE-js-yaml.txt")
    shutil.copyfile(THEME / "LICENSE", VENDOR / "LICENSE-designsystemet-theme.txt")
    shutil.copyfile(INTER / "LICENSE", VENDOR / "LICENSE-inter.txt")
    for package, path in SCRIPTS.items():
        (VENDOR / f"{package}.js").write_text(script(package, path), encoding="utf-8")
        (VENDOR / f"LICENSE-{package}.txt").write_text(licences(package), encoding="utf-8")


def script(package: str, path: str) -> str:
    """Return a script as its package has it, without the mention of a map that is not here."""
    text = (PACKAGES / package / path).read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=.*\s*$", "", text).rstrip() + "\n"


def licences(package: str) -> str:
    """Return the licence of a package, and those of what its script holds besides."""
    found = []
    for name in (package, *BUNDLED.get(package, ())):
        folder = PACKAGES / name
        named = [path for path in sorted(folder.iterdir()) if path.stem.upper() == "LICENSE"]
        named += [path for path in sorted(folder.iterdir()) if path.name.startswith("LICENSE-MIT")]
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        said = named[0].read_text(encoding="utf-8").strip() if named else about["license"]
        # JSZip's is MIT or GPL, as one likes; we take it under the former.
        said = said.partition("\nGPL version 3\n")[0].strip()
        found.append(f"{name} {about['version']}\n\n{said}\n")
    return f"\n{'-' * 72}\n\n".join(found)


def tokens() -> str:
    """Return the style sheet of colours, for both schemes, and of spacing."""
    sheet = (THEME / "src/themes/designsystemet.css").read_text(encoding="utf-8")
    day, night = (_colours(sheet, scheme) for scheme in ("light", "dark"))
    named = {name: (at, at) if isinstance(at, str) else at for name, at in COLOURS.items()}
    by_day = [f"  --da-{name}: {day[at[0]]}; /* {at[0]} */" for name, at in named.items()]
    by_night = [f"  --da-{name}: {night[at[1]]}; /* {at[1]} */" for name, at in named.items()]
    spaces = [f"  --da-space-{step}: {step * 0.25:g}rem;" for step in STEPS]
    return "\n".join(
        (
            "/* Colours and spacing of @digdir/designsystemet-theme (MIT, see the licence beside",
            "   this file). Made by tools/vendor/vendor.py; changes here are lost. */",
            ":root {",
            "  color-scheme: light dark;",
            *by_day,
            *spaces,
            "}",
            # Paper is white, whatever the screen is.
            "@media screen and (prefers-color-scheme: dark) {",
            '  :root:not([data-scheme="light"]) {',
            *(f"  {line}" for line in by_night),
            "  }",
            "}",
            ':root[data-scheme="light"] { color-scheme: light; }',
            "@media screen {",
            '  :root[data-scheme="dark"] {',
            "    color-scheme: dark;",
            *(f"  {line}" for line in by_night),
            "  }",
            "}",
            "",
        )
    )


def inter() -> str:
    """Return the style sheet that declares Inter and what stands in its place at first."""
    sheet = (INTER / "wght.css").read_text(encoding="utf-8")
    faces = []
    for name, (family, start) in RANGES.items():
        found = re.search(rf"unicode-range: ({re.escape(start)}[^;]*);", sheet)
        if not found:
            raise SystemExit(f"{INTER.name} has no range that begins with {start}.")
        faces.append(
            f'@font-face {{ font-family: "{family}"; font-style: normal; font-weight: 100 900; '
            f'font-display: optional; src: url("{name}.woff2") format("woff2"); '
            f"unicode-range: {found[1]}; }}"
        )
    # Arial and its metric equal Liberation Sans, scaled to Inter's average width in the text of
    # content/ and to its height, so that a page looks much the same in both. Lines would still
    # break elsewhere, so a page keeps the font that it began with (`font-display: optional`).
    for weight, local, size, ascent, descent in (
        ("400", '"Arial", "Liberation Sans"', 106.59, 90.88, 22.63),
        ("700", '"Arial Bold", "Liberation Sans Bold"', 102.22, 94.77, 23.6),
    ):
        sources = ", ".join(f"local({face})" for face in local.split(", "))
        faces.append(
            f'@font-face {{ font-family: "Inter stand-in"; font-weight: {weight}; '
            f"src: {sources}; size-adjust: {size}%; ascent-override: {ascent}%; "
            f"descent-override: {descent}%; line-gap-override: 0%; }}"
        )
    return "\n".join(
        (
            "/* Inter of @fontsource-variable/inter (SIL Open Font License, see the licence beside",
            "   this file). Made by tools/vendor/vendor.py; changes here are lost. */",
            *faces,
            "",
        )
    )


def _colours(sheet: str, scheme: str) -> dict[str, str]:
    layer = re.search(
        rf"@layer ds\.theme\.color-scheme\.{scheme} \{{\s*[^{{]*\{{(.*?)\}}", sheet, re.S
    )
    if not layer:
        raise SystemExit(f"{THEME.name} has no colours for {scheme}.")
    return dict(re.findall(r"--ds-color-([a-z0-9-]+): (#[0-9a-fA-F]{6})", layer[1]))


if __name__ == "__main__":
    main()
