"""Formulas are shown as their authors wrote them when that is asked for."""

from __future__ import annotations

from tui_reader.text.as_written import as_written
from tui_reader.text.document import (
    Block,
    Cell,
    Document,
    EquationRow,
    Formula,
    Image,
    ListingLine,
    Span,
)
from tui_reader.text.mathml import MathNode

NODE = MathNode("mi", text="x")


def written(block: Block) -> Block:
    return as_written(Document((block,))).blocks[0]


def test_formulas_in_prose_stand_between_dollars() -> None:
    spans = (Span("if "), Span("α", "math", tex=r"\alpha"), Span("β", "math"))
    assert written(Block("paragraph", spans)).text == r"if $\alpha$β"


def test_a_displayed_equation_becomes_its_source() -> None:
    rows = (EquationRow(((Formula(NODE, "x"),), (Span("and"), Formula(NODE, "=1"))), "(4)"),)
    block = written(Block("equation", label="(4)", ids=("E4",), data=rows))
    assert (block.kind, block.text, block.ids) == (
        "paragraph", "$$x$$ and $$=1$$ (4) ", ("E4",),
    )  # fmt: skip


def test_a_formula_without_source_stays_as_it_is_drawn() -> None:
    block = written(Block("equation", data=(EquationRow(((Formula(NODE),),)),)))
    assert block.text == "x "


def test_tables_and_listings_too() -> None:
    formula = (Span("x", "math", tex="x_1"),)
    table = written(Block("table", data=((Cell(formula), Cell()),)))
    assert table.data == ((Cell((Span("$x_1$", "math", tex="x_1"),)), Cell()),)
    listing = written(Block("listing", data=(ListingLine(formula, "1"),)))
    assert listing.data == (ListingLine((Span("$x_1$", "math", tex="x_1"),), "1"),)
    picture = Block("image", data=Image("https://example.org/a.png"))
    assert written(picture) == picture
