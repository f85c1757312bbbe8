"""Follow and read research papers in the terminal."""
