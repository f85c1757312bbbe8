"""One entry of a bibliography as BibTeX and BibLaTeX share it: its form and most of its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from tui_reader.deliver.citation_key import legal_key
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.issued import issue_address, issue_doi
from tui_reader.deliver.latex_text import Writer
from tui_reader.deliver.latex_title import latex_title, plain_title, title_pieces
from tui_reader.deliver.person_name import written_names
from tui_reader.model.clean import clean_line
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_abstract, readable_authors

Field = tuple[str, str]
KEY_FIELD = "tui-reader-key"
"""The field, which no style prints, of a paper whose key cannot be found from its title."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CATEGORY = re.compile(r"[a-z]+-[a-z]+|[a-z-]+\.[A-Za-z-]{2,}", re.ASCII)
_VERBATIM_IN_DOI = "!#$&'()*+,-./:;<=>?@[]^_`|~"


def entries_text(
    entries: Iterable[Entry],
    options: ExportOptions,
    preprint: str,
    fields: Callable[[Entry, ExportOptions], Iterable[Field]],
) -> Iterator[str]:
    """Write an entry a paper, with a blank line between; `preprint` is one without a journal."""
    for number, entry in enumerate(entries):
        kind = "article" if clean_line(entry.paper.journal) else preprint
        text = entry_text(kind, options.citations[entry.paper.key], fields(entry, options))
        yield f"\n{text}" if number else text


def entry_text(kind: str, citation_key: str, fields: Iterable[Field]) -> str:
    """Write an entry; a field without value is left out."""
    lines = [f"  {name} = {value},\n" for name, value in fields if value]
    return f"@{kind}{{{legal_key(citation_key)},\n{''.join(lines)}}}\n"


def braced(value: str) -> str:
    """Put a value whose braces balance into braces of its own."""
    return f"{{{value}}}" if value else ""


def front_fields(paper: Paper, write: Writer) -> Iterator[Field]:
    """Give title and authors, and the key of a paper that its title does not tell."""
    pieces = title_pieces(paper)
    yield "title", braced(latex_title(pieces, write))
    yield "author", braced(written_names(readable_authors(paper), write))
    told_by_title = title_key(plain_title(pieces)) == paper.key
    is_untold = paper.key.startswith("title:") and not told_by_title
    yield KEY_FIELD, braced(paper.key if is_untold else "")


def back_fields(entry: Entry, options: ExportOptions, write: Writer) -> Iterator[Field]:
    """Give the DOI, the address, the tags and perhaps the abstract."""
    paper = entry.paper
    # What ends a field, and what no address may hold, is written as in an address.
    yield "doi", braced(quote(issue_doi(paper), safe=_VERBATIM_IN_DOI))
    yield "url", braced(issue_address(paper))
    yield "keywords", braced(", ".join(_keyword(tag, write) for tag in entry.mark.tags))
    if options.abstracts == "full":
        yield "abstract", braced(write(" ".join(readable_abstract(paper).split())))


def journal(paper: Paper, write: Writer) -> str:
    """Give the name of the journal in braces, or nothing for a paper without one."""
    return braced(write(clean_line(paper.journal)))


def category(paper: Paper) -> str:
    """Give the first category in braces if it is one of arXiv's."""
    first = next(iter(paper.categories), "")
    return braced(first if _CATEGORY.fullmatch(first) else "")


def _keyword(tag: str, write: Writer) -> str:
    return write(clean_line(tag)).replace(",", "{,}").replace(";", "{;}")
