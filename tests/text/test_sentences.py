"""Sentences are told apart where prose ends them, and nowhere else."""

from __future__ import annotations

import pytest

from tui_reader.text.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two?", "Three!", "Four"],
        ["See e.g. Smith and i.e. Jones.", "Next."],
        ["As in Fig. 3 and Eq. 4.", "Then Sec. 5."],
        ["By J. Doe et al. They count.", "More."],
        ["It is 3.5 times.", "“Quoted.”", "Then (in brackets.)", "Last."],
        ["Alone"],
    ],
)
def test_where_sentences_end(parts: list[str]) -> None:
    text = "  ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_no_text_has_no_sentence() -> None:
    assert sentences("  ") == []
