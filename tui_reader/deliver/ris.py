"""Papers in RIS, the tagged lines that every reference manager reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.issued import issue_address, issue_date, issue_doi, issue_title
from tui_reader.deliver.person_name import person_name
from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_abstract, readable_authors


class Ris:
    """The exporter of RIS, in UTF-8, each value on one line that ends with CR LF.

    The tags are those of the 2011 specification as Zotero, EndNote and Mendeley read them. A
    paper with a journal is a JOUR. A preprint is UNPB, since RIS has no type of its own for it:
    EndNote and Mendeley know that as unpublished work, and Zotero, whose RIS translator (2023)
    has no reading for it, takes it for an article just as it does GEN. What is neither is GEN.
    The arXiv id stands in AN, which Zotero keeps; M1 it would take for the issue of a journal. No
    PDF is given as L1: Zotero would fetch every one of them from arXiv. The key of a paper without
    id stands in CN.

    What RIS cannot hold: the TeX of titles and abstracts (they are written as they are read); the
    paragraphs of an abstract (joined) and the indentation of a note; a semicolon in a tag, which
    would end it (written as a comma), or in an address (written as `%3B`); a comma in the name of
    a group (left out). Categories, the services' keywords, counts, repository, project, lists,
    highlights and verdicts have no tag.
    """

    name = "ris"
    suffix = ".ris"
    cites = True

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give one record a paper, an empty line after each."""
        for entry in entries:
            lines = [f"{tag}  - {_one_line(text)}" for tag, text in _values(entry, options)]
            yield "\r\n".join([*lines, "ER  - ", "", ""])


def _one_line(text: str) -> str:
    # What counts as a line end differs between readers: none of them may be left.
    return " ".join(text.splitlines()).rstrip()


def _values(entry: Entry, options: ExportOptions) -> Iterator[tuple[str, str]]:
    """Give tag and text of each line."""
    paper, mark = entry.paper, entry.mark
    yield "TY", _type(paper)
    yield "ID", options.citations[paper.key]
    for tag, text in _facts(paper):
        if text:
            yield tag, text
    if options.abstracts == "full" and (abstract := readable_abstract(paper)):
        yield "AB", " ".join(abstract.split())
    for one in mark.tags:
        if tag := clean_line(one).replace(";", ","):
            yield "KW", tag
    if note := clean_block(mark.note).strip():
        for line in note.split("\n"):
            yield "N1", line


def _type(paper: Paper) -> str:
    if clean_line(paper.journal):
        return "JOUR"
    return "UNPB" if arxiv_id(paper.key) else "GEN"


def _facts(paper: Paper) -> Iterator[tuple[str, str]]:
    """Give tag and text of each fact; what is not known has no text."""
    yield "TI", issue_title(paper)
    for name in readable_authors(paper):
        yield "AU", _author(name)
    issued, journal, identifier = issue_date(paper), clean_line(paper.journal), arxiv_id(paper.key)
    yield "PY", f"{issued[0]:04}" if issued else ""
    yield "DA", "/".join(f"{part:02}" for part in issued).zfill(10) if issued else ""
    yield "T2", journal
    yield "DO", issue_doi(paper)
    yield "UR", issue_address(paper).replace(";", "%3B")
    yield "PB", "arXiv" if identifier and not journal else ""
    yield "DB", "arXiv" if identifier else ""
    yield "AN", f"arXiv:{identifier}" if identifier else ""
    yield "CN", paper.key if paper.key.startswith("title:") else ""


def _author(name: str) -> str:
    parts = person_name(name)
    if parts is None:
        return " ".join(name.replace(",", " ").split())
    family = f"{parts.von} {parts.last}".strip()
    return ", ".join(filter(None, (family, parts.first, parts.lineage)))
