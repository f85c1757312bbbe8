"""A title goes out with its formulas as TeX, or as the text that is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.deliver.bib_readers import printed
from tests.deliver.hostile import many, papers
from tests.deliver.hostile_tex import words
from tui_reader.deliver.latex_text import Writer, ascii_latex, utf8_latex
from tui_reader.deliver.latex_title import latex_title, plain_title, title_pieces
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_title


def titled(title: str, source: str = "arxiv") -> Paper:
    return Paper("arxiv:2401.12345", title, sources=(source,))


def written(title: str, source: str = "arxiv") -> str:
    return latex_title(title_pieces(titled(title, source)), ascii_latex)


@pytest.mark.parametrize("write", [ascii_latex, utf8_latex])
@given(paper=papers(), title=words)
@many
def test_any_title_prints_as_it_is_read(write: Writer, paper: Paper, title: str) -> None:
    paper = replace(paper, title=title)
    assert printed(latex_title(title_pieces(paper), write)) == readable_title(paper)


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        (r"An $\ell_0$ Lamp", r"An {$\ell_0$} Lamp"),
        (r"\textbf{Lamps} at {50\%}", r"Lamps at 50\%"),
        (r"{BERT} Lamps with $x^2$", "{BERT} Lamps with {$x^2$}"),
        (r"Schr\"odinger's Lamp", r"Schr{\"o}dinger's Lamp"),
        (r"Lamps in $\{0,1\}^n$", r"Lamps in {$\lbrace 0,1\rbrace ^n$}"),
        ("Lamps for $5", r"Lamps for \$5"),
    ],
)
def test_titles_from_arxiv(title: str, latex: str) -> None:
    assert written(title) == latex


@pytest.mark.parametrize(
    "macro", [r"\input{x}", r"\write18{x}", r"\catcode`x=1", r"\def\x{y}", r"\include{x}"]
)
def test_a_formula_that_is_none_of_mathematics_is_text(macro: str) -> None:
    for title in (f"Lamps ${macro}$", f"Lamps {macro}", rf"Lamps $\text{{{macro}}}$"):
        assert "\\" + macro.split("{")[0].strip("\\") not in written(title)


def test_a_title_that_lost_its_tex_gets_it_back() -> None:
    assert written("Lamps^2: an L_2 norm", "hf") == "Lamps{$^2$}: an {$L_2$} norm"


def test_a_title_nobody_knows_is_empty() -> None:
    assert title_pieces(titled(" ")) == [""]


def test_the_plain_title_has_its_formulas_between_dollars() -> None:
    assert plain_title(title_pieces(titled(r"{A} $\ell_0$ L\'ampe"))) == r"A $\ell_0$ Lámpe"
