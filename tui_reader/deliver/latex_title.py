"""A title as LaTeX: prose that prints as it is read here, and formulas that are sure to work."""

from __future__ import annotations

import re
from functools import partial

from tui_reader.deliver.latex_formula import joined, sound_formula, with_formulas
from tui_reader.deliver.latex_text import Writer, with_capitals_kept
from tui_reader.model.clean import clean_line
from tui_reader.model.paper import Paper
from tui_reader.text.formula import formula_text
from tui_reader.text.readable import readable_title
from tui_reader.text.repair import repaired
from tui_reader.text.tex import readable_tex

_BLANKS = re.compile(r"\s+")


def title_pieces(paper: Paper) -> list[str]:
    """Give the prose of a title and its sound formulas in turn, prose first.

    Where the pieces would not be read as the title is, all of it is one piece of prose.
    """
    written = clean_line(paper.title)
    if not written:
        return [""]
    readable = readable_title(paper)
    tex = written if "arxiv" in paper.sources else repaired(written)
    pieces = with_formulas(tex, readable_tex, sound_formula)
    pieces[::2] = [_BLANKS.sub(" ", prose) for prose in pieces[::2]]
    is_whole = joined(pieces, formula_text, str) == readable
    return pieces if is_whole else [readable]


def latex_title(pieces: list[str], write: Writer) -> str:
    """Write the pieces of a title with their capitals kept."""
    return joined(pieces, "{{${}$}}".format, partial(with_capitals_kept, write=write))


def plain_title(pieces: list[str]) -> str:
    """Give the pieces of a title as one text in which the formulas stand between dollars."""
    return clean_line(joined(pieces, "${}$".format, str))
