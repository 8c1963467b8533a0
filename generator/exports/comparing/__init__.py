"""What the comparison shows of a case and of a municipality, as data."""
