"""The site as a folder that works without a host and without a network."""
