"""The pages about the open data: which files there are, how to read them, what each field means."""
