"""CSL-JSON of every origin is read; what is broken in it is told by its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import blocks, few
from tui_reader.deliver.csl_file import looks_like_csl, read_csl
from tui_reader.deliver.entry import Entry, Skip
from tui_reader.model.identity import title_key

ITEM = {
    "id": "lampe2017",
    "type": "article-journal",
    "title": "Counting\nlamps",
    "author": [
        {"family": "Lampe", "given": "Ada", "suffix": "Jr."},
        {"family": "Licht", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "The Lamp Team"},
        "Nobody Else",
    ],
    "issued": {"date-parts": [["2017", 6, 12]], "season": 2},
    "container-title": "Journal of Lamps",
    "DOI": "10.1000/Lamps.7",
    "URL": "https://example.org/lamps",
    "abstract": "We count.",
    "keyword": "lamps, darkness;counting",
    "note": "Read this.\n\nTwice.",
    "volume": 7,
    "custom": {"colour": ["red"]},
}


def only(**changes: Any) -> Entry:
    imported = read_csl(json.dumps([{"type": "article", "title": "Lamps", **changes}]))
    assert imported.skipped == ()
    [entry] = imported.entries
    return entry


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ITEM]),
        json.dumps([ITEM], indent=4),
        json.dumps(ITEM, indent=1),
        json.dumps({"items": [ITEM]}),
        json.dumps({"references": [ITEM], "title": "x"}, indent=2),
    ],
)
def test_an_item_of_another_program_is_read(text: str) -> None:
    assert looks_like_csl(text, "x")
    [entry] = read_csl(text).entries
    paper = entry.paper
    assert (paper.key, paper.doi, paper.link) == ("doi:10.1000/lamps.7", "10.1000/Lamps.7", None)
    assert paper.title == "Counting lamps"
    assert paper.authors == (
        *("Ada Lampe Jr.", "Jan van der Licht", "The Lamp Team", "Nobody Else"),
    )
    assert paper.published == "2017-06-12T00:00:00Z"
    assert paper.journal == "Journal of Lamps"
    assert paper.abstract == "We count."
    assert paper.sources == ("import",)
    assert entry.mark.tags == ("lamps", "darkness", "counting")
    assert entry.mark.note == "Read this.\n\nTwice."


@pytest.mark.parametrize(
    "variables",
    [
        {"DOI": "10.48550/ARXIV.1706.03762"},
        {"DOI": "https://doi.org/10.48550/arXiv.1706.03762"},
        {"URL": "http://arxiv.org/abs/1706.03762v2"},
        {"number": "arXiv:1706.03762"},
        {"number": "1706.03762", "publisher": "arXiv"},
        {"archive": "arXiv", "archive_location": "1706.03762v3"},
        {"container-title": "arXiv preprint arXiv:1706.03762"},
        {"note": "arXiv:1706.03762 [cs]"},
        {"DOI": "10.1000/x", "URL": "https://arxiv.org/pdf/1706.03762"},
    ],
)
def test_an_arxiv_id_is_found_wherever_it_stands(variables: dict[str, str]) -> None:
    entry = only(**variables)
    assert entry.paper.key == "arxiv:1706.03762"
    assert entry.paper.journal is entry.paper.link is None
    assert entry.mark.note == ""


def test_a_paper_without_id_is_known_by_its_title_and_keeps_its_link() -> None:
    paper = only(URL="https://example.org/lamps").paper
    assert (paper.key, paper.link) == (title_key("Lamps"), "https://example.org/lamps")


@pytest.mark.parametrize(
    ("issued", "instant"),
    [
        ({"date-parts": [[2017]]}, "2017-01-01T00:00:00Z"),
        ({"date-parts": [[2017, 6], [2018, 1]]}, "2017-06-01T00:00:00Z"),
        ({"date-parts": [["2017", "06", "31"]]}, "2017-06-01T00:00:00Z"),
        ({"raw": "12 June 2017"}, "2017-06-12T00:00:00Z"),
        ({"literal": "2017"}, "2017-01-01T00:00:00Z"),
        ("2017-06-12", "2017-06-12T00:00:00Z"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[1e400, 1]]}, None),
        ({"date-parts": [[10**40]]}, None),
        ({"date-parts": [[2017, True, 1.5]]}, "2017-01-01T00:00:00Z"),
        ({"date-parts": []}, None),
        ({"date-parts": 2017}, None),
        (["2017"], None),
        (2017, None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_one(issued: object, instant: str | None) -> None:
    text = json.dumps([{"type": "article", "title": "Lamps", "issued": issued}])
    [entry] = read_csl(text.replace("Infinity", "1e400")).entries
    assert entry.paper.published == instant


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("7", "this is not a JSON object."),
        ("{}", "this record has neither a title nor an id."),
        ('{"title": 7}', "`title`: this is not text."),
        ('{"title": "x", "author": {}}', "`author`: this is not a list."),
        ('{"title": "x", "author": [7]}', "`author`: this is not a list of names."),
        ('{"title": "x", "author": [{"family": []}]}', "`author.family`: this is not text."),
        ('{"title": "x", "DOI": ["10.1000/1"]}', "`DOI`: this is not text."),
        ('{"title": NaN}', "this is not JSON."),
        ('{"title": "x"', "this is not JSON."),
        ('{"title": ' + "[" * 100_000, "this is not JSON."),
        ('{"title": ' + "7" * 10_000 + "}", "this is not JSON."),
    ],
)
def test_a_broken_item_is_told_by_its_line_and_the_others_come_in(item: str, reason: str) -> None:
    text = f'[\n{{"title": "One"}},\n\n{item},\n{{"title": "Two",\n"volume": 7}}\n]\n'
    imported = read_csl(text)
    assert [entry.paper.title for entry in imported.entries] == ["One", "Two"]
    assert imported.skipped == (Skip(4, reason),)


def test_a_broken_item_of_a_file_with_indents_is_told_by_its_line() -> None:
    items = [{**ITEM, "title": title} for title in ("One", "Two", "Three")]
    text = json.dumps(items, indent=2).replace('"Two"', "Two")
    imported = read_csl(text)
    assert [entry.paper.title for entry in imported.entries] == ["One", "Three"]
    [skip] = imported.skipped
    assert text.split("\n")[skip.line - 1] == "  {"
    assert skip.line == 2 + len(json.dumps([ITEM], indent=2).split("\n")) - 2


def test_a_list_that_is_cut_short_is_told_of() -> None:
    imported = read_csl('[\n{"title": "One"},\n')
    assert [entry.paper.title for entry in imported.entries] == ["One"]
    assert imported.skipped == (Skip(3, "the list ends here without its bracket."),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[1, 2]",
        "[" * 100_000,
        "[lamps](https://arxiv.org/abs/2401.12345)",
        "2401.12345\n",
        '{"title": "x", "key": "2401.12345", "marks": {}}\n',
        '{"title": "x", "type": "article", "key": "2401.12345"}\n',
        '{"title": "x"}\n{"title": "y"}\n',
        '{"schema_version": 1, "papers": [{"title": "x", "type": "article"}]}',
        '[{"title": "x", "key": "arxiv:2401.12345", "marks": {}}]',
        '{"type": 7, "title": "x"}',
        '{"type": [], "title": "x"}',
        '{"type": "article"',
    ],
)
def test_what_is_no_csl_is_left_to_others(text: str) -> None:
    assert not looks_like_csl(text, "x.json")


def test_a_list_with_a_broken_item_first_is_still_csl() -> None:
    assert looks_like_csl('\n[ {"title": NaN},\n{"title": "x"}]', "x")


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | blocks | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ITEM]), inner),
    max_leaves=12,
)


@given(json_values, st.integers(0, 400))
@few
def test_any_json_and_any_piece_of_it_is_read_or_told_of(value: Any, length: int) -> None:
    for text in (json.dumps(value), json.dumps([value, ITEM], indent=1), json.dumps([value])):
        looks_like_csl(text[:length], "x")
        imported = read_csl(text[:length])
        lines = text.count("\n") + 1
        assert all(1 <= skip.line <= lines and skip.reason for skip in imported.skipped)
        assert all(entry.paper.title or ":" in entry.paper.key for entry in imported.entries)
