"""Open data: all that is published, as files for other programs and for spreadsheets."""
