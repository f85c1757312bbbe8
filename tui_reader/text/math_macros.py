"""Macros of TeX that the library for formulas lacks or misreads, in terms of those it knows."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


DROPPED = _names(
    """displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits
    allowbreak nobreak nonumber notag protect xspace noindent boldmath unboldmath relax
    ensuremath bfseries mdseries itshape upshape slshape scshape normalfont rmfamily sffamily
    ttfamily centering hfill hfil strut mathstrut uppercase expandafter adjustlimits tiny scriptsize
    footnotesize small normalsize large Large LARGE huge Huge"""
)
"""Macros that say how something looks; what they take stays."""

DROPPED_WITH_ARGUMENT = _names(
    "label tag vspace vskip phantom hphantom vphantom footnote thanks color index"
)
"""Macros that go together with their argument."""

TEXT = _names(
    """text mbox hbox textnormal textrm textup textit textbf textsf texttt textsc textsl textmd
    emph uline ul textmath fbox llap rlap clap"""
)
"""Macros whose argument is prose."""

FUNCTIONS = _names(
    """Tr tr diag rank Var Cov sgn sign supp softmax Aut Hom End Ext Tor Gal Spec Proj Pic Irr Vol
    vol KL poly polylog id Id GL SL SU SO Sp PSL PGL span dist conv card Ker coker Coker im ind
    Ind Res ord codim trace argsup arginf esssup essinf erf erfc sinc grad curl divergence sech
    csch arcsinh arccosh arctanh arsinh arcosh artanh relu ReLU MLP Enc Dec const lcm perm per
    Pf Ad ad Lie Stab Fix Sym Alt Mat Bern Poisson Unif Beta Dir Cat logit OPT ALG MSE"""
)
"""Names of functions that papers define for themselves; their argument may be in braces."""

SAME = {
    "bm": "boldsymbol",
    "vect": "mathbf",
    "bold": "mathbf",
    "mathbold": "mathbf",
    "mathds": "mathbb",
    "mathbbm": "mathbb",
    "mathbbmss": "mathbb",
    "Bbb": "mathbb",
    "mathpzc": "mathcal",
    "mathrsfs": "mathcal",
    "mathbfcal": "mathcal",
    "EuScript": "mathcal",
    "pazocal": "mathcal",
    "sl": "it",
    "em": "it",
    "sc": "rm",
    "eps": "varepsilon",
    "lam": "lambda",
    "om": "omega",
    "dag": "dagger",
    "ddag": "ddagger",
    "la": "lesssim",
    "ga": "gtrsim",
    "ra": "rightarrow",
    "lsim": "lesssim",
    "gsim": "gtrsim",
    "hdots": "ldots",
    "widebar": "overline",
    "Overline": "overline",
    "Bar": "bar",
    "Hat": "hat",
    "Tilde": "tilde",
    "Vec": "vec",
    "Dot": "dot",
    "sfrac": "frac",
    "nicefrac": "frac",
    "flatfrac": "frac",
    "expval": "ev",
    "unit": "si",
    "ch": "ce",
    "degr": "degree",
    "arcdeg": "degree",
    "ot": "otimes",
}
"""Other names of the same thing."""

SIGNS = {
    "qed": "∎",
    "AA": "Å",
    "angstrom": "Å",
    "P": "¶",
    "copyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "textendash": "–",
    "textemdash": "—",
    "textless": "<",
    "textgreater": ">",
    "textasciitilde": "∼",
    "textmu": "μ",
    "micro": "μ",
    "micron": "μm",
    "textohm": "Ω",
    "ohm": "Ω",
    "o": "ø",
    "Sha": "Ш",
    "sun": "⊙",
    "dd": "d",
    "percent": "%",
    "celsius": "°C",
    "degreeCelsius": "°C",
    "textdegree": "°",
    "slash": "/",
    "lt": "<",
    "gt": ">",
    "vcentcolon": ":",
    "dblcolon": "::",
    "indep": "⫫",
    "arcsec": "″",
    "arcmin": "′",
    "farcs": "″.",
    "farcm": "′.",
    "fdg": "°.",
    "grad": "∇",
    "gradient": "∇",
}
"""Macros that are a character."""

TEMPLATES = {
    "R": r"\mathbb{R}",
    "N": r"\mathbb{N}",
    "NN": r"\mathbb{N}",
    "Z": r"\mathbb{Z}",
    "ZZ": r"\mathbb{Z}",
    "Q": r"\mathbb{Q}",
    "QQ": r"\mathbb{Q}",
    "RR": r"\mathbb{R}",
    "C": r"\mathbb{C}",
    "CC": r"\mathbb{C}",
    "E": r"\mathbb{E}",
    "F": r"\mathbb{F}",
    "abs": r"{\lvert #1\rvert}",
    "norm": r"{\lVert #1\rVert}",
    "ceil": r"\lceil #1\rceil ",
    "floor": r"\lfloor #1\rfloor ",
    "ev": r"\langle #1\rangle ",
    "inner": r"\langle #1\rangle ",
    "mel": r"\langle #1|#2|#3\rangle ",
    "ketbra": r"|#1\rangle\langle #2|",
    "dv": r"\frac{d^{#0}#1}{d #2^{#0}}",
    "derivative": r"\frac{d^{#0}#1}{d #2^{#0}}",
    "pdv": r"\frac{\partial^{#0}#1}{\partial #2^{#0}}",
    "partialderivative": r"\frac{\partial^{#0}#1}{\partial #2^{#0}}",
    "differential": r"d^{#0}#1",
    "laplacian": r"\nabla^{2}",
    "order": r"\mathcal{O}(#1)",
    "bigO": r"\mathcal{O}(#1)",
    "textsuperscript": r"^{\text{#1}}",
    "textsubscript": r"_{\text{#1}}",
    "textcolor": "{#2}",
    "colorbox": "{#2}",
    "href": "{#2}",
    "hyperlink": "{#2}",
    "hl": "{#1}",
    "framebox": r"\boxed{#1}",
    "raisebox": "{#2}",
    "resizebox": "{#3}",
    "scalebox": "{#2}",
    "underaccent": "{#2}",
    "mathlarger": "{#1}",
    "mathsmaller": "{#1}",
    "smash": "{#1}",
    "mathclap": "{#1}",
    "xlongequal": r"\overset{#1}{=}",
    "prescript": r"{}^{#1}_{#2}#3",
    "url": r"\text{#1}",
    "st": r"\text{ s.t. }",
    "ie": r"\text{i.e.}",
    "eg": r"\text{e.g.}",
    "Msun": r"M_{\odot}",
    "msun": r"M_{\odot}",
    "Rsun": r"R_{\odot}",
    "rsun": r"R_{\odot}",
    "Lsun": r"L_{\odot}",
    "Zsun": r"Z_{\odot}",
    "kms": r"\,\mathrm{km}\,\mathrm{s}^{-1}",
}
"""What a macro stands for: `#1` is its first argument, `#0` the one in square brackets."""

ENVIRONMENTS = {
    "aligned": "split",
    "alignedat": "split",
    "align": "align*",
    "alignat": "align*",
    "flalign": "align*",
    "eqnarray": "array}{rcl",
    "gathered": "matrix",
    "gather": "matrix",
    "multline": "matrix",
    "multlined": "matrix",
    "CD": "matrix",
    "subarray": "array",
    "tabular": "array",
    "dcases": "cases",
    "psmallmatrix": "pmatrix",
    "bsmallmatrix": "bmatrix",
    "smallmatrix": "matrix",
    "matrix": "matrix",
    "pmatrix": "pmatrix",
    "bmatrix": "bmatrix",
    "Bmatrix": "Bmatrix",
    "vmatrix": "vmatrix",
    "Vmatrix": "Vmatrix",
    "equation": "",
    "displaymath": "",
    "math": "",
}
"""The environment that stands for another one; an empty name is none at all."""
