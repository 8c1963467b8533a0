"""The published tree: what is known of it, what stands in it, and how one replaces the other."""
