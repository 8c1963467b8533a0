"""Other machines: addresses there are asked for, and the site is delivered and compared."""
