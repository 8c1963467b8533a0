"""Gone: the pages of what was published, and has no page of its own any more."""
