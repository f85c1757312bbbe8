"""Ids, DOIs and links are found in a list and in any text."""

from __future__ import annotations

from tui_reader.deliver.id_list import read_id_list
from tui_reader.deliver.importer import read_entries


def keys(text: str) -> list[str]:
    return [entry.paper.key for entry in read_id_list(text).entries]


def test_every_spelling_in_a_list() -> None:
    text = """2401.12345v2
- arxiv:2402.00001
* https://arxiv.org/pdf/2403.00002
hf.co/papers/2404.00003
hep-th/9901001,
10.1000/ABC
"""
    assert keys(text) == [
        "arxiv:2401.12345",
        "arxiv:2402.00001",
        "arxiv:2403.00002",
        "arxiv:2404.00003",
        "arxiv:hep-th/9901001",
        "doi:10.1000/abc",
    ]


def test_several_in_a_sentence_and_each_once() -> None:
    text = "See [one](https://arxiv.org/abs/2401.12345) and 2402.00001.\nAgain 2401.12345\n"
    assert keys(text) == ["arxiv:2401.12345", "arxiv:2402.00001"]
    assert read_id_list(text).skipped == ()


def test_nothing_but_the_key_is_known() -> None:
    [arxiv, doi] = [entry.paper for entry in read_id_list("2401.12345\n10.1000/x").entries]
    assert (arxiv.title, arxiv.sources, arxiv.doi) == ("", ("import",), None)
    assert (doi.key, doi.doi, doi.url) == (
        "doi:10.1000/x",
        "10.1000/x",
        "https://doi.org/10.1000/x",
    )


def test_other_lines_are_skipped_with_their_number() -> None:
    imported = read_entries("To read:\r\n\r\n2401.12345\r\nmilk, 9999.99999\r\n", "list.txt")
    assert [skip.line for skip in imported.skipped] == [1, 4]
