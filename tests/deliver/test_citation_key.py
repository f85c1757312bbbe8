"""Citation keys are ASCII, the same for the same paper, and no two are alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import many
from tests.deliver.hostile_tex import lines, tex_papers
from tui_reader.deliver.citation_key import citation_key, distinct, legal_key
from tui_reader.model.paper import Paper

PATTERN = "{author}{year}{word}"
LEGAL = re.compile(r"[A-Za-z0-9:_.+/-]+\Z")


def key_of(author: str = "Ada Lovelace", title: str = "Lamps", pattern: str = PATTERN) -> str:
    authors = (author,) if author else ()
    published = "2026-08-20T00:00:00Z"
    return citation_key(Paper("arxiv:2401.12345", title, authors, published=published), pattern)


@pytest.mark.parametrize(
    ("author", "part"),
    [
        ("Guido van Rossum", "rossum"),
        ("Charles de la Vallée Poussin", "valleepoussin"),
        ("Martin Luther King Jr.", "king"),
        ("Łukasz Żółć", "zolc"),
        ("Søren Weiß-Ørsted", "weissorsted"),
        ("Ann O'Neil", "oneil"),
        ("Qwen Team", "qwenteam"),
        ("OpenAI", "openai"),
        ("李 明", "anon"),
        ("", "anon"),
    ],
)
def test_the_author_is_the_last_name_in_ascii(author: str, part: str) -> None:
    assert key_of(author) == f"{part}2026lamps"


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("On the Nature of Lamps", "nature"),
        ("A {BERT} Lamp", "bert"),
        ("State-of-the-Art Lamps", "state"),
        ("3D Lamps", "3d"),
        (r"$\ell_0$ Lamps", "l0"),
        (r"\'Etale Lamps", "etale"),
        ("深 Lamps", "lamps"),
        ("深い", ""),
        ("On the", "on"),
        ("", ""),
    ],
)
def test_the_word_is_the_first_that_tells_something(title: str, word: str) -> None:
    assert key_of(title=title) == f"lovelace2026{word}"


def test_a_paper_without_date_has_none() -> None:
    assert citation_key(Paper("arxiv:2401.12345", "Lamps"), PATTERN) == "anonndlamps"


def test_what_stands_between_the_parts_stays_if_it_may() -> None:
    assert key_of(pattern="{author}:{year}_{word}-x") == "lovelace:2026_lamps-x"
    assert key_of(pattern="{word} é{author},}%") == "lampslovelace"


def test_a_key_is_never_empty() -> None:
    assert key_of(title="深", pattern="{word}") == "anon"
    assert legal_key("{}") == "anon"


@given(tex_papers(), st.sampled_from([PATTERN, "{word}", "{author}+{word}"]) | lines)
@many
def test_any_paper_has_a_key_that_is_legal_and_stays(paper: Paper, pattern: str) -> None:
    key = citation_key(paper, pattern)
    assert LEGAL.match(key)
    assert citation_key(paper, pattern) == key


def test_letters_tell_keys_apart() -> None:
    taken: set[str] = set()
    given = []
    for _ in range(53):
        given.append(distinct("King2026", taken))
        taken.add(given[-1].casefold())
    assert given[:3] == ["King2026", "King2026b", "King2026c"]
    assert given[25:28] == ["King2026z", "King2026aa", "King2026ab"]
    assert given[51:] == ["King2026az", "King2026ba"]


def test_keys_that_differ_in_case_alone_are_alike() -> None:
    assert distinct("KING", {"king", "kingb"}) == "KINGc"
