"""Tags and texts in a form that Obsidian takes for what they are, and the tags back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import blocks, few, names
from tui_reader.deliver.markdown_text import escaped, unescaped
from tui_reader.deliver.obsidian import (
    obsidian_tag,
    obsidian_tags,
    obsidian_text,
    original_tags,
)


@pytest.mark.parametrize(
    ("tag", "there"),
    [
        ("agents", "agents"),
        ("to cite", "to-cite"),
        (" multi\u00a0modal\tLLM ", "multi-modal-LLM"),
        ("c++", "c"),
        ("topic/vision", "topic/vision"),
        ("#1 hit!", "1-hit"),
        ("Überblick_é深", "Überblick_é深"),
        ("“quoted”…", "quoted"),
        ("2024", ""),
        ("٢٠٢٤", ""),
        ("R\\\u0327", "\u0156"),  # the accent composes with what stands before it now
        ("++", ""),
        ("/-/", ""),
        ("", ""),
    ],
)
def test_a_tag_has_no_blanks_and_no_signs_and_is_no_number(tag: str, there: str) -> None:
    assert obsidian_tag(tag) == there


def test_tags_that_become_one_stand_once() -> None:
    assert obsidian_tags(["C++", "c", "to cite", "To-Cite", "2024"]) == ["C", "to-cite"]


def test_tags_come_back_as_they_were() -> None:
    labels = ["to cite", "c++", "2024", "C"]
    assert original_tags(["to-cite", "c"], labels) == ("to cite", "c++", "2024", "C")


def test_a_tag_added_in_obsidian_comes_in_and_one_removed_there_goes() -> None:
    assert original_tags(["new", "C"], ["to cite", "c++"]) == ("c++", "new")
    assert original_tags(["a", "b"], []) == ("a", "b")


@given(names)
@few
def test_any_tags_come_back(tags: tuple[str, ...]) -> None:
    there = obsidian_tags(tags)
    assert obsidian_tags(there) == there
    assert not any(set(tag) & set(" #,.:;!?()[]") for tag in there)
    assert original_tags(there, tags) == tags


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("==marked==", "=\\=marked=\\="),
        ("a = b, 5 % of c^2", "a = b, 5 % of c^2"),
        ("%%hidden%%", "%\\%hidden%\\%"),
        ("named ^block-1", "named \\^block-1"),
        ("x ^a b\n^c", "x ^a b\n\\^c"),
        ("===", "=\\=\\="),
    ],
)
def test_what_only_obsidian_takes_for_syntax_is_escaped(text: str, there: str) -> None:
    assert obsidian_text(text) == there


@given(blocks | st.text("=%^a \n"))
@few
def test_it_reads_back_with_the_rest(text: str) -> None:
    for line in text.split("\n"):
        assert unescaped(obsidian_text(escaped(line))) == line
