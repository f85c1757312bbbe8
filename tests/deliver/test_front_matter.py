"""Front matter is read as our notes have it, and as Obsidian or a reader writes it anew."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import blocks, few, lines, many
from tui_reader.deliver.front_matter import front_matter


def properties(text: str) -> dict[str, str | list[str]]:
    matter = front_matter(f"---\n{text}\n---\nBody.\n")
    assert matter is not None and matter.body == "Body.\n"
    return matter.properties


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"On \\"it\\": [a]"', 'On "it": [a]'),
        ("'It''s'", "It's"),
        ("plain words: too", "plain words: too"),
        ("", ""),
        ("null", ""),
        ("true", "true"),
        ("2024-01-23", "2024-01-23"),
        ('["a, b", "c"]', ["a, b", "c"]),
        ("[a, 'b, c', d ]", ["a", "b, c", "d"]),
        ("[]", []),
        ("\n  - a\n  - 'b: c'\n  - \"d\"", ["a", "b: c", "d"]),
        ("\n- a\n- b", ["a", "b"]),
        (">-\n  a long\n  title", "a long title"),
        ("a long\n  title", "a long title"),
        ('"a long\n  title"', "a long title"),
        ('"a \\d"', "a d"),
    ],
)
def test_a_value_may_be_written_in_several_ways(written: str, value: str | list[str]) -> None:
    read = properties(f"before: 1\nit: {written}\n# a remark\nafter: x")
    assert read == {"before": "1", "it": value, "after": "x"}


def test_one_text_is_a_list_of_one_and_a_list_has_a_first_text() -> None:
    matter = front_matter("---\na: x\nb: [y, z]\n---")
    assert matter is not None
    assert (matter.texts("a"), matter.texts("b"), matter.texts("c")) == (["x"], ["y", "z"], [])
    assert (matter.text("a"), matter.text("b"), matter.text("c")) == ("x", "y", "")


@pytest.mark.parametrize(
    "text", ["", "a: b\n", "---\na: b\n", "\n---\na: b\n---\n", "----\na: b\n----\n", "text\n---\n"]
)
def test_another_text_has_none(text: str) -> None:
    assert front_matter(text) is None


def test_no_properties_are_some() -> None:
    matter = front_matter("---\n---\nBody.")
    assert matter is not None and matter == ({}, "Body.")


@given(lines, st.lists(lines.filter(bool)))
@few
def test_json_reads_back(line: str, some: list[str]) -> None:
    text = "\n".join(
        f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in (("a", line), ("b", some))
    )
    assert properties(text) == yaml.safe_load(text) == {"a": line, "b": some}


@given(lines.filter(bool), st.lists(lines.filter(bool), min_size=1), st.sampled_from(["'", None]))
@few
def test_what_another_writer_of_yaml_makes_of_them_reads_back(
    line: str, some: list[str], quotes: str | None
) -> None:
    def dumped(value: object) -> str:
        text: str = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_style=quotes)
        return text.removesuffix("...\n").strip("\n")

    assert properties(f"a: {dumped(line)}\nb:\n{dumped(some)}") == {"a": line, "b": some}


@given(blocks | st.text("-: \n\"'[],>|a"))
@many
def test_any_text_is_read_or_is_none(text: str) -> None:
    matter = front_matter(f"---\n{text}\n---\n")
    assert matter is None or all(
        isinstance(value, str) or all(value) for value in matter.properties.values()
    )
