"""The search page, and what the search is told of each entry."""
