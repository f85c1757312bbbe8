"""Formulas that lost their dollars and backslashes, put back where they are certain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.text.repair import lost_tex, repaired

FORMULAS = [
    # scripts
    ("the value of Omega_{rm m} here", r"the value of $\Omega_{\rm m}$ here"),
    ("Omega_{rm b}/Omega_{rm m}", r"$\Omega_{\rm b}/\Omega_{\rm m}$"),
    ("of sigma_8, x_i and mu^star", r"of $\sigma_8$, $x_i$ and $\mu^\star$"),
    ("in ell_2-norms", r"in $\ell_2$-norms"),
    ("n^{1+o(1)} steps and 2^{18} codes", "$n^{1+o(1)}$ steps and $2^{18}$ codes"),
    ("iota_{k-1} and s'_i", r"$\iota_{k-1}$ and $s'_i$"),
    ("a τ^2-test of π_{0.5}", "a $τ^2$-test of $π_{0.5}$"),
    ("360^circ views", r"$360^\circ$ views"),
    ("CO_2 and A^2Search, CoRe^2", "$CO_2$ and $A^2$Search, $CoRe^2$"),
    ("UniCode^2, SE(3)^N, LaSOT_{ext}", "UniCode$^2$, SE(3)$^N$, LaSOT$_{ext}$"),
    ("of class AC^{0} or d_{in}, d_text{out}", r"of class $AC^{0}$ or $d_{in}$, $d_\text{out}$"),
    # signs and numbers
    ("1.45times faster at 256times256", r"$1.45\times$ faster at $256\times 256$"),
    ("64 times 64 pixels, 4 times 8 times 8", r"$64 \times 64$ pixels, $4 \times 8 \times 8$"),
    ("a ktimes k grid, n times n in all", r"a $k\times k$ grid, $n \times n$ in all"),
    ("2times to 3times more", r"$2\times$ to $3\times$ more"),
    ("a sim10% gain for only sim700", r"a $\sim 10$% gain for only $\sim 700$"),
    ("by sim 5 and approx 0.3", r"by $\sim 5$ and $\approx 0.3$"),
    ("with 7 sim 70 of them", r"with $7 \sim 70$ of them"),
    ("zleq3 (le 8) and L ge 576", r"$z\leq 3$ ($\le 8$) and $L \ge 576$"),
    ("b approx 0.377 and kappa = 0.81", r"$b \approx 0.377$ and $\kappa = 0.81$"),
    ("72.1 pm 0.4 and 0.5pm0.1", r"$72.1 \pm 0.4$ and $0.5\pm 0.1$"),
    ("p in [0.1, 0.2] and αle 1", r"$p \in [0.1, 0.2]$ and $α\le 1$"),
    ("up to 2pi or pi/2", r"up to $2\pi$ or $\pi/2$"),
    ("with {sim}5 and N{=}4", r"with ${\sim}$5 and N${=}$4"),
    # names
    ("(varepsilon,delta)-private", r"$(\varepsilon,\delta)$-private"),
    ("varepsilon-optimal up to infty", r"$\varepsilon$-optimal up to $\infty$"),
    ("for 0 < delta < frac12", r"for $0 < \delta < \frac{1}{2}$"),
    ("mathcal{O}(n log n) on mathbb R", r"$\mathcal{O}(n \log n)$ on $\mathbb R$"),
    ("hat{y} and hat γ", r"$\hat{y}$ and $\hat γ$"),
    ("to h(cdot) with (lambda=1, gamma=1)", r"to $h(\cdot)$ with $(\lambda=1, \gamma=1)$"),
    # what belongs together
    ("(X_1, dots, X_n) are", r"$(X_1, \dots, X_n)$ are"),
    ("cost O(varepsilon^{-2(1 + delta)})", r"cost $O(\varepsilon^{-2(1 + \delta)})$"),
    ("B(d,n)=c,dlog_2 n bits", r"$B(d,n)=c,d\log_2 n$ bits"),
    ("it follows a+bln n", r"it follows $a+b\ln n$"),
    ("P^{Psi} neq NP^{Psi}", r"$P^{\Psi} \neq NP^{\Psi}$"),
    ("E_pi[ell(Y mid Gamma_pi(X))]", r"$E_\pi[\ell(Y \mid \Gamma_\pi(X))]$"),
    ("leftlfloor L times (alpha^i) rightrfloor",
     r"$\left \lfloor L \times (\alpha^i) \right \rfloor$"),
    ("sum_{i=1}^{N} f_i", r"$\sum_{i=1}^{N}$ $f_i$"),
]  # fmt: skip


@pytest.mark.parametrize(("lost", "whole"), FORMULAS, ids=[lost for lost, _ in FORMULAS])
def test_formulas_are_put_back(lost: str, whole: str) -> None:
    assert repaired(lost) == whole


@pytest.mark.parametrize(
    ("lost", "whole"),
    [
        ("the textit{long} way, textbf{T}iny", r"the \textit{long} way, \textbf{T}iny"),
        ("scriptsizeBIG Models", "BIG Models"),
        (r"\color{abcD}ecoupled", "Decoupled"),
        ("VoicerightarrowText and 5rightarrow7", "Voice→Text and 5→7"),
        (r"for \22K or \1 million", r"for \$22K or \$1 million"),
        ("wide unicode{x2013} dash", r"wide \unicode{x2013} dash"),
    ],
)
def test_fonts_arrows_and_money_are_put_back(lost: str, whole: str) -> None:
    assert repaired(lost) == whole


PROSE = [
    "sim2real transfer, PM2.5, GPT-4, MP3s, 3D, an x2 zoom",
    "x_train, fig_2, top_k, n_samples, snake_case_1, __init__, user_id_1, v_2_3, B_1_C",
    "a blog a day, a clog, flog, that, what, chat, sequence, Ineq-Comp, equivalent",
    "run 3 times, 4 times their speed, 2 times 3, five times, sometimes, at times",
    "at 5 pm 10 people came; an approx answer; le 8 mai; in sim 3 tasks",
    "Psi-Turing, gamma-control, Phi-reasoning, gamma or Dirichlet, the alpha and the beta",
    "connecting-the-dots, and more; a star, in to, top to bottom, mid, bar, hat, dot",
    "https://example.org/a_1?b^2=x_{i}, www.example.org/x_1, doi 10.1000/x_1, me_1@example.org",
    "self.x_1, data/x_1, a_1.png, #x_1, @x_1, `x_1`, C:\\x_1",
    "whole $x_1$ and \\(x_2\\) and \\cite{doe_1} and \\url{https://example.org/x_1}",
    'a map {"key": 1} of {one, two}, f(x)=1, a=b, p<0.05, n=5, (a, b), [3]',
    "method B in [12, 13], 5 in [3], {name}, keydownarrow_x",
    "10-20%, 5-10x, $5 and $10, 50/50, v1.2.3_4, \\3) and \\emph{so}",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_left_alone(text: str) -> None:
    assert repaired(text) == text
    assert not lost_tex(text)


def test_all_around_a_formula_stays_to_the_byte() -> None:
    around = "  Two\tblanks ,\n\nand {odd} signs: \\x ~ `` “é”\u00a0"
    assert repaired(f"{around}x_1{around}") == f"{around}$x_1${around}"


def test_each_sentence_is_looked_at() -> None:
    assert repaired("No sign here. Then x_1. And none.\nThen y_2 again.") == (
        "No sign here. Then $x_1$. And none.\nThen $y_2$ again."
    )


def test_what_is_not_balanced_is_given_up() -> None:
    assert repaired("(x_1, and [y_2)") == "($x_1$, and [$y_2$)"


def test_whole_formulas_keep_a_neighbour_from_harm() -> None:
    assert repaired("where $a_1. B_2$ and c_3") == "where $a_1. B_2$ and $c_3$"


@pytest.mark.parametrize("text", ["Omega_{rm m}.", "1.45times faster", "the textit{so}"])
def test_lost_tex_is_noticed(text: str) -> None:
    assert lost_tex(text)


@pytest.mark.parametrize("text", ["", "Plain prose.", "Whole $x_i^2$.", "train_data.csv"])
def test_text_that_lost_nothing_is_none(text: str) -> None:
    assert not lost_tex(text)


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "x_1", "x_1,", "x_1=", "x^{", "^", "_", "(", "frac{", "mathcal{", "1times", "f(",
     "x leq ", "alpha=", "dots,", "$a b", "http://", "a@", "1 times ", "{a"],
)  # fmt: skip
def test_endless_texts_are_borne(piece: str) -> None:
    assert len(repaired(piece * 1_000)) >= len(piece) * 1_000


PIECES = st.sampled_from(
    [*"_^{}()[]=<>+-*/|,.$\\`'@ aIxn1α", "times", "sim", "leq", "pi", "frac", "12", "mathcal",
     "rm ", "log", " in ", "dots", "left", "lfloor", "word", "arrow", "x_1", "^{2}", "text{", "bar"]
)  # fmt: skip


@given(st.lists(PIECES | st.characters(), max_size=30).map("".join))
@settings(deadline=None)
def test_any_text_is_repaired(text: str) -> None:
    assert isinstance(repaired(text), str)
