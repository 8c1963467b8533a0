"""All entries, linked: what they mention, what mentions them, and what is like what."""
