"""TeX of anybody's bibliography is read as the text that it prints."""

from __future__ import annotations

import time

import pytest

from tui_reader.deliver.bib_text import (
    read_keywords,
    read_line,
    read_names,
    read_prose,
    read_title,
)
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_title


@pytest.mark.parametrize(
    ("tex", "title"),
    [
        ("{BERT}: {P}re-training\n  of {Lamps}", "BERT: Pre-training of Lamps"),
        ("{{The Whole Title}}", "The Whole Title"),
        (r"{\'E}tale {\o}re wei{\ss}e {\L}ampe", "Étale øre weiße Łampe"),
        (r"\v{S}ko{\v d}a M\"uller Mi{\l}o{\'s} na{\"\i}ve", "Škoďa Müller Miłoś naïve"),
        (r"\emph{Lamps} \& {\bf Light} -- at~50\%", "Lamps & Light – at 50%"),
        (r"{$\ell_0$} {L}amps with $\own{x}$", r"$\ell_0$ Lamps with $\own{x}$"),
        ("``Lamps'' {and} `light'", "“Lamps” and ‘light’"),
        ("No TeX at all", "No TeX at all"),
        ("", ""),
    ],
)
def test_titles_lose_their_braces_and_keep_their_formulas(tex: str, title: str) -> None:
    assert read_title(tex) == (title, title)


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"Lamps{\textasciicircum}2", "Lamps^2"),
        (r"\$x\_1\$ is no formula", "$x_1$ is no formula"),
        (r"{\textbackslash}alpha{\textbraceleft}x{\textbraceright}", r"\alpha{x}"),
    ],
)
def test_a_sign_that_would_be_read_as_tex_keeps_its_command(tex: str, printed: str) -> None:
    title, kept = read_title(tex)
    assert title == printed != kept
    assert readable_title(Paper("x", kept, sources=("import",))) == printed


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("van Rossum, Guido and Ada Lovelace", ("Guido van Rossum", "Ada Lovelace")),
        ("King, Jr., Martin Luther", ("Martin Luther King Jr.",)),
        ("{Barnes and Noble, Inc.} AND {Qwen Team}", ("Barnes and Noble, Inc.", "Qwen Team")),
        (r"Donald~E. Knuth and {\L}ukasz M{\"u}ller", ("Donald E. Knuth", "Łukasz Müller")),
        ("Ada Lovelace\n   and\n   Bob Roe", ("Ada Lovelace", "Bob Roe")),
        ("Ada Lovelace and others", ("Ada Lovelace",)),
        ("Ada Lovelace and {others}", ("Ada Lovelace", "others")),
        ("Lovelace, Ada and", ("Ada Lovelace",)),
        ("Anderson, Andy", ("Andy Anderson",)),
        ("", ()),
    ],
)
def test_names_are_given_as_they_are_spoken(tex: str, names: tuple[str, ...]) -> None:
    assert read_names(tex) == names


def test_keywords_are_parted_by_commas_and_semicolons_outside_of_braces() -> None:
    assert read_keywords(r"a, {b, c}; d{,} e,, \& , a") == ("a", "b, c", "d, e", "&")


def test_short_texts_and_prose() -> None:
    assert read_line(r"J. of {Lamps} \& {L}ight") == "J. of Lamps & Light"
    assert read_prose("We {count} $x_1$.\n\n  \\emph{Then} we stop.\n") == (
        "We count $x_1$.\n\n  Then we stop."
    )


def test_control_characters_go() -> None:
    assert read_title("{a}\x1b]52;c\x07 b")[0] == "a]52;c b"
    assert read_names("A\x1b[2J B") == ("A[2J B",)
    assert read_prose("a\x9bb") == "ab"


@pytest.mark.parametrize("piece", ["{", "}", "{a}", "\\", "\\'", "$", "$a$", "{\\o", " and ", "{,"])
def test_reading_takes_linear_time(piece: str) -> None:
    start = time.perf_counter()
    tex = piece * (200_000 // len(piece))
    for read in (read_title, read_line, read_names, read_keywords, read_prose):
        read(tex)
    assert time.perf_counter() - start < 20
