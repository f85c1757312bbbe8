"""Titles, authors and abstracts as they are read."""

from __future__ import annotations

import pytest

from tui_reader.model.clean import TITLE_LIMIT, clean_block
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper
from tui_reader.text.readable import (
    readable_abstract,
    readable_authors,
    readable_title,
    title_keys,
)


def paper(
    title: str = "T",
    abstract: str = "",
    authors: tuple[str, ...] = (),
    sources: tuple[str, ...] = ("hf",),
) -> Paper:
    return Paper("arxiv:2608.00001", title, authors, abstract, sources=sources)


# Lines and paragraphs


def test_a_title_is_one_line_of_plain_blanks() -> None:
    assert readable_title(paper("On\n  the\u00a0road\x1b[2J")) == "On the road[2J"
    assert readable_title(paper("")) == "Untitled"


def test_hard_line_ends_are_joined() -> None:
    assert readable_abstract(paper(abstract="We count\nthe   otters.")) == "We count the otters."


def test_paragraphs_stay_apart() -> None:
    text = "First.\n  Second begins\nand goes on.\n\nThird."
    assert (
        readable_abstract(paper(abstract=text)) == "First.\n\nSecond begins and goes on.\n\nThird."
    )


def test_formulas_go_on_over_line_ends() -> None:
    text = "For $x_1 +\nx_2$ and \\emph{two\nwords}."
    assert readable_abstract(paper(abstract=text)) == "For x₁+x₂ and two words."


def test_indented_lines_of_a_formula_are_no_paragraphs() -> None:
    text = "We have\n  \\[ x_1 =\n  2 \\] as\nshown.\n  Next."
    assert readable_abstract(paper(abstract=text)) == "We have\n\nx₁ = 2 as shown.\n\nNext."
    listed = "Two:\n  \\begin{itemize}\n  \\item One.\n  \\item More.\n  \\end{itemize}"
    assert readable_abstract(paper(abstract=listed)) == "Two:\n\n• One.\n\n• More."


# TeX


def test_tex_is_read() -> None:
    one = paper(r"On $\ell_0$ \emph{sheep}", "Of ``sheep'' -- $x^2$.")
    assert readable_title(one) == "On ℓ₀ sheep"
    assert readable_abstract(one) == "Of “sheep” – x²."


@pytest.mark.parametrize("sources", [("hf",), ("import",), (), ("hf", "starter")])
def test_tex_that_others_have_lost_is_repaired(sources: tuple[str, ...]) -> None:
    one = paper("The ell_0 of sheep", "With sim10% of Omega_{rm m}.", sources=sources)
    assert readable_title(one) == "The ℓ₀ of sheep"
    assert readable_abstract(one) == "With ∼ 10% of Ωₘ."


def test_text_of_arxiv_has_lost_nothing() -> None:
    one = paper("The varepsilon of sheep", "By sim10% of $x$.", sources=("hf", "arxiv"))
    assert readable_title(one) == "The varepsilon of sheep"
    assert readable_abstract(one) == "By sim10% of x."


def test_what_nothing_can_be_read_of_stays() -> None:
    assert readable_title(paper(r"\\")) == r"\\"
    assert readable_abstract(paper(abstract="\\bf\n\n~")) == "\\bf\n\n~"
    assert readable_authors(paper(authors=(r"\bf", "Ada"))) == (r"\bf", "Ada")


def test_no_character_gets_in_by_its_number() -> None:
    text = "".join(rf"$\unicode{{x{code:x}}}$" for code in (0x1B, 0x202E, 0xE0041, 0xD800))
    one = paper(f"A{text}B", f"A{text}B", (f"A{text}B",))
    for read in (readable_title(one), readable_abstract(one), *readable_authors(one)):
        assert clean_block(read) == read
        assert "\x1b" not in read and "\u202e" not in read


def test_a_title_stays_short() -> None:
    assert len(readable_title(paper(r"\AA" * 1_000))) <= TITLE_LIMIT


def test_authors_have_their_accents() -> None:
    names = (r"Ren\'e B\"ar", "Ada  Byron", " ")
    assert readable_authors(paper(authors=names)) == ("René Bär", "Ada Byron")
    assert readable_authors(paper()) == ()


# Titles as keys


def test_a_plain_title_is_known_by_one_key() -> None:
    assert title_keys(paper("Counting sheep -- again")) == (title_key("Counting sheep again"),)


@pytest.mark.parametrize("sources", [("hf",), ("arxiv",)])
def test_a_title_in_tex_is_known_as_written_and_as_read(sources: tuple[str, ...]) -> None:
    whole = title_keys(paper(r"On $\ell_0$ sheep", sources=sources))
    assert whole == (title_key("On ell_0 sheep"), title_key("On ℓ₀ sheep"))


def test_a_title_that_lost_its_tex_shares_its_keys_with_the_whole_one() -> None:
    whole, lost, read = (r"On $\ell_0$ sheep", "On ell_0 sheep", "On ℓ₀ sheep")
    assert title_keys(paper(whole, sources=("arxiv",))) == title_keys(paper(lost))
    assert set(title_keys(paper(read))) < set(title_keys(paper(lost)))
