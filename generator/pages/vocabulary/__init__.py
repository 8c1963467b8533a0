"""The terms of the vocabularies, and the practices among them."""
