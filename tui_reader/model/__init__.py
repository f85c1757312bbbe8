"""What a paper is: its facts, its identity, what a reader did with it, and how to ask for it."""
