"""The content on the disk: read, and changed in one step or not at all."""
