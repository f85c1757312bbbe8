"""What is said about a paper in a few words."""

from __future__ import annotations

from tui_reader.model.paper import Paper
from tui_reader.ui.paper_words import authors_words


def test_authors_are_named_with_their_accents_and_the_rest_is_counted() -> None:
    names = (r"Ren\'e B\"ar", *(f"Author {number}" for number in range(2, 15)))
    words = authors_words(Paper("arxiv:2608.00001", "T", names))
    assert words.startswith("René Bär, Author 2, ")
    assert words.endswith("Author 12 and 2 more")
