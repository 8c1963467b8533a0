"""Pages: from the library to fragments of HTML. What makes them is listed in `makers`."""
