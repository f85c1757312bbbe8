"""The librarian: every way in, out and back; all that the interface and the command line know."""
