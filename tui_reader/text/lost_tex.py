"""Signs that an abstract has lost the dollars and backslashes of its TeX on the way."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"[A-Za-z0-9)][_^]\{"  # a script in braces
    r"|\b[A-Za-z]_[A-Za-z0-9]\b"  # sigma_8 has a word before the script, x_i a letter
    r"|\d(?:times|sim|pm|cdot)\b|\bsim\d+(?![a-z\d])|\b[a-z]?[gl]eq?\d"
    r"|\b(?:math(?:bb|bf|cal|it|rm|sf)|text(?:bf|it|rm|tt|sc)|frac|sqrt|operatorname)\{"
    r"|\b(?:Omega|Sigma|Delta|Lambda|alpha|beta|gamma|delta|lambda|sigma|theta|phi|mu|ell)_"
    r"|\bvar(?:epsilon|phi|theta)\b"
    r"|[A-Za-z]\^[0-9A-Za-z]"
)


def lost_tex(text: str) -> bool:
    """Whether a text shows formulas without the signs that made them formulas."""
    return "$" not in text and _SIGNS.search(text) is not None
