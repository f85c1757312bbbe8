"""Papers in CSL-JSON, the form that citation processors and pandoc take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import Abstracts, ExportOptions
from tui_reader.deliver.issued import issue_address, issue_date, issue_doi, issue_title
from tui_reader.deliver.person_name import person_name
from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_abstract, readable_authors

_ENDS_KEYWORD = re.compile(r"[\s,;]+")


class CslJson:
    """The exporter of CSL-JSON: one array, an item a line, with the variables of CSL 1.0.2 alone.

    A paper with a journal is an `article-journal`, any other an `article`, which CSL means for
    preprints; one of arXiv has the number, the genre and the publisher that Zotero gives it. The
    key of a paper without id stands in `call-number`.

    What CSL cannot hold: the TeX of titles and abstracts (they are written as they are read); a
    comma or a semicolon in a tag, which would end it (written as a blank); the arXiv id of a paper
    with a journal, except in its address; text that looks like mark-up, since there is no escape
    for it and processors set `<i>` in italics. Categories, the services' keywords, counts,
    repository, project, lists, highlights and verdicts have no variable.
    """

    name = "csl-json"
    suffix = ".json"
    cites = True

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give the array in pieces, one item a piece."""
        before = "[\n"
        for entry in entries:
            item = _item(entry, options.citations[entry.paper.key], options.abstracts)
            yield before + json.dumps(item, ensure_ascii=False)
            before = ",\n"
        yield "\n]\n" if entries else "[]\n"


def _item(entry: Entry, citation: str, abstracts: Abstracts) -> Mapping[str, Any]:
    paper, mark = entry.paper, entry.mark
    journal, issued = clean_line(paper.journal), issue_date(paper)
    tags = (_ENDS_KEYWORD.sub(" ", clean_line(tag)).strip() for tag in mark.tags)
    item = {
        "id": citation,
        "type": "article-journal" if journal else "article",
        "title": issue_title(paper),
        "author": [_author(name) for name in readable_authors(paper)],
        "issued": {"date-parts": [list(issued)]} if issued else None,
        "container-title": journal,
        **_preprint(paper),
        "DOI": issue_doi(paper),
        "URL": issue_address(paper),
        "call-number": paper.key if paper.key.startswith("title:") else "",
        "abstract": readable_abstract(paper) if abstracts == "full" else "",
        "keyword": ", ".join(filter(None, tags)),
        "note": clean_block(mark.note).strip(),
    }
    return {variable: value for variable, value in item.items() if value}


def _preprint(paper: Paper) -> Mapping[str, str]:
    identifier = arxiv_id(paper.key)
    if not identifier or clean_line(paper.journal):
        return {}
    return {"number": f"arXiv:{identifier}", "genre": "preprint", "publisher": "arXiv"}


def _author(name: str) -> Mapping[str, str]:
    parts = person_name(name)
    if parts is None:
        return {"literal": name}
    variables = {
        "given": parts.first,
        "non-dropping-particle": parts.von,
        "family": parts.last,
        "suffix": parts.lineage,
    }
    return {variable: part for variable, part in variables.items() if part}
