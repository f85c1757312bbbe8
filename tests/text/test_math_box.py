"""Formulas in two dimensions, drawing by drawing; `>` marks the row on the baseline."""

from __future__ import annotations

import textwrap

import pytest
from selectolax.lexbor import LexborHTMLParser

from tui_reader.text.math_box import Box, aligned, box, is_tall
from tui_reader.text.mathml import from_tex, from_tree

DRAWINGS = {
    r"x = \frac{-b\pm\sqrt{b^2-4ac}}{2a}": """
           −b ± √(b²−4ac)
    > x = ────────────────
                 2a
    """,
    r"\sum_{i=1}^n \frac{x_i}{n}": """
       n   xᵢ
    >  ∑  ────
      i=1  n
    """,
    r"f(x)=\begin{cases} x & x>0\\ -x & \text{otherwise}\end{cases}": """
             ⎧x   x > 0
    > f(x) = ⎨
             ⎩−x  otherwise
    """,
    r"A=\begin{pmatrix}a&b\\c&d\end{pmatrix}": """
          ⎛a  b⎞
    > A = ⎜    ⎟
          ⎝c  d⎠
    """,
    r"\begin{bmatrix}1&0&0\\0&10&0\\0&0&1\end{bmatrix}": """
      ⎡1  0   0⎤
    > ⎢0  10  0⎥
      ⎣0  0   1⎦
    """,
    r"\left(\frac{a}{b}\right)^{n+1}": """
      ⎛ a ⎞ⁿ⁺¹
    > ⎜───⎟
      ⎝ b ⎠
    """,
    r"\left(\frac{a}{b}\right)^{n/2}_i": """
      ⎛ a ⎞n/2
    > ⎜───⎟
      ⎝ b ⎠ᵢ
    """,
    r"\sqrt[3]{\frac{a}{b}}": """
       ┌───
       │ a
    > ³│───
      ╲│ b
    """,
    r"\binom{n}{k}=\frac{n!}{k!}": """
      ⎛n⎞    n!
    > ⎜ ⎟ = ────
      ⎝k⎠    k!
    """,
    r"\underbrace{a+b+c}_{n\text{ terms}}": """
    > a + b + c
      ╰───┬───╯
       n terms
    """,
    r"\left.\frac{df}{dx}\right|_{x=0}": """
       df │
    > ────│
       dx │ₓ₌₀
    """,
    r"\lim_{n\to\infty}\frac1n": """
           1
    > lim ───
      n→∞  n
    """,
    r"b_{i,m}=\frac{x}{y}": """
              x
    > b    = ───
       i,m    y
    """,
    r"\bar y_{\rm eff}^2 \frac{a}{b}": """
            a
    > ȳ²   ───
       eff  b
    """,
    r"\int_0^{\infty} \frac{dx}{x}": """
       ∞  dx
    > ∫₀ ────
          x
    """,
    r"A\xrightarrow{d_1^{q-1}/2} B": """
         d₁^(q−1)/2
    > A ───────────→ B
    """,
    r"\arg\max_{\theta\in\Theta} f(\theta)": """
    > arg max f(θ)
          θ∈Θ
    """,
    r"\sum_{\substack{i<j\\j<k}} a_{ij}": """
    >  ∑  aᵢⱼ
      i<j
      j<k
    """,
    r"-\frac{a}{b}+\frac{c}{d}.": """
         a     c
    > − ─── + ─── .
         b     d
    """,
    r"\left\{ x \;\middle|\; \frac{a}{b} \right\}": """
      ⎧  │  a ⎫
    > ⎨x │ ───⎬
      ⎩  │  b ⎭
    """,
    r"\left|\frac{a}{b}\right|\left\lceil\frac{n}{2}\right\rceil": """
      │ a │⎡ n ⎤
    > │───│⎢───⎥
      │ b │⎢ 2 ⎥
    """,
    r"\frac{1}{1+\frac{1}{1+x}}": """
            1
    > ─────────────
              1
       1 + ───────
            1 + x
    """,
    r"\overline{\frac{a}{b}}": """
      ───
       a
    > ───
       b
    """,
    r"\boxed{\frac{a}{b}}": """
      ┌───┐
      │ a │
    > │───│
      │ b │
      └───┘
    """,
    r"\log\frac{a}{b} \sin x": """
           a
    > log ─── sin x
           b
    """,
    r"a \overset{\text{def}}{=} \frac{a}{b}": """
        def  a
    > a  =  ───
             b
    """,
    r"\left\langle \frac{a}{b}, c\right\rangle": """
        a
    > ⟨─── , c⟩
        b
    """,
    r"\left(\begin{array}{c}\frac{a}{b}\\c\end{array}\right)": """
      ⎛ a ⎞
      ⎜───⎟
    > ⎜ b ⎟
      ⎜   ⎟
      ⎝ c ⎠
    """,
    r"x+\frac12": """
    > x + ½
    """,
}


