"""How a paper is filed: what the list shows, names, words and prose."""

from __future__ import annotations

import pytest

from tests.find.papers import key, paper
from tui_reader.find.catalogue import Catalogue
from tui_reader.find.row import byline, facts_of, names_of, words_of
from tui_reader.model.identity import title_key


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        ((), ""),
        (("Ada",), "Ada"),
        (("Ada", "Bob"), "Ada and Bob"),
        (("Ada", "Bob", "Cy"), "Ada et al."),
    ],
)
def test_byline_names_up_to_two_authors(authors: tuple[str, ...], shown: str) -> None:
    assert byline(authors) == shown


def test_row_holds_what_two_lines_show(catalogue: Catalogue) -> None:
    one = paper(
        1,
        "A  broken\ntitle",
        authors=("Ada", "Bob", "Cy"),
        featured="2026-08-03",
        categories=("cs.CL", "cs.LG"),
        upvotes=5,
        gained=2,
        stars=7,
        repository="https://example.org/code",
    )
    catalogue.put([one], {}, {})
    [row] = catalogue.rows(catalogue.order("day"))
    assert (row.key, row.title, row.authors) == (key(1), "A broken title", "Ada et al.")
    assert (row.day, row.category) == ("2026-08-03", "cs.CL")
    assert (row.upvotes, row.gained, row.stars) == (5, 2, 7)
    assert row.has_code is True
    assert row.is_starter is False


def test_paper_of_the_starter_shelf_alone_is_a_starter() -> None:
    assert facts_of(paper(1, sources=("starter",)), "2608", 1)["starter"]
    assert not facts_of(paper(1, sources=("starter", "hf")), "2608", 1)["starter"]


@pytest.mark.parametrize(("published", "year"), [(None, None), ("soon", None), ("2024-05", 2024)])
def test_year_is_known_or_nothing(published: str | None, year: int | None) -> None:
    assert facts_of(paper(1, published=published), "2608", 1)["year"] == year


def test_no_phrase_reaches_over_two_authors() -> None:
    words = words_of(paper(1, authors=("Ada Byron", "Émile Zola")))
    assert words["author"] == " ada byron ¦ emile zola "


def test_names_are_categories_keywords_sources_and_the_key_of_the_title() -> None:
    one = paper(1, "Sheep", categories=("cs.CL",), keywords=("agents",), sources=("hf", "arxiv"))
    assert set(names_of(one)) == {
        ("title", title_key("Sheep")),
        ("category", "cs.CL"),
        ("keyword", "agents"),
        ("source", "hf"),
        ("source", "arxiv"),
    }


def test_a_title_in_tex_is_known_as_it_is_read_and_as_it_is_written() -> None:
    titles = {name for field, name in names_of(paper(1, "On $\\ell_0$ sheep")) if field == "title"}
    assert titles == {title_key("On ℓ₀ sheep"), title_key("On $\\ell_0$ sheep")}


def test_words_are_those_that_are_read_and_where_tex_differs_those_that_are_written() -> None:
    one = paper(
        1, "On $\\ell_0$ sheep", authors=("Ren\\'e B\\\"ar",), abstract="A \\emph{flock} -- of two."
    )
    words = words_of(one)
    assert words["title"] == " on l0 sheep ¦ on ell 0 sheep "
    assert words["author"] == " rene bar "
    assert words["abstract"] == " a flock of two ¦ a emph flock of two "
    assert words_of(paper(2, "Plain -- sheep"))["title"] == " plain sheep "


def test_authors_are_shown_with_their_accents() -> None:
    assert facts_of(paper(1, authors=("Ren\\'e",)), "2608", 1)["byline"] == "René"
