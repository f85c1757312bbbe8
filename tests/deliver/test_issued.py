"""Dates, DOIs and addresses as references have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import few
from tui_reader.deliver.issued import (
    date_parts,
    first_moment,
    issue_address,
    issue_date,
    issue_doi,
    issue_title,
    real_date,
)
from tui_reader.model.paper import Paper


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2017", (2017,)),
        ("2017/06/12/", (2017, 6, 12)),
        ("2017-6-12T10:00:00Z", (2017, 6, 12)),
        ("2017.06", (2017, 6)),
        ("2017///Spring", (2017,)),
        ("12 June 2017", (2017, 6, 12)),
        ("Jun. 2017", (2017, 6)),
        ("2017 Dec 3", (2017, 12, 3)),
        ("2017-02-30", (2017, 2)),
        ("2017-13-01", (2017,)),
        ("0000", ()),
        ("in press", ()),
        ("", ()),
        ("volume 12017", ()),
    ],
)
def test_dates_are_read_as_far_as_they_are_known(text: str, parts: tuple[int, ...]) -> None:
    assert date_parts(text) == parts


@given(st.text() | st.from_regex(r"[0-9/ .-]{0,20}\Z"))
@few
def test_any_text_is_a_date_or_none(text: str) -> None:
    moment = first_moment(date_parts(text))
    assert moment is None or len(moment) == len("2017-06-12T00:00:00Z")


@given(st.dates())
@few
def test_a_day_comes_back(day) -> None:
    moment = first_moment(date_parts(day.isoformat()))
    assert moment == f"{day.isoformat()}T00:00:00Z"
    assert issue_date(Paper("title:x", "x", published=moment)) == (day.year, day.month, day.day)


@pytest.mark.parametrize("parts", [[], [0], [-1, 2], [10**30], [12_017, 1]])
def test_a_year_that_is_none_is_left_out(parts: list[int]) -> None:
    assert real_date(parts) == ()
    assert first_moment(()) is None


def test_a_paper_is_cited_by_its_own_doi_else_by_that_of_arxiv() -> None:
    assert issue_doi(Paper("arxiv:2401.12345", "x", doi="10.1000/X")) == "10.1000/X"
    assert issue_doi(Paper("arxiv:2401.12345", "x")) == "10.48550/arXiv.2401.12345"
    assert issue_doi(Paper("doi:10.1000/x", "x")) == "10.1000/x"
    assert issue_doi(Paper("title:x", "x")) == ""


def test_the_address_is_that_of_arxiv_else_that_of_the_doi_else_the_one_it_came_with() -> None:
    link = "https://example.org/x"
    assert issue_address(Paper("arxiv:2401.12345", "x", doi="10.1/x")).endswith("/abs/2401.12345")
    assert issue_address(Paper("doi:10.1000/<x>", "x", link=link)).endswith("/10.1000/%3Cx%3E")
    assert issue_address(Paper("title:x", "x", link=link)) == link
    assert issue_address(Paper("title:x", "x", link="javascript:x")) == ""


def test_a_paper_of_which_only_the_id_is_known_has_no_title() -> None:
    assert issue_title(Paper("arxiv:2401.12345", " ")) == ""
    assert issue_title(Paper("arxiv:2401.12345", "On $\\ell_0$")) == "On ℓ₀"
