"""Marked passages are found again by their words and lit."""

from __future__ import annotations

from tui_reader.model.highlight import Highlight
from tui_reader.text.annotated import annotated
from tui_reader.text.document import Block, Document, Span


def paragraph(*spans: Span | str, name: str = "") -> Block:
    made = tuple(Span(one) if isinstance(one, str) else one for one in spans)
    return Block("paragraph", made, ids=(name,) if name else ())


def lit(document: Document) -> list[str]:
    """Give the lit text of each block that has some."""
    texts = (
        "".join(span.text for span in block.spans if "highlight" in span.role.split())
        for block in document.blocks
    )
    return [text for text in texts if text]


def test_a_passage_is_lit_across_spans_and_keeps_their_roles() -> None:
    document = Document((paragraph("The owl ", Span("flies", "bold"), " by night."),))
    (block,) = annotated(document, [Highlight("owl flies by")]).blocks
    assert block.spans == (
        Span("The "),
        Span("owl ", "highlight"),
        Span("flies", "bold highlight"),
        Span(" by", "highlight"),
        Span(" night."),
    )
    assert block.text == document.blocks[0].text


def test_the_place_says_which_of_equal_passages_is_meant() -> None:
    document = Document((paragraph("same", name="a"), paragraph("same", name="b")))
    found = annotated(document, [Highlight("same", place="b")])
    assert [bool(block.spans[0].role) for block in found.blocks] == [False, True]


def test_a_passage_is_found_elsewhere_when_its_place_is_gone() -> None:
    document = Document((paragraph("first"), paragraph("the passage")))
    assert lit(annotated(document, [Highlight("the passage", place="gone+4")])) == ["the passage"]


def test_a_passage_of_two_blocks() -> None:
    document = Document((paragraph("one end"), paragraph("start two")))
    assert lit(annotated(document, [Highlight("end\nstart")])) == ["end", "start"]


def test_blanks_that_do_not_break_are_blanks() -> None:
    document = Document((paragraph("where ", Span("x\xa0=\xa01", "math"), " holds"),))
    assert lit(annotated(document, [Highlight("where x = 1 holds")])) == ["where x\xa0=\xa01 holds"]


def test_a_comment_follows_its_passage() -> None:
    document = Document((paragraph("one"), paragraph("two")))
    found = annotated(document, [Highlight("one", "Really?\nYes.")])
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", "one"), ("comment", "Really? Yes."), ("paragraph", "two"),
    ]  # fmt: skip


def test_what_is_not_in_the_text_any_more_changes_nothing() -> None:
    document = Document((paragraph("one"),))
    assert annotated(document, [Highlight("gone", "comment")]).blocks == document.blocks
