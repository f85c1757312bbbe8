"""Whatever tree a page holds, a formula is drawn, safe and even."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from selectolax.lexbor import LexborHTMLParser

from tui_reader.text.math_box import Box, aligned, beside, box, is_tall
from tui_reader.text.math_line import one_line
from tui_reader.text.mathml import MathNode, from_tree

LEAVES = ("mi", "mo", "mn", "mtext", "ms", "mspace", "ci", "none", "mprescripts")
NAMES = """math mrow mstyle mpadded mphantom mfrac msqrt mroot msub msup msubsup munder mover
    munderover mmultiscripts mtable mtr mlabeledtr mtd menclose mfenced semantics maction merror
    apply mtext"""
MARKS = "xyABn0123456789+-−=<>≤→∑∫∏()[]{}|‖∣,;:./⟨⟩⌈⌉'′*^_~¯→⏟⏞∘⊤×√\\字\u0301\u2003"
WORDS = ("max", "lim", "arg max", "eff", "\\foo", "👩\u200d🔬", "☺\ufe0f")
SIGNS = st.sampled_from([*MARKS, *WORDS])
TEXTS = st.one_of(SIGNS, st.text(max_size=4), st.just(""))
ATTRIBUTE_NAMES = "mathvariant linethickness width open close separators notation columnalign"
ATTRIBUTES = st.dictionaries(
    st.sampled_from(ATTRIBUTE_NAMES.split()),
    st.sampled_from(
        ["bold", "script", "double-struck", "0", "1em", "+9pt", "|", "{", "box", "left right", ";"]
    ),
    max_size=2,
)
NODES = st.recursive(
    st.builds(MathNode, st.sampled_from(LEAVES), ATTRIBUTES, st.just(()), TEXTS),
    lambda inner: st.builds(
        MathNode,
        st.sampled_from(NAMES.split()),
        ATTRIBUTES,
        st.lists(inner, max_size=4).map(tuple),
        TEXTS,
    ),
    max_leaves=25,
)


def is_safe(text: str) -> bool:
    return all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co") for sign in text)


@settings(deadline=None, max_examples=300)
@given(NODES)
def test_a_line_is_safe_and_holds_no_tex(node):
    line = one_line(node)
    assert "\n" not in line and "\\" not in line
    assert is_safe(line)


@settings(deadline=None, max_examples=300)
@given(NODES)
def test_the_rows_of_a_box_are_even_and_safe(node):
    drawn = box(node)
    assert {cell_len(row) for row in drawn.rows} == {drawn.width}
    assert 0 <= drawn.base < drawn.height
    assert drawn.height == 1 or is_tall(node)
    assert all(is_safe(row) and "\n" not in row for row in drawn.rows)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(NODES.map(box), max_size=4), max_size=4))
def test_aligned_rows_are_equally_wide(rows):
    lines = aligned(rows)
    assert len(lines) == len(rows)
    assert len({line.width for line in lines}) <= 1
    assert all({cell_len(row) for row in line.rows} == {line.width} for line in lines)


@pytest.mark.parametrize(
    "nest",
    [
        ("<mrow>", "</mrow>"),
        ("<mfenced>", "</mfenced>"),
        ("<msqrt><mfrac><mi>a</mi>", "</mfrac></msqrt>"),
        ("<mfrac>", "<mi>a</mi></mfrac>"),
        ("<mroot>", "<mn>3</mn></mroot>"),
        ("<msup><mi>a</mi>", "</msup>"),
        ("<msup>", "<mi>a</mi></msup>"),
        ("<msub><mfrac><mi>a</mi>", "</mfrac><mi>q</mi></msub>"),
        ("<msub><mrow><mo>(</mo>", "<mo>)</mo></mrow><mi>q</mi></msub>"),
        ("<mmultiscripts>", "<mn>3</mn></mmultiscripts>"),
        ("<munder><mi>lim</mi>", "</munder>"),
        ("<munderover><mo>∑</mo>", "<mi>n</mi></munderover>"),
        ("<mover><mo>→</mo>", "</mover>"),
        ("<mover>", "<mo>^</mo></mover>"),
        ("<munder>", "<mo>⏟</mo></munder>"),
        ("<munder><mtable><mtr><mtd>", "</mtd></mtr></mtable></munder>"),
        ("<mtable><mtr><mtd></mtd></mtr><mtr><mtd>", "</mtd></mtr></mtable>"),
        ("<menclose notation='box'><mfrac><mi>a</mi>", "</mfrac></menclose>"),
        ("<apply>", "</apply>"),
    ],
)
def test_a_formula_nested_a_thousand_deep_keeps_its_text(nest):
    page = "<math>" + nest[0] * 1000 + "<mi>x</mi>" + nest[1] * 1000 + "</math>"
    node = from_tree(LexborHTMLParser(page).css_first("math"))
    assert "x" in one_line(node)
    assert any("x" in row for row in box(node).rows)


def test_boxes_stand_on_one_baseline():
    left = Box(("1", "─", "2"), 1)
    right = Box((" x ", "y z"), 1)
    assert beside([left, Box((" = ",)), right]) == Box(("1    x ", "─ = y z", "2      "), 1)


def test_nothing_beside_nothing_is_an_empty_row():
    assert beside([]) == Box(("",), 0)
