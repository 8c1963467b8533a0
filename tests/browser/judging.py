"""What axe finds in a page."""

from typing import Any

from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that another scheme can break; nothing else differs."""
OF_LAYOUT = (*OF_COLOUR, "target-size", "scrollable-region-focusable")
"""The rules that another width can break, where the same elements are shown."""


def violations(page: Page, axe: str, rules: tuple[str, ...] = RULES) -> list[str]:
    """Return what axe finds in a page as it stands, one line for each element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", list(rules)
    )
    return [
        f"{fault['id']} ({fault['help']}): {' '.join(node['target'])} {node['html'][:120]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def in_both_schemes(page: Page, axe: str) -> list[str]:
    """Return what axe finds in a page by day, and of its colours by night; it is day afterwards."""
    found = violations(page, axe)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in violations(page, axe, OF_COLOUR)]
    page.emulate_media(color_scheme="light")
    return found
