"""Indicators and their figures: read, taken in, held against each other, and put together."""
