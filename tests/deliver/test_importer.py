"""A file is taken for what its content is, and refused in a sentence when it is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import blocks, many
from tui_reader.deliver.importer import LARGEST_FILE, decoded, read_entries
from tui_reader.model.errors import BrokenFile


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"title": "T", "key": "2401.12345"}', "arxiv:2401.12345"),
        ("\ufeff2401.12345", "arxiv:2401.12345"),
        ("## [T](https://arxiv.org/abs/2401.12345)\n\n- Links: x\n", "arxiv:2401.12345"),
    ],
)
def test_the_content_decides_and_not_the_name(text: str, key: str) -> None:
    for name in ("x.md", "x.txt", "x"):
        [entry] = read_entries(text, name).entries
        assert entry.paper.key == key


@pytest.mark.parametrize("text", ["", " \n\n", "Nothing here.\n", '{"papers": []}', "{}", "[]"])
def test_a_file_with_nothing_in_it_is_broken(text: str) -> None:
    with pytest.raises(BrokenFile, match=r"shopping\.txt: nothing in it") as caught:
        read_entries(text, "shopping.txt")
    assert caught.value.exit_code == 65
    assert caught.value.hint


def test_the_first_trouble_is_named() -> None:
    with pytest.raises(BrokenFile, match=r"Line 2: `title`"):
        read_entries('\n{"title": 7}', "x")


def test_a_byte_order_mark_is_left_out() -> None:
    assert decoded(b"\xef\xbb\xbf2401.12345", "x") == "2401.12345"


def test_what_is_not_utf8_names_its_line() -> None:
    with pytest.raises(BrokenFile, match=r"x\.txt, line 2"):
        decoded(b"one\n\xff\xfe", "x.txt")


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(BrokenFile, match="larger than 64 MB"):
        decoded(bytes(LARGEST_FILE + 1), "x")


@given(blocks | st.text() | blocks.map(lambda block: f"## [x](y)\n- Links: {block}"))
@many
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_entries(text, "x").entries
    except BrokenFile as error:
        assert error.what.startswith("x: ")
