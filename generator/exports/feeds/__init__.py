"""Feeds: what is new, for programs that tell their readers of it, as Atom and as JSON Feed."""
