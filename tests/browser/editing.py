"""An editor at `/admin/`: works in a folder of the browser's own, and asks nothing of any host."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Error, Locator, Page

_FILES = """
async files => {
  const root = await navigator.storage.getDirectory();
  const project = await root.getDirectoryHandle("project", {create: true});
  await project.getDirectoryHandle(".git", {create: true});
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    const name = parts.pop();
    let folder = project;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const writer = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await writer.write(text);
    await writer.close();
  }
}
"""
_TEXTS = """
async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle("project"), "");
  return found;
}
"""
_PICKED = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("project");
"""


_DRAFT = "/.sveltia-tmp-"
"""How the name of a file begins until all is written; it may be met empty, or whole."""


@dataclass
class Editor:
    """Somebody who has opened the page, and the folder that is worked in."""

    page: Page
    address: str
    left: list[str] = field(default_factory=list)
    """What was asked of other hosts; it was refused."""
    errors: list[str] = field(default_factory=list)
    """Errors of scripts."""

    def files(self) -> dict[str, str]:
        """Return what stands in the folder, by path."""
        found: dict[str, str] = self.page.evaluate(_TEXTS)
        return found

    def open(self, kind: str, entry: str) -> None:
        """Open a text, or a new one."""
        path = f"entries/{entry}" if entry else "new"
        self.page.goto(f"{self.address}#/collections/{kind}/{path}")
        self.page.locator('section[data-key-path="title"] input').first.wait_for()
        self.page.wait_for_timeout(300)

    def field(self, path: str) -> Locator:
        """Return where a field is filled in; fields are drawn as one comes to them."""
        found = self.page.locator(f'section[data-key-path="{path}"]:not([role=document] *)')
        self.page.mouse.move(300, 600)
        for _ in range(200):
            if found.count():
                break
            self.page.mouse.wheel(0, 300)
            self.page.wait_for_timeout(50)
        # What is in a field is drawn when it can be seen.
        found.scroll_into_view_if_needed()
        return found

    def save(self) -> dict[str, str]:
        """Save the text, and return what stands in the folder then."""
        before = self.files()
        self.page.get_by_role("button", name="Lagre", exact=True).click()
        for _ in range(100):
            self.page.wait_for_timeout(100)
            try:
                now = self.files()
            except Error:  # What is written gets its name while we look.
                continue
            if now != before and not any(_DRAFT in path for path in now):
                break
        self.page.get_by_text("Samlinger", exact=True).wait_for()
        return now


@contextmanager
def editing(browser: Browser, origin: str, files: Mapping[str, str]) -> Iterator[Editor]:
    """Open the page and begin to work in a folder that holds the files."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 1000}, locale="nb-NO", timezone_id="Pacific/Kiritimati"
    )
    try:
        page = context.new_page()
        editor = Editor(page, f"{origin}/admin/")
        page.on("pageerror", lambda error: editor.errors.append(str(error)))
        page.set_default_timeout(20_000)

        def refuse(route: object) -> None:
            editor.left.append(route.request.url)  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

        context.route(
            lambda url: not url.startswith((f"{origin}/", f"blob:{origin}/", "data:")), refuse
        )
        page.add_init_script(_PICKED)
        page.goto(f"{editor.address}config.json")
        page.evaluate(_FILES, dict(files))
        page.goto(editor.address)
        page.locator("#local").click()
        page.locator("#notice").wait_for(state="detached")
        page.get_by_role("button", name="Arbeid i mappen på denne maskinen").click()
        page.get_by_text("Samlinger", exact=True).wait_for()
        yield editor
    finally:
        context.close()
