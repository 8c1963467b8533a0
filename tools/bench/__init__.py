"""Times our build beside those of others on the same synthetic texts; see README.md."""
