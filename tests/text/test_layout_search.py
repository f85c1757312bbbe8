"""Words found on a page."""

from __future__ import annotations

from tests.text.laid_out import block, page_of
from tui_reader.text.document import Block, Cell, Span
from tui_reader.text.layout import Layout, Match


def places(page: Layout, words: str) -> list[tuple[tuple[int, int, int], ...]]:
    return [tuple(map(tuple, match.parts)) for match in page.find(words)]


def test_words_are_found_wherever_they_stand() -> None:
    page = page_of(block("paragraph", "An owl and a ", Span("night owl", "bold"), "."))
    assert places(page, "owl") == [((0, 3, 6),), ((0, 19, 22),)]
    first = page.find("owl")[0]
    assert (first.line, first.start, first.end) == (0, 3, 6)


def test_small_letters_find_capitals_and_capitals_find_capitals() -> None:
    page = page_of(block("paragraph", "Owls and owls"))
    assert len(page.find("owls")) == 2
    assert places(page, "Owls") == [((0, 0, 4),)]


def test_words_are_found_across_the_end_of_a_line() -> None:
    page = page_of(block("quote", "nobody has counted"), width=18)
    assert [line.text for line in page.lines] == ["    nobody has", "    counted"]
    assert places(page, "nobody has counted") == [((0, 4, 14), (1, 4, 11))]
    assert places(page, "has counted") == [((0, 11, 14), (1, 4, 11))]


def test_a_word_broken_in_two_is_found() -> None:
    page = page_of(block("paragraph", "abcdefghijklmnop"), width=10)
    assert places(page, "hijkl") == [((0, 7, 10), (1, 0, 2))]


def test_any_number_of_blanks_is_one() -> None:
    page = page_of(block("paragraph", "an  owl flies by night and day"), width=20, justify=True)
    assert len(page.find(" an owl ")) == 1
    assert len(page.find("flies   by night")) == 1


def test_no_words_are_found_across_blocks_nor_across_rows_of_a_table() -> None:
    table = Block("table", data=((Cell((Span("an"),)),), (Cell((Span("owl"),)),)))
    page = page_of(block("paragraph", "an"), block("paragraph", "owl"), table)
    assert page.find("an owl") == []
    assert len(page.find("owl")) == 2


def test_signs_stand_for_themselves() -> None:
    page = page_of(block("paragraph", "f(x) = [a.b]*"))
    assert [len(page.find(words)) for words in ("f(x)", "[a.b]*", "a?b", "", "  ")] == [
        1, 1, 0, 0, 0,
    ]  # fmt: skip


def test_a_match_of_several_lines_begins_in_the_first() -> None:
    page = page_of(block("paragraph", "one two three"), width=5)
    match = page.find("two three")[0]
    assert isinstance(match, Match)
    assert (match.line, len(match.parts)) == (1, 2)
