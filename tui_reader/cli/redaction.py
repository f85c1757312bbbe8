"""Secrets taken out of what is logged or shown when the program fails."""

from __future__ import annotations

import os
import re

from tui_reader.deliver.asked_program import SECRET_VARIABLES

_known: set[str] = set()
_SHAPES = re.compile(r"hf_\w{8,}|(?<=Bearer )\S+|(?<=://)[^\s/@]+(?=@)")


def conceal(secret: str | None) -> None:
    """Take a secret out of all that is redacted from now on."""
    if secret:
        _known.add(secret)


def redacted(text: str) -> str:
    """Give a text without the secrets of the environment, those concealed, and what looks so."""
    secrets = _known | {os.environ.get(name, "").strip() for name in SECRET_VARIABLES}
    # As it is and as `repr` writes it; the longer first, for one may be a part of another.
    forms = {form for one in secrets for form in (one, repr(one)[1:-1]) if form}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, "…")
    return _SHAPES.sub("…", text)
