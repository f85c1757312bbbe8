"""Reading lists, plain lists and notes in Markdown, each by a template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.template_pages import own_pages
from tui_reader.deliver.template_paper import page_values
from tui_reader.deliver.template_sandbox import rendered
from tui_reader.model.errors import WrongUse


class Markdown:
    """The exporter of Markdown, to be read as it stands and in any CommonMark viewer.

    The template `annotated` is a reading list that the importer brings back, but for what it does
    not hold: how far a paper was read, the dates of marks, their history, the place of a
    highlight, upvotes, comments and stars, keywords, summary and organisation, when a paper was
    updated and the time of the day it was published, and the TeX of titles and abstracts, which
    are written as they are read. `note` is the same for one paper, with front matter, without the
    remark. A plain `list` brings back ids alone. Of a reader's own template nothing is promised.
    """

    name = "markdown"
    suffix = ".md"
    cites = False

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give the text a paper at a time; by a template of the reader's own in one piece.

        Raises WrongUse for a template that fails, and for several papers in one note.
        """
        template = options.template
        if template.own:
            yield from own_pages(template, [page_values(entries, options)])
            return
        if template.name == "note" and len(entries) > 1:
            raise WrongUse("A note is about one paper.", "Write to a folder, as `--output notes/`.")
        yield from _parts_by_paper(entries, options)


def _parts_by_paper(entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
    """Join the pieces of a template from one paper that it asks for to the next."""
    values = page_values(entries, options)
    begun = 0

    def papers() -> Iterator[dict[str, Any]]:
        nonlocal begun
        for paper in values["papers"]:
            begun += 1
            yield paper

    part: list[str] = []
    written = 0
    for piece in rendered(options.template, {**values, "papers": papers()}):
        if written < begun:
            yield "".join(part)
            part, written = [], begun
        part.append(piece)
    yield "".join(part)
