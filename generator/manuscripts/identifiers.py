"""The id that a draft gets, which is its file's name and the last part of its address."""

from generator.names import RESERVED, slug

LONGEST_ID = 60
"""Longer than this no id is proposed; whoever wants to may write a longer one."""


def identifier(title: str, file: str) -> str:
    """Return the id that a title makes, cut at a word, or else the file's name."""
    stem = file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    whole = slug(title) or slug(stem) or "utkast"
    if whole in RESERVED:
        whole = f"{whole}-1"
    if len(whole) <= LONGEST_ID:
        return whole
    return whole[: LONGEST_ID + 1].rpartition("-")[0] or whole[:LONGEST_ID]
