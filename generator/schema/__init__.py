"""The only list of fields: what an entry or a term may say, and how each value is read."""
