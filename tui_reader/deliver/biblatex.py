"""A bibliography in BibLaTeX, for documents that biber reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_reader.deliver.bib_entry import (
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
from tui_reader.deliver.latex_text import utf8_latex
from tui_reader.model.identity import arxiv_id


class Biblatex:
    """The exporter of BibLaTeX.

    It holds title, authors, journal, day, ids, address and tags, and with full abstracts those;
    not the note, the lists, the highlights, the state of reading, nor what only a service knows,
    such as upvotes. Letters of any script stay as they are, in UTF-8.
    """

    name = "biblatex"
    suffix = ".bib"
    cites = True

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give an entry a paper, with a blank line between."""
        return entries_text(entries, options, "online", _fields)


def _fields(entry: Entry, options: ExportOptions) -> Iterator[Field]:
    paper = entry.paper
    yield from front_fields(paper, utf8_latex)
    yield "journaltitle", journal(paper, utf8_latex)
    parts = zip(issue_date(paper), (4, 2, 2), strict=False)
    yield "date", braced("-".join(f"{part:0{digits}}" for part, digits in parts))
    if identifier := arxiv_id(paper.key):
        yield "eprint", braced(identifier)
        yield "eprinttype", braced("arxiv")
        yield "eprintclass", category(paper)
    yield from back_fields(entry, options, utf8_latex)
