"""What BibTeX and BibLaTeX share: no field ends early, and a paper keeps its key."""

from __future__ import annotations

import pytest

from tui_reader.deliver.bib_entry import (
    KEY_FIELD,
    back_fields,
    braced,
    category,
    entry_text,
    front_fields,
)
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.latex_text import ascii_latex
from tui_reader.model.identity import title_key
from tui_reader.model.paper import UNTOUCHED, Mark, Paper


def back(paper: Paper, mark: Mark = UNTOUCHED) -> dict[str, str]:
    return dict(back_fields(Entry(paper, mark), ExportOptions(), ascii_latex))


def test_fields_without_value_are_left_out_and_keys_are_legal() -> None:
    assert entry_text("misc", "a b{,", [("title", braced("T")), ("note", "")]) == (
        "@misc{ab,\n  title = {T},\n}\n"
    )


@pytest.mark.parametrize(
    ("categories", "written"),
    [
        (("cs.CL", "cs.AI"), "{cs.CL}"),
        (("hep-th",), "{hep-th}"),
        (("cond-mat.mtrl-sci",), "{cond-mat.mtrl-sci}"),
        (("lamps",), ""),
        (("}, x = {", "cs.CL"), ""),
        ((), ""),
    ],
)
def test_only_a_category_of_arxiv_is_one(categories: tuple[str, ...], written: str) -> None:
    assert category(Paper("arxiv:2401.12345", "T", categories=categories)) == written


@pytest.mark.parametrize(
    ("doi", "written"),
    [
        ("10.1000/a_b(c)&d;e<f>", "{10.1000/a_b(c)&d;e<f>}"),
        ("10.1000/a{b}\\c%d", "{10.1000/a%7Bb%7D%5Cc%25d}"),
        ("10.1000/\x1b[2Ja b", "{10.1000/[2Ja%20b}"),
    ],
)
def test_a_doi_is_written_as_it_is_but_for_what_ends_a_field(doi: str, written: str) -> None:
    assert back(Paper("arxiv:2401.12345", "T", doi=doi))["doi"] == written


def test_an_unsafe_address_is_left_out() -> None:
    assert back(Paper("title:0123456789abcdef", "T", link="file:///etc/passwd"))["url"] == ""
    assert back(Paper("title:0123456789abcdef", "T", link="https://a.example/{}"))["url"] == ""


def test_tags_keep_their_commas() -> None:
    mark = Mark(tags=("a, b", "c;d", "e}"))
    assert back(Paper("arxiv:2401.12345", "T"), mark)["keywords"] == (
        r"{a{,} b, c{;}d, e{\textbraceright}}"
    )


def test_the_key_is_written_where_the_title_does_not_tell_it() -> None:
    plain, odd = "Lamps $x_1$", r"\textbf{Lamps}"
    for title, written in ((plain, ""), (odd, braced(title_key(odd)))):
        fields = dict(front_fields(Paper(title_key(title), title), ascii_latex))
        assert fields[KEY_FIELD] == written
    assert dict(front_fields(Paper("arxiv:2401.12345", odd), ascii_latex))[KEY_FIELD] == ""
