"""Prose with TeX in it as readable text: accents, fonts, links, citations, dashes, formulas."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\$~`{]|--|''")


def readable_tex(text: str) -> str:
    """Give prose with TeX in it as plain text.

    Macros of the authors' own stay as written; so does what is no TeX, and all of a text whose
    braces are nested more than 40 deep.
    """
    if not _SIGNS.search(text):
        return text
    # Most titles have no TeX, and what reads it takes longer to import than they to be shown.
    from tui_reader.text.tex_prose import read_prose

    try:
        return read_prose(text)
    except ValueError:
        return text
