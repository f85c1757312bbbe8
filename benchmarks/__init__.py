"""What the product costs: seconds, megabytes, and nothing lost; each a command of its own."""
