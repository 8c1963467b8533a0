"""What the site withstands: harnesses that do harm, and the table of what held."""
