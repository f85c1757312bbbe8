"""Every formula of the recorded pages is drawn, without TeX left in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui_reader.text.formula import formula_text
from tui_reader.text.math_box import box, is_tall
from tui_reader.text.math_line import one_line
from tui_reader.text.mathml import from_tree


@pytest.fixture(scope="module")
def formulas(shared_data: Path) -> list[LexborNode]:
    pages = sorted(shared_data.glob("html/*html"))
    parsed = [LexborHTMLParser(page.read_bytes()) for page in pages]
    found = [node for page in parsed for node in page.css("math")]
    assert len(found) > 1000
    return found


def test_every_formula_reads_on_one_line(formulas):
    lines = [one_line(from_tree(formula)) for formula in formulas]
    assert all("\n" not in line for line in lines)
    assert sum("\\" in line for line in lines) <= 0.005 * len(lines)
    assert sum(not line for line in lines) <= 0.01 * len(lines)


def test_every_formula_is_drawn_with_even_rows(formulas):
    for formula in formulas:
        node = from_tree(formula)
        drawn = box(node)
        assert {cell_len(row) for row in drawn.rows} == {drawn.width}
        assert drawn.height == 1 or is_tall(node)
        assert not any("\\" in row for row in drawn.rows)


def test_the_tex_of_every_formula_is_read(formulas):
    sources = [formula.attributes.get("alttext") or "" for formula in formulas]
    lines = list(map(formula_text, sources))
    assert sum("\\" in line for line in lines) <= 0.005 * len(lines)
