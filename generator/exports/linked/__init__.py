"""Linked data: what is published, and its words, for those who join it with the data of others."""

from generator.exports.linked.files import linked

__all__ = ["linked"]
