"""The index of words answers as the scan does, also while it lags behind the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.find.indexes import QUESTIONS, VOCABULARY, right, serves, some_papers
from tests.find.papers import fill, key, paper
from tui_reader.find.catalogue import Catalogue
from tui_reader.find.index import WordIndex, WordScan
from tui_reader.model.paper import Paper
from tui_reader.model.words import folded_words

FIELDS = (None, "title", "author", "topic", "org", "submitter", "abstract")


@pytest.fixture(params=["scan", "index"])
def search(
    request: pytest.FixtureRequest, tmp_path: Path, catalogue: Catalogue
) -> Callable[[list[Paper], str | None, str, bool], set[str]]:
    """Give a function that files papers and looks for words in them."""

    def ask(papers: list[Paper], field: str | None, text: str, whole: bool) -> set[str]:
        fill(catalogue, papers)
        words = WordScan(catalogue)
        if request.param == "index":
            words = WordIndex(tmp_path / "index", catalogue)  # type: ignore[assignment]
            words.catch_up()  # type: ignore[attr-defined]
        found = words.matching(field, folded_words(text), whole)
        return set(catalogue.keys_of(sorted(found)))

    return ask


Search = Callable[[list[Paper], str | None, str, bool], set[str]]


@pytest.mark.parametrize(
    ("text", "whole", "matches"),
    [
        ("trans", False, True),
        ("trans", True, False),
        ("transformers", True, True),
        ("TRANSFORMERS", True, True),
        ("uber die", True, True),
        ("die transf", False, True),
        ("die transf", True, False),
        ("die uber", True, False),
        ("former", False, False),
    ],
)
def test_words_in_a_row_the_last_a_prefix(
    search: Search, text: str, whole: bool, matches: bool
) -> None:
    assert bool(search([paper(1, "Über die Transformers")], "title", text, whole)) is matches


@pytest.mark.parametrize("field", ["title", "author", "abstract", "keyword"])
def test_anywhere_is_title_authors_abstract_and_keywords(search: Search, field: str) -> None:
    fields: dict[str, dict[str, Any]] = {
        "title": {"title": "needle"},
        "author": {"authors": ("Ann Needle",)},
        "abstract": {"abstract": "hay needle hay"},
        "keyword": {"keywords": ("needle work",)},
    }
    assert search([paper(1, **fields[field]), paper(2)], None, "needle", True) == {key(1)}


@pytest.mark.parametrize(
    "facts", [{"categories": ("needle.AI",)}, {"organization": "needle"}, {"submitter": "needle"}]
)
def test_anywhere_is_not_categories_organization_or_submitter(
    search: Search, facts: dict[str, str]
) -> None:
    assert search([paper(1, **facts)], None, "needle", True) == set()


@pytest.mark.parametrize("facts", [{"categories": ("math.OC",)}, {"keywords": ("math",)}])
def test_topic_is_categories_and_keywords(search: Search, facts: dict[str, str]) -> None:
    assert search([paper(1, **facts)], "topic", "math", True) == {key(1)}


def test_phrase_does_not_reach_from_one_text_into_the_next(search: Search) -> None:
    papers = [paper(1, "ends here", authors=("begins there", "over"), abstract="again")]
    for phrase in ("here begins", "there over", "over again"):
        assert search(papers, None, phrase, True) == set()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    field=st.sampled_from(FIELDS),
    words=st.lists(
        st.sampled_from([*VOCABULARY, "de", "n", "a", "大", "sta"]), min_size=1, max_size=3
    ),
    whole=st.booleans(),
)
def test_index_and_scan_agree(
    index: WordIndex, field: str | None, words: list[str], whole: bool
) -> None:
    asked = folded_words(" ".join(words))
    assert index.matching(field, asked, whole) == WordScan(index.catalogue).matching(
        field, asked, whole
    )


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["file", "drop", "catch up"]), st.integers(1, 40), st.integers(0, 9)
        ),
        max_size=8,
    )
)
def test_index_that_lags_behind_is_right_all_the_same(
    index: WordIndex, steps: list[tuple[str, int, int]]
) -> None:
    for step, number, seed in steps:
        if step == "file":
            fill(index.catalogue, some_papers(number, seed)[-3:])
        elif step == "drop":
            index.catalogue.drop([key(number)])
        else:
            index.catch_up()
        assert right(index)


def test_answers_given_out_can_be_changed_by_who_asked(index: WordIndex) -> None:
    index.matching(*QUESTIONS[0]).clear()
    assert right(index)


def test_prefix_with_very_many_words_is_found_all_the_same(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    crowd = [
        paper(n, "", abstract=" ".join(f"deep a{n}x{m}" for m in range(100))) for n in range(1, 200)
    ]
    fill(catalogue, crowd)
    index = WordIndex(tmp_path / "index", catalogue)
    index.catch_up()
    assert len(index.matching(None, ("deep", "a"), False)) == len(crowd)
    assert index.matching(None, ("a" * 2000,), False) == set()
    assert serves(index)


def test_answers_are_not_remembered_without_end(index: WordIndex) -> None:
    for number in range(120):
        index.matching(None, (f"w{number}",), False)
    assert len(index._answered[1]) <= 101
    assert right(index)
