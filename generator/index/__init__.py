"""The search index: what is read for it, and how Pagefind is had to make it."""
