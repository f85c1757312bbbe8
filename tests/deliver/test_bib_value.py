"""Raw values are put together from braces, quotes, numbers and macros."""

from __future__ import annotations

import time

import pytest

from tui_reader.deliver.bib_value import LONGEST_STRING, put_together

STRINGS = {"lamps": "Journal of Lamps"}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("{a {b} c}", "a {b} c"),
        ('"a {"} b"', 'a {"} b'),
        ("2026", "2026"),
        ("LAMPS", "Journal of Lamps"),
        ("aug", "aug"),
        ('{a} # " # " # lamps#7', "a # Journal of Lamps7"),
        (r'"\"u"', r"\"u"),
        (r"{a \} b}", r"a \} b"),
        ("{not closed", "not closed"),
        ('"not closed', "not closed"),
        ("", ""),
        (" # ", ""),
    ],
)
def test_a_value(raw: str, text: str) -> None:
    assert put_together(raw, STRINGS) == text


def test_long_values_are_cut_and_read_in_linear_time() -> None:
    start = time.perf_counter()
    for raw in ("{" * 500_000, '"' * 500_001, "a#" * 500_000, "{a}" * 200_000, " " * 500_000):
        assert len(put_together(raw, STRINGS)) <= 200_000
    assert time.perf_counter() - start < 5
    assert LONGEST_STRING < 200_000
