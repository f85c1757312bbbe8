"""Tables as they are drawn."""

from __future__ import annotations

from rich.cells import cell_len

from tests.text.laid_out import block, drawing, text_of
from tui_reader.text.document import Block, Cell, Document, Span
from tui_reader.text.layout import Piece, lay_out
from tui_reader.text.table_layout import table_lines
from tui_reader.text.table_widths import fitted

WORDS = "The owls of the northern woods hunt at night, and nobody has ever counted them"


def cell(text: str, align: str = "left", columns: int = 1, rows: int = 1, rules: str = "") -> Cell:
    """Give a cell; `rules` says where it has some: above, below."""
    spans = (Span(text),) if text else ()
    return Cell(spans, columns, rows, align, False, "above" in rules, "below" in rules)


def head(text: str, align: str = "left", columns: int = 1, rows: int = 1, rules: str = "") -> Cell:
    return cell(text, align, columns, rows, rules)._replace(is_head=True)


def drawn(*rows: list[Cell], room: int = 60, keeps_width: bool = False) -> str:
    return text_of(table_lines(rows, room, keeps_width))


def test_a_table_with_a_head_has_a_rule_below_it_and_heavy_ones_around() -> None:
    assert drawn(
        [head("Owl"), head("Nights", "right"), head("Share", "center")],
        [cell("barn owl"), cell("12", "right"), cell("3.5 %", "center")],
        [cell("eagle owl"), cell("9", "right"), cell("12.25 %", "center")],
    ) == drawing("""
        |━━━━━━━━━━━━━━━━━━━━━━━━━━
        |Owl        Nights   Share
        |──────────────────────────
        |barn owl       12   3.5 %
        |eagle owl       9  12.25 %
        |━━━━━━━━━━━━━━━━━━━━━━━━━━
        """)


def test_a_table_without_a_head_has_rules_around_alone() -> None:
    assert drawn([cell("a"), cell("b")], [cell("c"), cell("d")]) == "━━━━\na  b\nc  d\n━━━━"


def test_cells_over_several_columns_and_rows_with_the_rules_that_they_ask_for() -> None:
    assert drawn(
        [head("Set", rows=2), head("Score", "center", columns=2, rules="below")],
        [head("first"), head("second")],
        [cell("A", rows=2, rules="above"), cell("1", rules="above"), cell("2", rules="above")],
        [cell("3", rules="above"), cell("4")],
    ) == drawing("""
        |━━━━━━━━━━━━━━━━━━
        |Set      Score
        |     ─────────────
        |     first  second
        |──────────────────
        |A    1      2
        |     ─────
        |     3      4
        |━━━━━━━━━━━━━━━━━━
        """)


def test_rules_side_by_side_are_apart_unless_a_cell_joins_them() -> None:
    assert drawn(
        [cell(""), head("Left", columns=2, rules="below"), head("Right", columns=2, rules="below")],
        [cell("x"), cell("1"), cell("2"), cell("3"), cell("4")],
    ) == drawing("""
        |━━━━━━━━━━━━━━
        |   Left  Right
        |   ────  ─────
        |x  1  2  3  4
        |━━━━━━━━━━━━━━
        """)


def test_a_rule_between_all_rows_of_one_line_is_left_out() -> None:
    rows = [[cell(text, rules="above below") for text in words] for words in ("ab", "cd", "ef")]
    assert drawn(*rows) == "━━━━\na  b\n────\nc  d\ne  f\n━━━━"


def test_the_longest_column_is_wrapped_first() -> None:
    assert drawn(
        [cell("Name"), cell(WORDS), cell("12.345")],
        [cell("other"), cell("short"), cell("1")],
        room=40,
    ) == drawing("""
        |━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        |Name   The owls of the northern   12.345
        |       woods hunt at night, and
        |       nobody has ever counted
        |       them
        |other  short                      1
        |━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        """)


def test_columns_are_shrunk_to_the_same_width_and_none_below_its_floor() -> None:
    assert fitted([5, 40, 30], [5, 6, 6], 45) == [5, 20, 20]
    assert fitted([5, 40, 12], [5, 6, 6], 45) == [5, 28, 12]
    assert fitted([30, 30], [6, 25], 40) == [15, 25]
    assert fitted([10, 10, 10], [1, 1, 1], 20) == [7, 7, 6]


