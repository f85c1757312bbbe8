"""Any cleaned text is the same text again after a Markdown reader or our own has read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.deliver.hostile import addresses, blocks, lines, many, names
from tui_reader.deliver.markdown_text import (
    code,
    escaped,
    link,
    listed,
    names_in,
    quoted,
    unescaped,
    unquoted,
)

VIEWER = MarkdownIt("gfm-like", {"html": True, "linkify": True})


@given(lines)
@many
def test_a_line_is_nothing_but_text_to_a_viewer(line: str) -> None:
    tokens = VIEWER.parse(escaped(line))
    inline = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert {child.type for one in inline for child in one.children or []} <= {"text"}
    assert "".join(child.content for one in inline for child in one.children or []) == line


@given(lines)
@many
def test_a_line_reads_back(line: str) -> None:
    assert unescaped(escaped(line)) == line


@given(names)
@many
def test_names_read_back_whatever_commas_they_hold(some: tuple[str, ...]) -> None:
    assert names_in(listed(some)) == some


@given(blocks)
@many
def test_a_block_reads_back_line_by_line(block: str) -> None:
    assert unquoted(quoted(block).split("\n")) == block


@given(addresses)
@many
def test_a_link_leads_where_it_says(url: str) -> None:
    [inline] = [token for token in VIEWER.parse(link("x", url)) if token.type == "inline"]
    assert inline.children
    assert inline.children[0].attrs["href"] == url


@pytest.mark.parametrize(
    "title",
    [
        "Cheap, small and good (at once): a survey",
        "State-of-the-art results + 3.5 times the speed, i.e. much!",
        "Which one? R&D at 50% = half",
    ],
)
def test_an_ordinary_title_stays_as_it_is(title: str) -> None:
    assert escaped(title) == title


def test_code_cannot_be_left_by_a_backtick() -> None:
    assert code("a`b") == "`a'b`"
