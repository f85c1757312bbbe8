"""Prose whose formulas lost their dollars and backslashes, with what is certain put back."""

from __future__ import annotations

import re
from functools import cache

# Each begins with letters as they stand, because such a search is many times quicker.
_SIGNS = (
    "_", r"\^", r"\{", r"\\\d", "arrow", "cdot", "oplus", "infty", "mapsto", "notin",
    "seteq", "qslant", "emptyset", "setminus", "boldsymbol", r"wide(?:tilde|hat)",
    r"times(?:(?<=\dtimes)|(?<=\b[A-Za-z]times)|(?<=[\dA-Za-z] times)(?= [\dA-Za-z]))",
    r"sim(?:(?<=[st]sim)| ?[\d.])",
    r"approx(?:(?<=\b[A-Za-z]approx)| ?[\d.])",
    r"eq(?<=[clgmn]eq)(?![a-z])",
    r"equiv(?![a-z])",
    r"le(?<![A-Za-z]le)[ \d]",
    r"ge(?<![A-Za-z]ge)[ \d]",
    r"ll (?<![A-Za-z]ll )",
    r"gg (?<![A-Za-z]gg )",
    r"pm(?:(?<=\dpm)\d|(?<=\d pm) \d)",
    r"var(?:epsilon|phi|theta|rho|sigma)",
    r"floor(?<=[lr]floor)",
    r"ceil(?<=[lr]ceil)",
    r"angle(?<=[lr]angle)(?<![A-Za-z][lr]angle)",
    r"dots(?:(?<=[cl]dots)|(?<=,dots)|,)",
    r"ell(?<=\bell)\b",
    r"frac\d",
    r"ln (?<=[+=-][a-z]ln )",
    r"log (?<=[+=-][a-z]log )",
    r"math(?:cal|bb|bf)",
    r"bm (?<=\bbm )", r"tilde(?<=\btilde) [A-Za-zα-ω]\b", r"tilde[Α-ω]", "propto",
    r"pi(?:(?<=\dpi)|(?<=/pi)|(?=/\d))(?![a-z])",
    r"hat ?[α-ω]", r"bar ?[α-ω]", r"vec ?[α-ω]", r"dot ?[α-ω]",
    r"in \[",
    r"scriptsize[A-Z]", r"footnotesize[A-Z]", r"text(?:sc|tt|bf|it)[A-Z]", r"emph[A-Z]",
    r"\b(?:alpha|beta|gamma|delta|epsilon|eta|theta|kappa|lambda|mu|nu|omega|pi|rho|sigma|tau|Delta)"
    r"(?: [=<>] [\d.+−-]|[=+<>][\w(−-])",
)  # fmt: skip

_SENTENCES = re.compile(r"(?<=[a-z0-9)%][.?!])(\s+)(?=[A-Z])")


def repaired(text: str) -> str:
    """Put `$…$`, and the backslashes within, around what certainly was a formula.

    Macros for fonts, links and money get their backslash back, too. All else stays as it is, to
    the byte.
    """
    if not _has_sign(text):
        return text
    # Most texts have lost nothing, and what repairs them takes some time to import.
    from tui_reader.text.repair_formulas import with_formulas
    from tui_reader.text.repair_markup import repaired_markup

    text = repaired_markup(text)
    # No formula goes on in the next sentence, save one whose dollars are there.
    sentences = [text] if "$" in text or "\\" in text else _SENTENCES.split(text)
    return "".join(with_formulas(one) if _has_sign(one) else one for one in sentences)


def lost_tex(text: str) -> bool:
    """Whether a text shows formulas without the signs that made them formulas."""
    return repaired(text) != text


def _has_sign(text: str) -> bool:
    return any(sign.search(text) for sign in _signs())


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _SIGNS))
