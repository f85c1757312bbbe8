"""Folded words: what differs only in case, accents or signs is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.words import fold, folded_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("State-of-the-Art", "state of the art"),
        ("  naïve\tBayes\n", "naive bayes"),
        ("Łukasz Østergård", "lukasz ostergard"),
        ("ŒUVRE œuvre Æther", "oeuvre oeuvre aether"),
        ("Yıldız İnce ILIK", "yildiz ince ilik"),
        ("Þór Guðmundsson", "thor gudmundsson"),
        ("Straße STRASSE", "strasse strasse"),
        ("ﬁne-tuning x²", "fine tuning x2"),
        ("𝐀ttention", "attention"),
        ("snake_case", "snake case"),
        ("大模型 GPT-4", "大模型 gpt 4"),
        ("$!?", ""),
    ],
)
def test_words_are_compared_without_case_accents_and_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="latin-1")))
def test_case_never_matters(text: str) -> None:
    assert fold(text.upper().replace("Μ", "µ")) == fold(text.lower())


@given(st.text())
def test_words_stand_one_blank_apart(text: str) -> None:
    assert fold(text).split(" ") == (list(folded_words(text)) or [""])
