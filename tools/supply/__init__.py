"""What the project is made of that others have made: pinned, audited and listed."""
