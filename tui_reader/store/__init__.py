"""Where papers and marks are kept, so that no crash can lose or tear them."""
