"""Markdown that was made to do harm: nothing gets through, and nothing takes long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model.clean import clean_block, web_url
from tui_reader.model.errors import BrokenFile
from tui_reader.text.document import (
    Block,
    Document,
    EquationRow,
    Formula,
    Image,
    ListingLine,
    Span,
)
from tui_reader.text.from_markdown import read_markdown

BAD = "\x1b\x07\x9b\u202e\u200b\ue000\U000e0041"
ESCAPES = f"\x1b]52;c;eA==\x07 \x9b31m{BAD}"
MANY = 4_000


def spans(block: Block) -> Iterator[Span]:
    yield from block.spans
    if block.data is None or isinstance(block.data, Image):
        return
    for row in block.data:
        if isinstance(row, EquationRow):
            yield from (part for cell in row.cells for part in cell if isinstance(part, Span))
        elif isinstance(row, ListingLine):
            yield from row.spans
        else:
            yield from (span for cell in row for span in cell.spans)


def check(document: Document) -> None:
    """See that every text is safe and every link leads to the web or to a place that is there."""
    for block in document.blocks:
        for span in spans(block):
            for text in (span.text, span.tex):
                assert clean_block(text, 300_000) == text
            inside = span.target.startswith("#")
            assert not span.target or inside or web_url(span.target) == span.target
            if inside:
                assert document.place_of(span.target) is not None
        assert block.label.isprintable()
        if isinstance(block.data, Image):
            assert not block.data.address or web_url(block.data.address)


def test_no_escape_sequence_gets_through() -> None:
    text = (
        "Title: @ T\n\nMarkdown Content:\n# @ A\n\n## 1@ B\n\n@ C `@ D` $x_{@}$"
        " [@ E](https://a.example/@)\n\n```\n@ F\n```\n\n| @ G |\n|---|\n| @ H |\n\n"
        "$$\n@ y^2\n$$\n\n![@ I](x.png)\n\n- @ J\n\nFigure 1: @ K\n\n## References\n\n- [@1] L\n"
    ).replace("@", ESCAPES)
    document = read_markdown(text.encode(), "https://huggingface.co/papers/2608.00001.md")
    check(document)
    shown = repr(document)
    assert all(letter in shown for letter in "ABCDEFGHIJKL")
    assert not set(shown) & set(BAD)


LONG = {
    "brackets": "[" * MANY,
    "pictures": "![a" * MANY,
    "escaped brackets": r"\[a" * MANY,
    "escaped parentheses": r"\(" * MANY,
    "environments": "\\begin{align}\n" * MANY,
    "environments apart": "\\begin{align}\n\n" * MANY,
    "dollars": "a$" * MANY,
    "stars": "**a*" * MANY,
    "backticks": " ".join("`" * number for number in range(200)),
    "quotes": ("> " * 60 + "a\n") * 200,
    "lists": "".join("  " * number + "- a\n" for number in range(300)),
    "columns": f"|{'a|' * 2_000}\n|{'-|' * 2_000}\n" + "|b|\n" * 100,
    "fences": "".join("`" * (3 + number % 40) + "\n" for number in range(MANY)),
    "braces": "{}^{" * MANY,
    "one formula": "$$" + r"\frac{1}{" * 200 + "}" * 200 + "$$",
    "cells": r"$$\begin{align}" + "a&" * MANY + r"\end{align}$$",
    "rows": r"$$\begin{align}" + "a\\\\" * MANY + r"\end{align}$$",
    "tables": (f"|{'a|' * 99}\n|{'-|' * 99}\n" + "|b|\n" * 300 + "\n"),
    "links": "".join(f"[a](#S{number}.F{number}) " for number in range(MANY)),
    "headings": "## a\n" * MANY,
}


@pytest.mark.parametrize("kind", LONG)
def test_whatever_is_repeated_is_read(kind: str) -> None:
    document = read_markdown(f"Lamps.\n\n{LONG[kind]}".encode(), "")
    assert document.blocks[0].text == "Lamps."
    check(document)


def test_tables_that_would_have_very_many_cells_are_shown_as_written() -> None:
    document = read_markdown(LONG["columns"].encode(), "")
    assert [block.kind for block in document.blocks] == ["paragraph"]
    assert document.warnings


@pytest.mark.parametrize(
    "deep",
    [
        "> " * 5_000 + "deep",
        ">" * 5_000 + "deep",
        "- " * 3_000 + "deep",
        "> - " * 3_000 + "deep",
        "1. " * 3_000 + "deep",
        "\n".join("  " * number + "- deep" for number in range(300)),
        "\n".join("\t" * number + "- deep" for number in range(300)),
        "*a " * 3_000,
    ],
)
def test_what_nests_too_deep_does_not_end_the_text(deep: str) -> None:
    document = read_markdown(f"Before.\n\n{deep}\n\nAfter all.\n".encode(), "")
    assert [document.blocks[place].text for place in (0, -1)] == ["Before.", "After all."]
    assert len(document.blocks) > 2


PIECES = st.sampled_from(
    [
        *("# ", "## 1 ", "\n\n", "\n", "- ", "1. ", "> ", "$", "$$", "\\(", "\\)", "\\[", "\\]"),
        *("[", "](", ")", "![", "`", "```\n", "|", "|---|\n", "**", "_", "&", "\\\\", "\\frac"),
        *("\\begin{align}", "\\end{align}", "Figure 1: ", "#S1.F1", "{", "}", "^", "a", "x_1"),
        *("<b>", "\x1b[31m", "\ue0000\ue001", "Title: ", "Markdown Content:\n", "References\n"),
        *("\u202e", "é", "𝔸", "\t", "    ", "\0"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        document = read_markdown(text.encode("utf-8", "replace"), "")
    except BrokenFile as error:
        assert error.what
        return
    check(document)
    for block in document.blocks:
        if block.kind == "equation" and isinstance(block.data, tuple):
            rows = [row for row in block.data if isinstance(row, EquationRow)]
            assert any(isinstance(part, Formula) for row in rows for c in row.cells for part in c)
