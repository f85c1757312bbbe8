"""Where lines of prose end."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui_reader.text.document import Span
from tui_reader.text.pieces import Piece
from tui_reader.text.wrapping import wrap


def lines(*words: str | Span, width: int = 20, first: int | None = None, **how: bool) -> list[str]:
    spans = [Span(one) if isinstance(one, str) else one for one in words]
    return [line.text for line in wrap(spans, width, first=first, **how)]


def test_lines_end_at_blanks() -> None:
    assert lines("The owls hunt by night and sleep by day.") == [
        "The owls hunt by",
        "night and sleep by",
        "day.",
    ]


def test_blanks_at_the_ends_of_lines_are_left_out_and_those_inside_stay() -> None:
    assert lines("  one  two                three ", width=10) == ["one  two", "three"]


def test_nothing_gives_no_lines() -> None:
    assert lines() == lines("") == lines("  ") == []


def test_a_line_end_in_the_text_is_one() -> None:
    assert lines("one\ntwo three\n\nfour") == ["one", "two three", "four"]


def test_a_blank_that_does_not_break_is_shown_as_a_blank() -> None:
    assert lines("as seen in Figure\u00a03 here", width=18) == ["as seen in", "Figure 3 here"]


def test_a_hyphen_ends_no_line_while_the_word_fits_into_one() -> None:
    assert lines("this is state-of-the-art", width=18) == ["this is", "state-of-the-art"]


def test_a_word_over_several_spans_stays_whole() -> None:
    assert lines("the words ", Span("bold", "bold"), "ness, and", width=14) == [
        "the words",
        "boldness, and",
    ]


def test_a_word_that_is_too_long_is_broken_after_a_slash_or_a_hyphen() -> None:
    found = lines("see https://example.org/papers/about-owls-and-others", width=24)
    assert found == ["see https://example.org/", "papers/about-owls-and-", "others"]


def test_a_word_that_is_too_long_does_not_begin_where_little_of_it_fits() -> None:
    found = lines("the address is https://example.org/papers", width=20)
    assert found == ["the address is", "https://example.org/", "papers"]


def test_a_word_without_a_good_place_is_broken_anywhere() -> None:
    assert lines("a" * 25, width=10) == ["a" * 10, "a" * 10, "a" * 5]


def test_lines_say_whether_they_end_inside_a_word() -> None:
    made = wrap([Span("owls " + "x" * 12 + " end")], 10)
    assert [(line.text, line.is_broken) for line in made] == [
        ("owls", False),
        ("x" * 10, True),
        ("xx end", False),
    ]


def test_the_first_line_may_be_shorter_and_stays_empty_where_no_word_fits() -> None:
    assert lines("one two three four", width=10, first=5) == ["one", "two three", "four"]
    assert lines("nightly owls", width=10, first=3) == ["", "nightly", "owls"]


def test_a_short_formula_stays_on_one_line() -> None:
    formula = Span("x = a + b", "math")
    assert lines("where we set ", formula, " for all", width=18) == [
        "where we set",
        "x = a + b for all",
    ]


def test_a_long_formula_is_broken_after_relations() -> None:
    formula = Span("f(x) = a + b + c + d ≤ e + f + g(h, i) → j + k", "math")
    assert lines("so ", formula, width=24) == [
        "so f(x) =",
        "a + b + c + d ≤",
        "e + f + g(h, i) → j + k",
    ]


def test_a_formula_without_a_relation_in_reach_is_broken_after_operators() -> None:
    formula = Span("aaaa + bbbb + cccc + dddd + eeee + ffff", "math")
    assert lines(formula, width=20) == ["aaaa + bbbb + cccc +", "dddd + eeee + ffff"]


def test_a_short_formula_that_is_too_wide_is_broken_too() -> None:
    assert lines(Span("x = a + b", "math"), width=6) == ["x =", "a + b"]


def test_a_link_keeps_its_target_in_each_piece_and_on_its_blanks() -> None:
    made = wrap([Span("see "), Span("Doe and others", "cite", "#b1"), Span(".")], 12)
    assert [line.pieces for line in made] == [
        (Piece("see "), Piece("Doe and", "cite", "#b1")),
        (Piece("others", "cite", "#b1"), Piece(".")),
    ]


def test_a_formula_keeps_its_source_in_each_piece() -> None:
    made = wrap([Span("aaaa + bbbb + cccc = dddd + eeee", "math", "", r"\a")], 20)
    assert {piece.tex for line in made for piece in line.pieces} == {r"\a"}
    assert len(made) == 2


def test_lines_end_between_wide_characters_but_not_before_their_stops() -> None:
    assert lines("漢字が続く文章、次の文章。", width=14) == ["漢字が続く文", "章、次の文章。"]
    assert lines("漢字（続く）", width=6) == ["漢字", "（続", "く）"]


def test_words_beside_wide_characters() -> None:
    assert lines("漢字 and words 漢字漢字", width=11) == ["漢字 and", "words 漢字", "漢字"]


@pytest.mark.parametrize(
    "text",
    [
        "e\u0301te\u0301 nai\u0308f cafe\u0301 " * 6,
        "👩\u200d🔬 and 👨\u200d👩\u200d👧 work here " * 5,
        "❤\ufe0f is a heart ☎\ufe0f a phone " * 5,
        "שלום עולם مرحبا بالعالم " * 6,
        "漢字 kana かな " * 8,
        "ก็ดีที่นี่ " * 9,
    ],
)
def test_no_line_is_wider_than_the_terminal_draws_it(text: str) -> None:
    for width in range(4, 40):
        made = lines(text, width=width)
        assert max(map(cell_len, made)) <= width
        assert "".join("".join(made).split()) == "".join(text.split())


def test_what_is_drawn_as_one_sign_is_not_torn() -> None:
    family = "👨\u200d👩\u200d👧"
    assert lines(family * 3, width=4) == [family * 2, family]


def test_a_sign_wider_than_the_line_has_a_line_of_its_own() -> None:
    assert lines("漢字", width=1) == ["漢", "字"]


def test_justified_lines_are_full_but_the_last_and_those_with_wide_gaps() -> None:
    text = "the owls of the northern woods hunt at night\nand they sleep by day as all owls do"
    assert lines(text, width=23, justify=True) == [
        "the owls of the",
        "northern woods hunt  at",
        "night",
        "and they  sleep by  day",
        "as all owls do",
    ]


def test_justified_lines_with_few_words_stay_ragged() -> None:
    assert lines("a veryveryverylong word", width=20, justify=True)[0] == "a veryveryverylong"
