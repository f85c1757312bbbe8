"""A bibliography in BibTeX, for LaTeX documents of any age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_reader.deliver.bib_entry import (
    MONTHS,
    Field,
    back_fields,
    braced,
    category,
    entries_text,
    front_fields,
    journal,
)
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.issued import issue_date
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
        return entries_text(entries, options, "misc", _fields)


def _fields(entry: Entry, options: ExportOptions) -> Iterator[Field]:
    paper = entry.paper
    yield from front_fields(paper, ascii_latex)
    yield "journal", journal(paper, ascii_latex)
    year, month, _ = [*issue_date(paper), 0, 0, 0][:3]
    yield "year", braced(f"{year:04}" if year else "")
    # BibTeX's own name of the month, which a style puts into its language.
    yield "month", MONTHS[month - 1] if month else ""
    if identifier := arxiv_id(paper.key):
        yield "eprint", braced(identifier)
        yield "archivePrefix", braced("arXiv")
        yield "primaryClass", category(paper)
    yield from back_fields(entry, options, ascii_latex)
