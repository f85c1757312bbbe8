"""Displayed equations on a page."""

from __future__ import annotations

from tests.text.laid_out import drawing, page_of, pieces_of, text_of
from tui_reader.text.document import Block, Document, EquationRow, Formula, Span
from tui_reader.text.equation_layout import equation_lines
from tui_reader.text.layout import Piece, lay_out
from tui_reader.text.mathml import from_tex

Part = str | Span


def row(*cells: Part | tuple[Part, ...], number: str = "") -> EquationRow:
    """Give a row of an equation; a `str` is TeX."""
    made = (cell if isinstance(cell, tuple) else (cell,) for cell in cells)
    return EquationRow(tuple(tuple(map(part, cell)) for cell in made), number)


def part(given: Part) -> Formula | Span:
    return given if isinstance(given, Span) else Formula(from_tex(given), given)


def drawn(*rows: EquationRow, width: int = 40) -> str:
    return text_of(equation_lines(rows, width))


def test_a_formula_stands_in_the_middle_with_its_number_at_the_edge() -> None:
    assert drawn(row("a^2+b^2=c^2", number="(1)")) == (" " * 14 + "a² + b² = c²" + " " * 11 + "(1)")


def test_a_tall_formula_has_its_number_on_the_baseline() -> None:
    assert drawn(row(r"x = \frac{1}{2n}", number="(12)")) == drawing("""
        |                     1
        |                x = ────            (12)
        |                     2n
        """)


def test_rows_stand_under_each_other_at_their_relations() -> None:
    assert drawn(
        row("x", "=a+b"),
        row("xyz", "=c", number="(2)"),
        row((), r"\leq d."),
    ) == drawing("""
        |                x = a + b
        |              xyz = c                (2)
        |                  ≤ d.
        """)


def test_tall_rows_are_set_apart() -> None:
    assert drawn(row("x", r"=\frac{a}{b}"), row((), "=c"), row((), "=d")) == drawing("""
        |                     a
        |                x = ───
        |                     b
        |
        |                  = c
        |                  = d
        """)


def test_a_formula_that_is_too_wide_is_broken_before_relations() -> None:
    wide = r"f(x) = a_1 x_1 + a_2 x_2 + a_3 x_3 \leq b_1 y_1 + b_2 y_2 + b_3 y_3"
    assert drawn(row(wide, number="(3)")) == drawing("""
        |f(x) = a₁x₁ + a₂x₂ + a₃x₃
        |    ≤ b₁y₁ + b₂y₂ + b₃y₃             (3)
        """)


def test_a_tall_formula_that_is_too_wide_stays_tall() -> None:
    wide = r"\frac{a}{b} + c + d + e + f + g + h + i + j = \frac{k}{l} + m + n + o + p + q"
    assert drawn(row(wide), width=44) == drawing("""
        |   a
        |  ─── + c + d + e + f + g + h + i + j
        |   b
        |
        |         k
        |      = ─── + m + n + o + p + q
        |         l
        """)


def test_a_side_that_is_too_wide_is_broken_before_operators() -> None:
    wide = "x = " + " + ".join(f"a_{n} (b + c)" for n in range(1, 6))
    assert drawn(row(wide), width=36) == drawing("""
        |x = a₁(b + c) + a₂(b + c)
        |    + a₃(b + c) + a₄(b + c)
        |    + a₅(b + c)
        """)


def test_what_cannot_be_broken_is_written_on_lines() -> None:
    wide = r"\frac{aaaaaaaa + bbbbbbbb + cccccccc}{dddd}"
    lines = drawn(row(wide), width=24).splitlines()
    assert "".join(lines).replace(" ", "") == "(aaaaaaaa+bbbbbbbb+cccccccc)/(dddd)"
    assert max(map(len, lines)) <= 24


def test_a_table_of_formulas_that_is_too_wide_is_opened_in_its_rows() -> None:
    wide = r"\begin{gathered} a = \frac{b}{c} \\ ddddddddddddddd = e + f + g + h \end{gathered}"
    assert drawn(row(wide, number="(5)"), width=28) == drawing("""
        |               b
        |          a = ───
        |               c
        |
        |ddddddddddddddd
        |    = e + f + g + h      (5)
        """)


DIAGRAM = r"\begin{matrix} %s & \to & b \\ \downarrow & & \downarrow \\ c & \to & d \end{matrix}"


def test_a_diagram_may_be_wider_than_the_column_and_even_than_the_screen() -> None:
    for letters, width in ((90, 120), (130, 120)):
        document = Document((Block("equation", data=(row(DIAGRAM % ("a" * letters)),)),))
        lines = lay_out(document, width).lines
        assert [line.text.split() for line in lines] == [
            ["a" * letters, "→", "b"], ["↓", "↓"], ["c", "→", "d"],
        ]  # fmt: skip


def test_a_diagram_that_has_to_keep_the_width_is_opened() -> None:
    document = Document((Block("equation", data=(row(DIAGRAM % ("a" * 130)),)),))
    assert lay_out(document, 120, keeps_width=True).width <= 120


def test_words_among_formulas_are_set_apart_and_stops_are_not() -> None:
    words = ("f(x)=0", Span("for all"), r"x\in X", Span("."))
    assert drawn(row(words)).strip() == "f(x) = 0 for all x ∈ X."


def test_a_row_of_prose_is_written_as_prose() -> None:
    prose = (Span("where the number of all owls is"), "n", Span("and that of the mice is"), "m")
    assert drawn(row(prose, number="(6)"), width=42) == drawing("""
        |where the number of all owls is n and
        |    that of the mice is m              (6)
        """)


def test_a_number_without_room_stands_below() -> None:
    assert drawn(row("abcdefgh", number="(1)"), width=10) == " abcdefgh\n       (1)"


def test_a_row_of_nothing_but_a_number() -> None:
    assert drawn(row(number="(7)"), width=10) == "       (7)"


def test_a_number_wider_than_the_column_is_broken() -> None:
    assert drawn(row(number="(1.2 and more)"), width=10).split() == ["(1.2", "and", "more)"]
    assert len(drawn(row(number="(1.2 and more)"), width=10).splitlines()) == 2


def test_pieces_are_mathematics_with_their_source() -> None:
    page = page_of(Block("equation", data=(row(r"\frac{a}{b}", "=c", number="(1)"),)))
    assert {piece.tex for piece in pieces_of(page, "math")} == {r"\frac{a}{b} =c"}
    assert [piece.text for piece in pieces_of(page, "number")] == ["(1)"]
    assert page.lines[0].pieces[0] == Piece(" " * 16)


def test_an_equation_is_laid_out_the_same_again() -> None:
    rows = (row(r"\sum_i \frac{a_i}{b}", number="(1)"),)
    assert equation_lines(rows, 40) == equation_lines(rows, 40)
    assert equation_lines(rows, 60) != equation_lines(rows, 40)
