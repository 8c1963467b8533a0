"""Delingsarena: a compiler from Markdown case studies to a cross-linked site."""
