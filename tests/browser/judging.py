"""What axe finds in a page."""

from typing import Any

from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that another scheme can break; nothing else differs."""


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
