"""The names of TeX's mathematics, by what they stand for; each is a macro without its backslash."""

from __future__ import annotations


def names(text: str) -> frozenset[str]:
    """Give the names that stand in a text with blanks between."""
    return frozenset(text.split())


GREEK = names(
    """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi
    pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta
    Lambda Xi Pi Sigma Upsilon Phi Psi Omega"""
)
RELATIONS = names(
    """leq geq neq sim simeq approx cong equiv propto ll gg lesssim gtrsim prec succ preceq succeq
    subset subseteq supset supseteq in notin to rightarrow leftarrow leftrightarrow Rightarrow
    Leftarrow uparrow downarrow mapsto le ge ne mid parallel perp leqslant geqslant"""
)
OPERATORS = names(
    """times cdot pm mp otimes oplus cup cap setminus circ ast star wedge vee odot div
    bullet"""
)
SIGNS = names(
    """dots ldots cdots infty ell nabla partial sum prod int top dagger prime hbar forall exists
    emptyset langle rangle lfloor rfloor lceil rceil square angle Re Im"""
)
FUNCTIONS = names("log ln exp min max sup inf lim sin cos tan det dim ker arg deg Pr argmin argmax")
ACCENTS = names("tilde hat bar vec dot ddot widetilde widehat overline")
ALPHABETS = names(
    """mathcal mathbb mathbf mathrm mathsf mathfrak mathscr mathit mathtt boldsymbol bm
    operatorname"""
)
FRACTIONS = names("frac tfrac dfrac binom")
APPLIED = ACCENTS | ALPHABETS | FRACTIONS | {"sqrt"}
"""Those that say how what follows them in braces is to be set."""
NAMES = GREEK | RELATIONS | OPERATORS | SIGNS | FUNCTIONS | APPLIED
