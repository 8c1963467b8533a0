"""What is done to a contribution on the host's machines, done here."""