def test_columns_stand_closer_before_any_is_wrapped() -> None:
    row = [cell("abcdefgh"), cell("ijklmnop")]
    assert drawn(row, room=18).splitlines()[1] == "abcdefgh  ijklmnop"
    assert drawn(row, room=17).splitlines()[1] == "abcdefgh ijklmnop"


def test_numbers_are_not_broken() -> None:
    rows = [cell(f"{place}2.34567±0.1") for place in range(4)], [cell(WORDS) for _ in range(4)]
    for room in range(56, 20, -1):
        text = drawn(*rows, room=room)
        assert "02.34567±0.1" in text and "32.34567±0.1" in text


def test_a_table_that_cannot_fit_is_wider_than_the_room() -> None:
    rows = [head(f"Column {n}") for n in range(6)], [cell(f"{n}2.345") for n in range(6)]
    lines = drawn(*rows, room=30).splitlines()
    assert {len(line) for line in lines if line[:1] in "━─"} == {46}
    assert lines[1] == "Column  Column  Column  Column  Column  Column"


def test_a_table_that_cannot_fit_and_must_is_written_row_by_row() -> None:
    assert drawn(
        [head(name) for name in ("Owl", "Weight:", "Wing span", "Eggs", "")],
        [cell(text) for text in ("barn owl", "1.2345", "2.3456", "3.4567", "4.5678")],
        [cell("eagle owl of the woods and fields"), *(cell(f"{n}.2345") for n in range(4))],
        room=24,
        keeps_width=True,
    ) == drawing("""
        |━━━━━━━━━━━━━━━━━━━━━━━━
        |Owl: barn owl
        |Weight: 1.2345
        |Wing span: 2.3456
        |Eggs: 3.4567
        |4.5678
        |
        |Owl: eagle owl of the
        |  woods and fields
        |Weight: 0.2345
        |Wing span: 1.2345
        |Eggs: 2.2345
        |3.2345
        |━━━━━━━━━━━━━━━━━━━━━━━━
        """)


def test_centred_cells_begin_at_the_left_in_columns_of_prose() -> None:
    assert drawn(
        [head("Owl", "center"), head("Told", "center")],
        [cell("a", "center"), cell(WORDS[:45], "center")],
        [cell("barn", "center"), cell("short", "center")],
        room=30,
    ) == drawing("""
        |━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        |Owl   Told
        |──────────────────────────────
        | a    The owls of the northern
        |      woods hunt at night,
        |barn  short
        |━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        """)


def test_a_tall_cell_over_several_rows_makes_room_for_itself() -> None:
    assert drawn([cell("one\ntwo\nthree", rows=2), cell("a")], [cell("b")]) == drawing("""
        |━━━━━━━━
        |one    a
        |two    b
        |three
        |━━━━━━━━
        """)


def test_wide_characters_keep_the_columns_straight() -> None:
    lines = drawn([cell("漢字"), cell("b", "right")], [cell("x"), cell("漢")]).splitlines()
    assert lines[1:3] == ["漢字   b", "x     漢"]
    assert {cell_len(line) for line in lines} == {8}


def test_rows_without_words_take_no_line() -> None:
    assert drawn([cell("a")], [cell("")], [cell("b")]) == "━\na\nb\n━"


def test_a_table_of_nothing_is_nothing() -> None:
    assert drawn() == drawn([]) == ""


def test_spans_out_of_all_measure_are_cut() -> None:
    million = 1_000_000
    assert drawn([cell("a", columns=million, rows=million), cell("b")]) != ""


def test_heads_links_and_rules_keep_their_roles() -> None:
    rows = [[head("Owl")], [Cell((Span("Doe", "cite", "#b1"),))]]
    lines = table_lines(rows, 20, False)
    assert [line.pieces for line in lines[:4]] == [
        (Piece("━━━", "rule"),),
        (Piece("Owl", "table-head"),),
        (Piece("───", "rule"),),
        (Piece("Doe", "cite", "#b1"),),
    ]


def test_a_table_wider_than_the_column_uses_the_screen() -> None:
    table = Block("table", data=(tuple(cell("x" * 30) for _ in range(3)),))
    document = Document((block("paragraph", "words"), table))
    lines = lay_out(document, 100).lines
    assert lines[0].text == " " * 10 + "words"
    assert lines[2].text == " " * 3 + "━" * 94
