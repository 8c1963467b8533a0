"""Cases, articles and programmes: their indexes, and the page of each."""
