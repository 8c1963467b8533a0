"""Municipalities by date: the table of them, and which one is meant by a name or a number."""
