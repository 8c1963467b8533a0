"""Front matter: split from the body, and read to nodes that know their place."""
