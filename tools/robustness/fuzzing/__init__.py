"""Inputs that nobody has thought of, and what becomes of them."""
