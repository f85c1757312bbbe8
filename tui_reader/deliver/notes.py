"""A folder of notes, one file a paper, with names that stay and that every system takes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.markdown import Markdown
from tui_reader.deliver.template import shipped_template
from tui_reader.deliver.template_pages import own_pages
from tui_reader.deliver.template_paper import page_values
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_title

LONGEST_NAME = 120
_AT_NO_END = " ._+-"
# Windows, "Naming Files, Paths, and Namespaces": these name devices, whatever follows the point.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\s*\.", re.IGNORECASE)


def notes(entries: Sequence[Entry], options: ExportOptions) -> Iterator[tuple[str, str]]:
    """Give the file name and the text of a note on each paper.

    By the template of the reader's own, if there is one, else by our `note`. Raises WrongUse for
    a template that fails, before the first note is given.
    """
    names = map(note_name, (entry.paper for entry in entries))
    if options.template.own:
        pages = [page_values([entry], options) for entry in entries]
        yield from zip(names, own_pages(options.template, pages), strict=True)
        return
    options = replace(options, template=shipped_template("note"))
    for name, entry in zip(names, entries, strict=True):
        yield name, "".join(Markdown().parts([entry], options))


def note_name(paper: Paper) -> str:
    """Give the name of the file for a paper: of ASCII, with nothing that Obsidian refuses.

    It says which paper it is whatever else lies in the folder: no two papers have one name, also
    where the case of letters does not count. It follows the title, not the other papers.
    """
    title = _plain_words(readable_title(paper))
    identifier = arxiv_id(paper.key)
    if identifier:
        before, after = identifier.replace("/", "-"), ""
    else:
        digest = hashlib.sha1(paper.key.encode("utf-8", "replace")).hexdigest()[:16]
        # No title has parentheses here.
        before, after = "", f"({digest})" if title else digest
    room = LONGEST_NAME - len(f"{before}  {after}{Markdown.suffix}")
    return " ".join(filter(None, (before, _cut(title, room), after))) + Markdown.suffix


def _cut(title: str, room: int) -> str:
    """Leave out the last words of a title that is too long."""
    return (shorten(title, room, placeholder="") or title[:room]).rstrip(_AT_NO_END)


def _plain_words(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9._+-]+", " ", folded.replace("'", ""))
    words = words.strip(_AT_NO_END)
    return f"_{words}" if _DEVICE.match(words) else words
