"""Indicators: a page for each, and what they say of municipalities and programmes."""
