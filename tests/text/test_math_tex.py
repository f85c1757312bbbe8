"""TeX is read into trees, and bad or endless TeX is turned down at once."""

from __future__ import annotations

import pytest

from tui_reader.text.math_line import one_line
from tui_reader.text.mathml import from_tex


@pytest.mark.parametrize(
    "tex",
    [
        "x" * 10_001,
        r"\frac{" * 1000 + "1}{2}" * 1000,
        "{" * 5000,
        "x" + "^" * 5000,
        "x" + "'" * 5000,
        r"\left(" * 400 + r"\over" + r"\right)" * 400,
        r"\newcommand{\a}{\a\a}\a",
        r"\def\a{\b\b}\def\b{\c\c}\a",
        r"\begin{matrix}" * 300,
        r"\sqrt" * 2000,
        r"\begin x",
    ],
    ids=lambda tex: tex[:20],
)
def test_endless_or_broken_tex_is_a_value_error(tex):
    with pytest.raises(ValueError):
        from_tex(tex)


@pytest.mark.parametrize(
    "piece",
    [r"\left(", "|x", "&", "~", r"\text{a}", r"\hat x", "x^y", "1,000,", r"\big", r"\verb|"],
)
def test_much_of_the_same_is_read_or_turned_down(piece):
    try:
        line = one_line(from_tex(piece * (10_000 // len(piece))))
    except ValueError:
        return
    assert "\\" not in line


def test_an_unknown_macro_is_kept_with_its_backslash():
    node = from_tex(r"\foo + 1")
    assert [token.text for token in node.children[0].children] == [r"\foo", "+", "1"]


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\displaystyle\sum\limits_{i} x", "∑ᵢ x"),
        (r"x\label{eq:one}\tag{3}\nonumber", "x"),
        (r"\operatorname{ess\,sup} f", "ess sup f"),
        (r"\operatorname{sub-G}(x)", "sub-G(x)"),
        (r"\mbox{min\,\&\,max}", "min & max"),
        (r"\text{a {\bf bold} \textit{word}}", "a bold word"),
        (r"\text{\'etale}", "étale"),
        (r"9\text{\times}{10}^{8}\text{\,}\mathrm{km}", "9×10⁸ km"),
        (r"\textcolor{red}{x}+\color{blue}y", "x+y"),
        (
            r"\left\{\begin{array}{ll}0 & x<0\\1 & x\ge 0\end{array}\right.",
            "{0 if x < 0; 1 if x ≥ 0}",
        ),
        (r"\begin{array}[t]{lc}a&b\\[2pt]c&d\end{array}", "a b; c d"),
        (r"\begin{aligned}a&=b\\&=c\end{aligned}", "a = b; = c"),
        (r"\begin{array}{@{}l@{\,}c|p{2cm}}a&b\\c&d\end{array}", "a b; c d"),
        (r"\begin{bmatrix} [x] & y\end{bmatrix}", "[[x] y]"),
        (r"\begin{alignat}{2}a&=b\end{alignat}", "a = b"),
        (r"\begin{eqnarray}a&=&b\nonumber\\&\le&c\end{eqnarray}", "a = b; ≤ c"),
        (r"\begin{equation*}a=b\end{equation*}", "a = b"),
        (r"a=1 \\ b=2", "a = 1  b = 2"),
        (r"\begin{gathered}a\\b\end{gathered}", "a; b"),
        (r"\genfrac{(}{)}{0pt}{}{n}{k}", "(n choose k)"),
        (r"\dv[2]{f}{x}", "d²f/dx²"),
        (r"\norm{x}\abs{y}", "‖x‖|y|"),
        (r"H_0=$67.3\text{\,}\mathrm{km}$", "H₀ = 67.3 km"),
        (r"\left.\frac{df}{dx}\right|_{x=0}", "df/dx|ₓ₌₀"),
        (r"30\deg", "30°"),
        (r"\deg f", "deg f"),
        (r"68\,\mathrm{\char 37}", "68 %"),
        (r"a {=} b\mathrel{\sim}c", "a = b ∼ c"),
        (r"{\rm argmin}_x", "argminₓ"),
        (r"\cancel{x}", "x̸"),
        (r"\href{https://example.org}{here}", "here"),
        (r"\qty{5}{\percent}", "5 %"),
        (r"\si{\micro\meter\squared}", "μm²"),
        (r"\si{\meter\per\second\squared}", "m s⁻²"),
        (r"\hspace{1cm}x\rule{1pt}{2pt}", "x"),
        (r"\raisebox{2pt}{x}", "x"),
        (r"\ce{2 H2 + O2 -> 2 H2O}", "2 H₂ + O₂ → 2 H₂O"),
        (r"\num{3 +- 1}", "3±1"),
        (r"\sum_x f(x) %", "∑ₓ f(x)%"),
    ],
)
def test_the_habits_of_authors_are_read(tex, line):
    assert one_line(from_tex(tex)) == line
