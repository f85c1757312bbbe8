"""How two readers that know nothing of ours, bibtexparser and pybtex, read a bibliography."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from bibtexparser.entrypoint import parse_string as parse_with_bibtexparser
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from pybtex.database import Person
from pybtex.database import parse_string as parse_with_pybtex
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from tui_reader.text.formula import formula_text

_TEX = re.compile(r"[\\{}$~`]|--|''|,,")
_FORMULA = re.compile(r"\{\$([^$]*)\$\}")
# Standard commands of LaTeX that pylatexenc 2.11 lacks, or takes for another sign.
_LACKING = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textperiodcentered": "·",
    "hbar": "ℏ",
    "preceq": "⪯",
    "succeq": "⪰",
}


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a reader found in an entry, as plain text."""

    citation_key: str
    title: str
    authors: tuple[str, ...]
    year: str
    eprint: str
    doi: str


def read_with_pybtex(text: str) -> list[ReadBack]:
    """Read a bibliography with pybtex; anything it objects to is an error."""
    entries = parse_with_pybtex(text, "bibtex").entries
    return [
        _read_back(key, entry.fields, tuple(map(spoken, entry.persons.get("author", ()))))
        for key, entry in entries.items()
    ]


def read_with_bibtexparser(text: str) -> list[ReadBack]:
    """Read a bibliography with bibtexparser; anything it objects to is an error."""
    library = parse_with_bibtexparser(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    found = []
    for entry in library.entries:
        fields = {field.key: field.value for field in entry.fields}
        names = split_multiple_persons_names(fields.get("author", ""))
        parts = [parse_single_name_into_parts(name) for name in names if name]
        authors = tuple(printed(one.merge_first_name_first) for one in parts)
        found.append(_read_back(entry.key, fields, authors))
    return found


def _read_back(key: str, fields: Mapping[str, str], authors: tuple[str, ...]) -> ReadBack:
    year = fields.get("year") or fields.get("date", "")[:4]
    eprint, doi = fields.get("eprint", ""), unquote(fields.get("doi", ""))
    return ReadBack(key, printed(fields.get("title", "")), authors, year, eprint, doi)


def spoken(person: Person) -> str:
    """Give a name of pybtex in the order in which it is spoken."""
    parts = (
        *person.bibtex_first_names,
        *person.prelast_names,
        *person.last_names,
        *person.lineage_names,
    )
    return printed(" ".join(parts))


@lru_cache(maxsize=200_000)
def printed(tex: str) -> str:
    """Give the text that TeX prints; a formula is the line that it is shown as."""
    if not _TEX.search(tex):
        return tex
    prose = _FORMULA.split(tex)
    prose[::2] = [_decoder().latex_to_text(one) for one in prose[::2]]
    prose[1::2] = map(formula_text, prose[1::2])
    return "".join(prose)


@cache
def _decoder() -> LatexNodes2Text:
    macros = [MacroTextSpec(name, sign) for name, sign in _LACKING.items()]
    known = get_default_latex_context_db()
    known.add_context_category("lacking", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=known, strict_latex_spaces=False)
