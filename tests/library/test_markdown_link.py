"""A paper's link in Markdown."""

from __future__ import annotations

from tests.library.fakes import TITLE, paper, untitled_id
from tui_reader.library.markdown_link import markdown_link


def test_it_leads_to_the_page() -> None:
    assert markdown_link(paper(1, "A [b]")).endswith("(https://arxiv.org/abs/2608.00001)")


def test_a_paper_without_a_page_is_its_title() -> None:
    assert markdown_link(untitled_id()) == TITLE
