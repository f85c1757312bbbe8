"""A bibliography in BibTeX, for LaTeX documents of any age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_reader.deliver.bib_entry import (
    MONTHS,
    Field,
    back_fields,
    braced,
    category,
    day_of,
    entry_text,
    front_fields,
    journal,
)
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.latex_text import ascii_latex
from tui_reader.model.identity import arxiv_id


class Bibtex:
    """The exporter of BibTeX.

    It holds title, authors, journal, month, ids, address and tags, and with full abstracts those;
    not the day, the note, the lists, the highlights, the state of reading, nor what only a
    service knows, such as upvotes. Accents and signs are TeX's commands where it has some.
    """

    name = "bibtex"
    suffix = ".bib"
    cites = True

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give an entry a paper, with a blank line between."""
        for number, entry in enumerate(entries):
            kind = "article" if entry.paper.journal else "misc"
            key = options.citations[entry.paper.key]
            text = entry_text(kind, key, _fields(entry, options))
            yield f"\n{text}" if number else text


def _fields(entry: Entry, options: ExportOptions) -> Iterator[Field]:
    paper = entry.paper
    yield from front_fields(paper, ascii_latex)
    yield "journal", journal(paper, ascii_latex)
    day = day_of(paper)
    yield "year", braced(day[:4])
    yield "month", _month(day)
    if identifier := arxiv_id(paper.key):
        yield "eprint", braced(identifier)
        yield "archivePrefix", braced("arXiv")
        yield "primaryClass", category(paper)
    yield from back_fields(entry, options, ascii_latex)


def _month(day: str) -> str:
    """Give BibTeX's own name of the month, which a style puts into its language."""
    number = int(day[5:7]) if day else 0
    return MONTHS[number - 1] if 1 <= number <= 12 else ""
