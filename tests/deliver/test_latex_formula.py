"""Which formulas may go out as TeX, and how they are told from the prose around them."""

from __future__ import annotations

import pytest

from tui_reader.deliver.latex_formula import joined, sound_formula, with_formulas
from tui_reader.text.tex import readable_tex


@pytest.mark.parametrize(
    "tex",
    [
        r"\ell_0",
        "x^{2}",
        r"\frac{a}{b}",
        r"\mathbb{R}^n",
        r"\left(a\right)",
        "a < b",
        r"a\,b",
        "^2",
    ],
)
def test_a_formula_of_known_macros_is_sound(tex: str) -> None:
    assert sound_formula(tex) == tex


@pytest.mark.parametrize(
    "tex",
    [
        r"\input{/etc/passwd}",
        r"\write18{ls}",
        r"\catcode`\{=12",
        r"\def\x{y}",
        r"\csname x\endcsname",
        r"\text{\input{x}}",
        r"\own{x}",
        "a{",
        "}a{",
        r"\left(a",
        r"\frac{a}{b",
        "x_",
        "{x^}",
        "x^_2",
        "a\\",
        r"a\\b",
        "50%",
        "#1",
        "a&b",
        "é",
        "深",
    ],
)
def test_what_could_do_harm_or_stop_tex_is_not(tex: str) -> None:
    assert sound_formula(tex) is None


def test_braces_of_a_set_are_written_so_that_bibtex_need_not_count_them() -> None:
    assert sound_formula(r"\left\{a\right.") == r"\left\lbrace a\right."
    assert sound_formula(r"\{0,1\}^n") == r"\lbrace 0,1\rbrace ^n"


def test_letters_of_mathematics_become_their_commands() -> None:
    assert sound_formula("π^3") == r"{\pi}^3"
    assert sound_formula("a≤b") == r"a{\leq}b"


def test_prose_is_read_and_formulas_are_kept() -> None:
    pieces = with_formulas(r"On \emph{$\ell_0$} and $\own{x}$ {B}", readable_tex, sound_formula)
    assert pieces == ["On ", r"\ell_0", r" and \own{x} B"]
    assert joined(pieces, "<{}>".format, str.upper) == r"ON <\ell_0> AND \OWN{X} B"


def test_money_and_escaped_dollars_are_prose() -> None:
    text = r"From $5 to $6 and \$x\$"
    assert with_formulas(text, str, str) == [text]


def test_a_text_of_nothing_but_formulas() -> None:
    formulas = "$a$" * 8_000
    pieces = with_formulas(formulas, str, str)
    assert joined(pieces, "${}$".format, str).startswith("$a$" * 6_400)


def test_a_character_that_stands_for_a_formula_does_no_harm() -> None:
    assert with_formulas(r"\unicode{xE005} $x$", readable_tex, str)[1::2] == ["x"]
    assert with_formulas(r"\unicode{xE000}", readable_tex, str)[1::2] == []
