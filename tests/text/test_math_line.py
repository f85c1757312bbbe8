"""Formulas of pages, in MathML, on one line."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tui_reader.text.math_line import one_line
from tui_reader.text.mathml import MathNode, from_tree


def line(inside: str) -> str:
    page = LexborHTMLParser(f"<p><math>{inside}</math></p>")
    return one_line(from_tree(page.css_first("math")))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            "<semantics><mi>x</mi><annotation>x</annotation>"
            "<annotation-xml><ci>y</ci></annotation-xml></semantics>",
            "x",
        ),
        ("<mi>f</mi><mo>\u2061</mo><mo>(</mo><mi>x</mi><mo>)</mo>", "f(x)"),
        ("<mi>a</mi><mo>\u2062</mo><mi>b</mi>", "ab"),
        ("<mi>a</mi><mo lspace='0.28em'>\u2062</mo><mi>b</mi>", "a b"),
        ("<mi>x</mi><mo>\u2003</mo><mtext>and</mtext><mo>\u2003</mo><mi>y</mi>", "x  and  y"),
        ("<mpadded width='+10pt'><mn>0</mn></mpadded><mtext>if</mtext>", "0  if"),
        ("<mi>𝐱</mi><mo>,</mo><mi>𝑦</mi><mo>,</mo><mn>𝟐</mn>", "x, y, 2"),
        ("<mi>ℝ</mi><mi>𝒪</mi><mi>𝔤</mi><mn>𝟙</mn>", "ℝ𝒪𝔤𝟙"),
        ("<mi>ℎ</mi><mo>⋅</mo><mi>k</mi>", "h·k"),
        ("<mi mathvariant='script'>L</mi><mi mathvariant='bold'>x</mi>", "ℒx"),
        ("<mfenced open='[' close=')' separators=';'><mi>a</mi><mi>b</mi></mfenced>", "[a; b)"),
        ("<merror><mtext>\\foo</mtext></merror><mi>x</mi>", "foox"),
        ("<mi>A</mi><mo>\\</mo><mi>B</mi>", "A∖B"),
        (
            "<mmultiscripts><mi>X</mi><mi>a</mi><none></none>"
            "<mprescripts></mprescripts><none></none><mn>14</mn></mmultiscripts>",
            "¹⁴Xₐ",
        ),
        ("<menclose notation='updiagonalstrike'><mi>x</mi></menclose>", "x̸"),
        ("<menclose notation='box'><mi>x</mi><mo>+</mo><mn>1</mn></menclose>", "[x+1]"),
        ("<menclose notation='radical'><mi>x</mi></menclose>", "√x"),
        ("<mphantom><mi>x</mi></mphantom><mi>y</mi>", "y"),
        ("<maction><mi>x</mi><mi>y</mi></maction>", "x"),
        ("<munder><mi>x</mi><mo>¯</mo></munder>", "x̲"),
        ("<mover><mi>x</mi><mo>→</mo></mover>", "x⃗"),
        ("<mover><mover><mi>x</mi><mo>^</mo></mover><mo>~</mo></mover>", "x̂̃"),
        ("<msup><mrow><mo>∥</mo><mi>x</mi><mo>∥</mo></mrow><mn>2</mn></msup>", "‖x‖²"),
        ("<mi>p</mi><mo>∥</mo><mi>q</mi>", "p ∥ q"),
        ("<mtext>one <em>word</em> more</mtext>", "one word more"),
        (
            "<mtext>the rank of <math><semantics><mi>X</mi><annotation>X_0</annotation>"
            "</semantics></math></mtext>",
            "the rank of X",
        ),
        ("<apply><times></times><ci>x</ci><cn>2</cn></apply>", "x2"),
        ("x + y", "x + y"),
        ("", ""),
        ("<mi>\x1b[31m</mi><mtext>\u202eabc</mtext>", "[31mabc"),
        ("<mi>x</mi>" + "<mi>\u0301</mi>" * 50, "x́́́́"),
        ("<mi>x</mi><!-- no --><mo>=</mo><mn>1</mn>", "x = 1"),
        ("<mtable></mtable><mi>x</mi>", "x"),
        ("<mfrac></mfrac><msub></msub><munder><mi>x</mi></munder><mroot><mi>y</mi></mroot>", "x√y"),
    ],
)
def test_mathml_reads_as_it_is_typeset(inside, expected):
    assert line(inside) == expected


def test_cases_of_mathml_say_if():
    table = (
        "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>a</mi><mo>></mo><mn>0</mn></mtd></mtr>"
        "<mtr><mtd><mn>2</mn><mo>,</mo></mtd><mtd><mtext>else</mtext></mtd></mtr></mtable>"
    )
    assert line(f"<mi>f</mi><mo>=</mo><mo>{{</mo>{table}") == "f = {1 if a > 0; 2, else}"
    assert line(f"<mo>[</mo>{table}<mo>]</mo>") == "[1, a > 0; 2,, else]"


def test_the_label_of_a_row_comes_last():
    row = "<mlabeledtr><mtd><mtext>(1)</mtext></mtd><mtd><mi>x</mi></mtd></mlabeledtr>"
    assert line(f"<mtable>{row}</mtable>") == "x (1)"


def test_a_tree_without_children_is_drawn():
    assert one_line(MathNode("mfrac")) == ""
    assert one_line(MathNode("mi", text="x")) == "x"
