"""How files of the content are begun, mended, renamed and removed, without touching a disk."""
