"""The real registers, for tests that write their own texts."""

from pathlib import Path

PROJECT = Path(__file__).parent.parent
OF_THE_TEXTS = ("published_ids", "removed")
"""What tells of texts that such a test has not."""


def registers() -> dict[str, bytes]:
    """Return the real registers by path, but for those that tell of the real texts."""
    return {
        path.relative_to(PROJECT).as_posix(): path.read_bytes()
        for path in (PROJECT / "content/registers").iterdir()
        if path.is_file() and path.stem not in OF_THE_TEXTS
    }
