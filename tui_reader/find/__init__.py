"""Where a paper is: derived files that can be thrown away and rebuilt at will."""
