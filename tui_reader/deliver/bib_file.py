"""A BibTeX or BibLaTeX file of anybody's read: its entries as papers, the broken ones skipped."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace

from tui_reader.deliver.bib_facts import Fields, entry_of
from tui_reader.deliver.bib_value import LONGEST_STRING, put_together
from tui_reader.deliver.citation_key import legal_key
from tui_reader.deliver.entry import Entry, Imported, Skip
from tui_reader.model.errors import BrokenFile

_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s{}(),=\"]*[ \t]*,", re.MULTILINE)
_VOLUMES = ("proceedings", "mvproceedings", "collection", "periodical")
_VOLUME = "this is a volume of papers, and no paper."
_UNCLOSED = "this entry is not closed: a brace or a quote is missing."
_BROKEN = "this entry is broken: a comma, an equals sign or a quote is missing."


def looks_like_bib(text: str, name: str) -> bool:
    """Tell whether a text is a bibliography of BibTeX, by its name or by an entry in it."""
    return name.lower().endswith((".bib", ".bibtex")) or _ENTRY.search(text) is not None


def read_bib(text: str) -> Imported:
    """Read each entry that can be told from the next, also two with the same citation key."""
    entries: list[Entry] = []
    skipped: list[Skip] = []
    for line, found in _entries(text):
        try:
            if isinstance(found, BrokenFile):
                raise found
            citation, fields = found
            entries.append(replace(entry_of(fields), citation=citation and legal_key(citation)))
        except BrokenFile as error:
            skipped.append(Skip(line, error.what))
    return Imported(tuple(entries), tuple(skipped))


def _entries(text: str) -> Iterator[tuple[int, tuple[str, Fields] | BrokenFile]]:
    """Give each entry with its line: its citation key and fields, or what is wrong with it."""
    from bibtexparser import model
    from bibtexparser.entrypoint import parse_string

    # What it would log about broken entries is told with their lines.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    strings: dict[str, str] = {}
    for block in parse_string(text, parse_stack=[]).blocks:
        line = (block.start_line or 0) + 1
        # A key or a field that is there twice breaks nothing.
        whole = getattr(block, "ignore_error_block", None) or block
        if isinstance(whole, model.String):
            strings[whole.key.lower()] = put_together(whole.value, strings)[:LONGEST_STRING]
        elif isinstance(whole, model.Entry):
            fields: Fields = {}
            for one in whole.fields:
                fields.setdefault(one.key.lower(), put_together(one.value, strings))
            is_volume = whole.entry_type.lower() in _VOLUMES
            yield line, BrokenFile(_VOLUME) if is_volume else (whole.key, fields)
        elif isinstance(whole, model.ParsingFailedBlock):
            yield line, _trouble(whole.error)


def _trouble(error: Exception) -> BrokenFile:
    why = str(getattr(error, "abort_reason", ""))
    return BrokenFile(_UNCLOSED if why.startswith("Unexpected") else _BROKEN)
