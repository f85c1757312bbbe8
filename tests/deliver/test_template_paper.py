"""A template is told everything about a paper in plain values, as Markdown and as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from unicodedata import category

from hypothesis import given

from tests.deliver.hostile import entries, few
from tui_reader.deliver import template_paper
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.markdown_text import unescaped
from tui_reader.deliver.template import shipped_template
from tui_reader.deliver.template_paper import page_values, paper_values
from tui_reader.model.highlight import Highlight
from tui_reader.model.paper import Mark, Paper

PAPER = Paper(
    key="arxiv:2401.12345",
    title="On *$x^2$*",
    authors=("Ada Lovelace", "John Doe, Jr."),
    abstract="We `count`.",
    published="2024-01-23T10:00:00Z",
    categories=("cs.CL",),
    upvotes=7,
    repository="https://example.org/?a=1&copy;=(2)",
)
MARK = Mark(
    saved=True, later=True, tags=("a*b",), highlights=(Highlight("One ¶.\nTwo.", "Why?\nSo."),)
)


def test_every_text_is_markdown_and_beside_it_plain() -> None:
    values = paper_values(Entry(PAPER, MARK))
    assert values["title"] == "On \\*x²\\*"
    assert values["plain"]["title"] == "On *x²*"
    assert values["link"] == "[On \\*x²\\*](https://arxiv.org/abs/2401.12345)"
    assert values["authors"] == ["Ada Lovelace", "John Doe\\, Jr."]
    assert values["plain"]["authors"] == ["Ada Lovelace", "John Doe, Jr."]
    assert values["abstract"] == "We \\`count\\`."
    assert values["published"] == values["plain"]["published"] == "2024-01-23"
    assert values["topics"] == ["`cs.CL`"]
    assert values["tags"] == ["a\\*b"]
    assert (values["plain"]["arxiv"], values["upvotes"], values["stars"]) == ("2401.12345", 7, None)


def test_marks_are_flags_and_the_words_of_those_that_are_set() -> None:
    values = paper_values(Entry(PAPER, MARK))
    flags = [values[state] for state in ("saved", "read", "later", "dismissed")]
    assert flags == [True, False, True, False]
    assert values["state"] == ["saved", "later"]


def test_an_address_stands_in_the_parentheses_of_a_link() -> None:
    values = paper_values(Entry(PAPER))
    assert values["code"] == "<https://example.org/?a=1\\&copy;=(2)>"
    assert values["plain"]["code"] == "https://example.org/?a=1&copy;=(2)"
    assert values["url"] == "https://arxiv.org/abs/2401.12345"
    assert f"[code]({values['code']})" in values["links"]
    assert values["project"] == values["doi_url"] == ""


def test_the_best_address_of_a_paper_without_arxiv_id_is_its_doi_then_its_page() -> None:
    doi = Paper("doi:10.1000/a(b)", "T", doi="10.1000/A(b)", link="https://example.org/t")
    assert paper_values(Entry(doi))["url"] == "https://doi.org/10.1000/A%28b%29"
    page = Paper("title:0123456789abcdef", "T", link="https://example.org/t")
    assert paper_values(Entry(page))["url"] == "https://example.org/t"


def test_the_sign_between_the_lines_of_a_highlight_is_none_of_theirs() -> None:
    [one] = paper_values(Entry(PAPER, MARK))["highlights"]
    assert one == {"lines": ["One &#182;.", "Two."], "comment": "Why?\\\nSo."}


def test_a_paper_without_title_says_so() -> None:
    values = paper_values(Entry(Paper("arxiv:2401.12345", " ")))
    assert (values["title"], values["plain"]["title"]) == ("*Untitled*", "")


def test_abstracts_are_read_only_where_they_are_wanted() -> None:
    def abstract(**options: object) -> str:
        [paper] = page_values([Entry(PAPER)], ExportOptions(**options))["papers"]  # type: ignore[arg-type]
        return str(paper["abstract"])

    assert abstract() == abstract(abstracts="full") == "We \\`count\\`."
    assert abstract(abstracts="none") == abstract(template=shipped_template("list")) == ""


def test_the_page_is_told_its_heading_day_and_count() -> None:
    options = ExportOptions(heading="Agents *now*\n", day="2026-08-20", abstracts="full")
    values = page_values([Entry(PAPER), Entry(PAPER)], options)
    assert len(list(values.pop("papers"))) == 2
    assert values == {
        "heading": "Agents \\*now\\*", "day": "2026-08-20", "count": 2, "abstracts": "full",
    }  # fmt: skip


def test_the_documentation_names_every_value() -> None:
    named = set(re.findall(r"`(\w+)`", template_paper.__doc__ or ""))
    assert set(paper_values(Entry(PAPER))) <= named
    assert set(page_values([], ExportOptions())) <= named


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from texts(one)
        case dict():
            for one in value.values():
                yield from texts(one)


@given(entries)
@few
def test_nothing_but_plain_values_is_told(entry: Entry) -> None:
    values = paper_values(entry)
    assert json.loads(json.dumps(values)) == values
    assert not any(category(sign) == "Cc" and sign != "\n" for sign in "".join(texts(values)))


@given(entries)
@few
def test_markdown_and_plain_are_the_same_words(entry: Entry) -> None:
    values = paper_values(entry)
    plain = values["plain"]
    assert set(values) == {*plain, "plain", "link", "links"}
    for name in ("title", "journal", "remark", "summary", "organization", "key", "doi"):
        assert unescaped(values[name]) == plain[name]
    for name in ("authors", "keywords", "tags", "lists"):
        assert list(map(unescaped, values[name])) == plain[name]
