"""Municipalities, counties and KOSTRA groups, then and now."""
