"""Where papers go and come in: reading lists and files that other programs read."""
