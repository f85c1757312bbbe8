"""What a digest says about a paper is short, readable, clean, and never made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.deliver.digests import DIGEST, LANTERNS, TEA, digests
from tests.deliver.hostile import few
from tui_reader.deliver.digest import Digest, DigestPaper, Link, Notice, notices
from tui_reader.model.clean import clean_line, web_url
from tui_reader.model.paper import Paper


def said(paper: Paper = LANTERNS, reason: str = "", **facts: Any) -> Notice:
    [notice] = notices(Digest("2026-11-24", (DigestPaper(replace(paper, **facts), reason),)))
    return notice


def test_a_digest_is_headed_by_its_day_whatever_the_language_of_the_machine() -> None:
    assert DIGEST.heading == "Papers of 24 November 2026"
    assert Digest("2026-01-02", ()).day_in_words == "2 January 2026"


@pytest.mark.parametrize(("many", "words"), [(0, "no papers"), (1, "1 paper"), (2, "2 papers")])
def test_papers_are_counted_in_words(many: int, words: str) -> None:
    assert Digest("2026-11-24", (DigestPaper(TEA, ""),) * many).count == words


def test_papers_keep_their_order_and_are_numbered() -> None:
    assert [(one.rank, one.key) for one in notices(DIGEST)] == [(1, LANTERNS.key), (2, TEA.key)]


def test_a_title_is_readable() -> None:
    assert said().title == "Slow Lanterns in ℓ₀"
    assert said(title="").title == "Untitled"


def test_three_authors_are_named_and_the_rest_counted() -> None:
    assert said().authors == "Ada Lovelace, Mary Somerville, Emmy Noether and 2 more"
    assert said(authors=("A", "B", "C")).authors == "A, B, C"
    assert said(authors=()).authors == ""


@pytest.mark.parametrize(
    ("upvotes", "gained", "words"),
    [
        (128, 12, "▲ 128 +12"),
        (1_284, 1_000, "▲ 1,284 +1,000"),
        (128, 0, "▲ 128"),
        (128, -3, "▲ 128"),
        (128, None, "▲ 128"),
        (0, 5, ""),
        (None, 5, ""),
    ],
)
def test_upvotes_stand_with_those_gained(
    upvotes: int | None, gained: int | None, words: str
) -> None:
    assert said(upvotes=upvotes, gained=gained).momentum == words


def test_the_sentence_is_the_services_own_else_the_first_of_the_abstract() -> None:
    assert said().sentence == "A small model learns to wait."
    assert said(summary=None).sentence == "We wait."
    assert said(summary=" \n").sentence == "We wait."
    assert said(TEA).sentence == "We make tea, e.g. green tea."
    assert said(TEA, abstract=r"So $x^2$\nholds. Yes.").sentence.startswith("So x²")
    assert said(TEA, abstract="").sentence == ""


def test_a_long_sentence_is_cut_behind_a_word() -> None:
    sentence = said(summary="wait, " * 100).sentence
    assert sentence.endswith("wait…")
    assert 280 < len(sentence) <= 300
    assert said(summary="w" * 301).sentence == "w" * 299 + "…"
    assert said(summary="w" * 300).sentence == "w" * 300


def test_links_lead_to_each_page_there_is() -> None:
    assert said().links == (
        Link("Hugging Face", "https://huggingface.co/papers/2611.00101"),
        Link("arXiv", "https://arxiv.org/abs/2611.00101"),
        Link("code", "https://example.org/code"),
        Link("project", "https://example.org/project"),
    )
    assert said(TEA).links == (Link("DOI", "https://doi.org/10.1000/tea"),)


def test_a_title_leads_to_the_papers_own_page() -> None:
    assert said().page == "https://arxiv.org/abs/2611.00101"
    assert said(TEA).page == "https://doi.org/10.1000/tea"


def test_only_a_paper_from_hugging_face_has_a_page_there() -> None:
    assert said(sources=("arxiv",)).links[0].name == "arXiv"


def test_a_paper_with_neither_id_nor_doi_has_the_page_it_came_with() -> None:
    alone = Paper("title:0123456789abcdef", "Alone", link="https://example.org/alone")
    assert said(alone).links == (Link("page", "https://example.org/alone"),)
    assert said(alone, link=None).links == ()
    assert said(alone, link=None).page is None


def test_an_unsafe_address_is_left_out() -> None:
    notice = said(repository="javascript:alert(1)", project="https://a@b.example/")
    assert [link.name for link in notice.links] == ["Hugging Face", "arXiv"]


def test_a_reason_is_one_clean_line() -> None:
    assert said(reason="by\nrule \x1b[31m").reason == "by rule [31m"
    assert len(said(reason="r" * 1_000).reason) == 200


@given(digests)
@few
def test_all_that_is_said_is_clean(digest: Digest) -> None:
    for notice in notices(digest):
        texts = (notice.title, notice.authors, notice.sentence, notice.reason, notice.momentum)
        assert all(clean_line(text, 2_000) == text for text in texts)
        assert all(web_url(url) == url for _, url in notice.links)
        assert len(notice.sentence) <= 300
