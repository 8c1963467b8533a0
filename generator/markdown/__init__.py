"""Bodies of Markdown: safe HTML of them, where things stand in them, and what they may hold."""
