"""Titles and abstracts as they are read."""

from __future__ import annotations

from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_abstract, readable_title


def paper(title: str = "T", abstract: str = "") -> Paper:
    return Paper("arxiv:2608.00001", title, abstract=abstract)


def test_a_title_is_one_line_of_plain_blanks() -> None:
    assert readable_title(paper("On\n  the\u00a0road\x1b[2J")) == "On the road[2J"
    assert readable_title(paper("")) == "Untitled"


def test_hard_line_ends_are_joined() -> None:
    assert readable_abstract(paper(abstract="We count\nthe   otters.")) == "We count the otters."


def test_paragraphs_stay_apart() -> None:
    text = "First.\n  Second begins\nand goes on.\n\nThird."
    assert (
        readable_abstract(paper(abstract=text)) == "First.\n\nSecond begins and goes on.\n\nThird."
    )
