"""What prose is: the readable forms of titles, abstracts and full texts."""