def shown(drawing: Box) -> str:
    rows = enumerate(drawing.rows)
    return "\n".join((">  "[place != drawing.base] + " " + row).rstrip() for place, row in rows)


def mathml(inside: str) -> Box:
    return box(from_tree(LexborHTMLParser(f"<math>{inside}</math>").css_first("math")))


@pytest.mark.parametrize(("tex", "drawing"), DRAWINGS.items(), ids=DRAWINGS)
def test_a_formula_is_drawn_as_on_paper(tex, drawing):
    assert shown(box(from_tex(tex))) == textwrap.dedent(drawing).strip("\n")


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{a}{b}",
        r"\sum_i x",
        r"\max_x f",
        r"\sqrt{\frac{a}{b}}",
        r"\begin{matrix}a\\b\end{matrix}",
        r"\underbrace{x}_n",
        r"(\frac{a}{b})^2",
    ],
)
def test_what_stands_under_each_other_is_tall(tex):
    assert is_tall(from_tex(tex))


@pytest.mark.parametrize(
    "tex",
    [r"x_q^{n/2}", r"\sqrt{x+1}", r"\hat x", r"\tfrac12", r"\int_0^\infty f", r"e^{\frac{a}{b}}"],
)
def test_a_script_alone_is_not_tall(tex):
    assert not is_tall(from_tex(tex))
    assert box(from_tex(tex)).height == 1


def test_a_low_formula_has_its_sums_spaced():
    assert box(from_tex("a+b=-c")) == Box(("a + b = −c",))
    assert box(from_tex(r"R\otimes_{\mathbb Z}S")) == Box(("R ⊗_ℤ S",))


def test_cases_without_a_closing_brace_and_words_between_cells():
    drawing = mathml(
        "<mi>x</mi><mo>=</mo><mrow><mo>{</mo><mtable columnalign='left left'>"
        "<mtr><mtd><mn>1</mn></mtd><mtd><mtext>if </mtext><mi>a</mi></mtd></mtr>"
        "<mtr><mtd><mn>10</mn></mtd><mtd><mtext>else</mtext></mtd></mtr>"
        "<mtr><mtd><mn>2</mn></mtd></mtr></mtable></mrow>"
    )
    assert shown(drawing) == "    ⎧1   if a\n> x = ⎨10  else\n      ⎩2".replace(
        "    ⎧", "      ⎧", 1
    )


def test_a_ket_beside_something_tall_stays_low():
    drawing = box(from_tex(r"\frac{a}{b}|\psi\rangle = c|\phi\rangle"))
    assert drawing == Box((" a            ", "─── |ψ⟩ = c|ϕ⟩", " b            "), 1)


def test_only_a_row_that_is_tall_anyway_has_its_scripts_lowered():
    drawing = box(from_tex(r"x_q=\frac{y_q}{2}"))
    assert drawing == Box(("      y_q ", "x  = ─────", " q     2  "), 1)


def test_two_rows_that_stand_alone_are_not_spread():
    drawing = box(from_tex(r"\begin{eqnarray}a&=&b\\&\le&cd\end{eqnarray}"))
    assert drawing == Box(("a = b ", "  ≤ cd"), 0)


def test_limits_of_mathml_stand_above_and_below():
    drawing = mathml(
        "<munderover><mo>∏</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
        "<msub><mi>x</mi><mi>k</mi></msub>"
    )
    assert drawing == Box((" n    ", " ∏  xₖ", "k=1   "), 1)


def test_limits_of_an_integral_stand_at_its_side():
    drawing = mathml(
        "<munderover><mo>∫</mo><mn>0</mn><mi>∞</mi></munderover><mfrac><mi>a</mi><mi>b</mi></mfrac>"
    )
    assert drawing == Box((" ∞  a ", "∫₀ ───", "    b "), 1)


def test_rows_of_an_align_stand_right_and_left_in_turn():
    rows = [
        [box(from_tex("a")), box(from_tex(r"=\frac{b}{c}"))],
        [box(from_tex("a+b")), box(from_tex("=d")), box(from_tex("x")), box(from_tex("=1"))],
    ]
    assert aligned(rows) == [
        Box(("         b          ", "    a = ───         ", "         c          "), 1),
        Box(("a + b = d      x = 1",)),
    ]


def test_rows_of_an_eqnarray_have_their_relation_in_the_middle():
    rows = [[Box(("a",)), Box(("=",)), Box(("bb",))], [Box(("",)), Box(("≤≤",)), Box(("c",))]]
    assert aligned(rows) == [Box(("a =  bb",)), Box(("  ≤≤ c ",))]


def test_rows_of_single_cells_are_padded_to_one_width():
    assert aligned([[Box(("a",))], [Box(("bb",))], []]) == [
        Box((" a",)),
        Box(("bb",)),
        Box(("  ",)),
    ]
    assert aligned([]) == []
