"""Formulas as titles, abstracts and prose show them."""

from __future__ import annotations

import pytest

from tui_reader.text.formula import formula_text

READ = {
    # scripts
    r"\ell_0": "ℓ₀",
    r"10^{-3}": "10⁻³",
    r"x_{t+1}": "xₜ₊₁",
    r"\mathbb{R}^{n\times d}": "ℝⁿˣᵈ",
    r"\mathbb{Z}_q": "ℤ_q",
    r"\mathbb{Z}_q^n": "ℤⁿ_q",
    r"\Omega_{\rm m}": "Ωₘ",
    r"L_\mathrm{eff}": "L_eff",
    r"L_\mathrm{eff}x": "L_eff x",
    r"T_{k}^{\text{phase}}": "Tₖ^phase",
    r"w_{1+\infty}": "w_(1+∞)",
    r"e^{-x^2}": "e^(−x²)",
    r"e^{i\pi}+1=0": "e^(iπ)+1 = 0",
    r"T^{\rm eq}": "T^eq",
    r"a_{ijk}": "aᵢⱼₖ",
    r"x_{i_j}": "x_(iⱼ)",
    r"A^\top B^T": "AᵀBᵀ",
    r"\theta^*": "θ*",
    r"{}^{*}": "*",
    r"{}^{13}\mathrm{C}": "¹³C",
    r"90^\circ": "90°",
    r"f'(x)+g''(x)": "f′(x)+g″(x)",
    r"(a+b)^2": "(a+b)²",
    r"x^{(t)}": "x⁽ᵗ⁾",
    # fractions and roots
    r"\frac{1}{1+\frac1x}": "1/(1+1/x)",
    r"\tfrac12 x": "½x",
    r"\frac{a+b}{2}": "(a+b)/2",
    r"\frac{a}{2\pi}": "a/(2π)",
    r"\frac{a}{b}c": "(a/b)c",
    r"\frac{\partial f}{\partial x}": "∂f/∂x",
    r"\frac{p(x)}{q(x)}": "p(x)/q(x)",
    r"\frac{1}{n(n+1)}": "1/(n(n+1))",
    r"\log\frac{a}{b}": "log(a/b)",
    r"\lim_{x\to0}\frac{\sin x}{x}": "lim_(x→0) (sin x)/x",
    r"\frac{\partial}{\partial t}|\psi\rangle": "(∂/∂t)|ψ⟩",
    r"\sqrt{a^2+b^2}": "√(a²+b²)",
    r"\sqrt{n}\log n": "√n log n",
    r"\sqrt[3]{x}": "∛x",
    r"\sqrt[n]{x+1}": "ⁿ√(x+1)",
    r"\binom{n}{k}": "(n choose k)",
    # names and operators
    r"\mathcal{O}(n \log n)": "𝒪(n log n)",
    r"\arg\max_\theta f": "arg max_θ f",
    r"\operatorname*{arg\,max}_\theta f": "arg max_θ f",
    r"\mathrm{Tr}\rho": "Tr ρ",
    r"\sum_{i=1}^n a_i": "∑ᵢ₌₁ⁿ aᵢ",
    r"\int_0^1 f(x)\,dx": "∫₀¹ f(x) dx",
    r"\lim_{n\to\infty} a_n": "lim_(n→∞) aₙ",
    r"a \bmod n": "a mod n",
    r"a \equiv b \pmod n": "a ≡ b (mod n)",
    # relations, punctuation, fences
    r"p \ne 0": "p ≠ 0",
    r"z\lesssim 3": "z ≲ 3",
    r"x\not\in A\setminus B": "x ∉ A∖B",
    r"x := -1": "x := −1",
    r"f: X\to Y": "f: X → Y",
    r"\{x : x>0\}": "{x: x > 0}",
    r"(a,b)": "(a, b)",
    r"\lVert u\rVert_2^2": "‖u‖₂²",
    r"|x|+|y|": "|x|+|y|",
    r"p(x|y)": "p(x|y)",
    r"x \mid y": "x ∣ y",
    r"\bra{\psi}A\ket{\phi}": "⟨ψ|A|ϕ⟩",
    r"a|\uparrow\rangle+b|\downarrow\rangle": "a|↑⟩+b|↓⟩",
    r"p(x|y,|z|)": "p(x|y, |z|)",
    r"\Bigl\langle x\Bigr\rangle": "⟨x⟩",
    r"X\overset{d}{=}Y": "X =ᵈ Y",
    r"X\xrightarrow{\text{a.s.}}Y": "X →[a.s.] Y",
    r"\pm": "±",
    # accents and alphabets
    r"\hat{y}": "ŷ",
    r"\bar{x}_i": "x̄ᵢ",
    r"\widetilde{\mathcal O}(1)": "𝒪̃(1)",
    r"\overline{AB}": "A̅B̅",
    r"\widehat{ABC}": "hat(ABC)",
    r"\vec v\cdot\mathbf{w}": "v⃗·w",
    r"\mathfrak{g}, \mathscr L, \mathbb E": "𝔤, ℒ, 𝔼",
    r"\mathds{1}_A": "𝟙_A",
    r"\bm{\theta}": "θ",
    # matrices and cases
    r"\begin{pmatrix}a&b\\c&d\end{pmatrix}": "(a b; c d)",
    r"\begin{cases}a & x>0\\ b & \text{otherwise}\end{cases}": "{a if x > 0; b otherwise}",
    r"\underbrace{a+b}_{n}": "(a+b)ₙ",
    r"\sum_{\substack{i<j\\j<k}} a": "∑_(i<j, j<k) a",
    # text, numbers, units
    r"\text{if $x>0$ and } y": "if x > 0 and y",
    r"5\,\mathrm{km}": "5 km",
    r"50\%": "50%",
    r"50%": "50%",
    r"\$5": "$5",
    r"1,000": "1,000",
    r"(100,200)": "(100, 200)",
    r"\SI{1.5e-3}{\kilo\meter\per\second}": "1.5×10⁻³ km s⁻¹",
    r"\ce{Fe^3+ + H2O}": "Fe³⁺ + H₂O",
    r"\mathrm{YBa_2Cu_3O_7}": "YBa₂Cu₃O₇",
    r"{\rm Mn}_{1-x}{\rm Fe}_x": "Mn₁₋ₓFeₓ",
    r"\unicode{x3b1}": "α",
    # macros of the paper's own
    r"\SU(2)": "SU(2)",
    r"\cO(n)": "𝒪(n)",
    r"\R^d": "ℝᵈ",
    r"\la A\ra": "⟨A⟩",
}


@pytest.mark.parametrize(("tex", "line"), READ.items(), ids=READ)
def test_a_formula_reads_as_it_is_typeset(tex, line):
    assert formula_text(tex) == line


@pytest.mark.parametrize(
    "tex",
    [
        r"\foo{x}+1",
        r"\frac{a",
        r"a}",
        r"\left( \over",
        r"x_a_b",
        r"\begin{matrix} a",
        r"\def\a{b}\a",
        "{" * 500 + "}" * 500,
    ],
)
def test_what_cannot_be_read_stays_as_it_is_written(tex):
    assert formula_text(tex) == tex


def test_what_cannot_be_read_is_made_safe_all_the_same():
    assert formula_text("\\frac{\x1b[31m\u202ea\n b") == "\\frac{[31ma b"


def test_a_blank_stays_a_blank():
    assert formula_text(r"\,") == " "
    assert formula_text("") == ""


def test_a_comment_at_a_line_end_is_left_out():
    assert formula_text("a+%\n  b") == "a+b"
