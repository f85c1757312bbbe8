"""Width in cells."""

from __future__ import annotations

import pytest

from tui_reader.cli.cells import cut, width_of


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("", 0), ("知識", 4), ("é", 1), ("e\u0301", 1), ("a\u200db", 2)]
)
def test_width_is_counted_in_cells(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("abc def", 5, "abc…"),
        ("知識の木", 5, "知識…"),
        ("知識の木", 4, "知…"),
    ],
)
def test_what_is_cut_fits_and_says_so(text: str, width: int, kept: str) -> None:
    assert cut(text, width) == kept
    assert width_of(kept) <= width
