"""Papers as a table for a spreadsheet: comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.issued import doi_of_key, issue_address, issue_title
from tui_reader.model.clean import clean_block, clean_line, web_url
from tui_reader.text.readable import readable_abstract, readable_authors

_HEADER = (
    "key,title,authors,published,featured,categories,upvotes,stars,doi,url,pdf,repository,journal,"
    "saved,read,later,dismissed,tags,lists,note,added"
)
_FORMULA = re.compile(r"'*\s*[=+\-@|%＝＋－＠]")


class CsvTable:
    """The exporter of CSV as RFC 4180 has it: UTF-8, a header, a row a paper, lines end in CR LF.

    A text that a spreadsheet could take for a formula, because it begins with one of
    `= + - @ | %` or a full-width form of them, gets a `'` before it; so does one that begins with
    such a `'` already, so that taking one away always gives the text back.

    What the table cannot hold: the TeX of titles and abstracts (they are written as they are
    read); where a name in a list of names has a semicolon itself (they are joined with `; `);
    hours (days are those of UTC); keywords, summaries, comments, project, progress and highlights.
    Abstracts make a last column, and only when they are asked for in full.
    """

    name = "csv"
    suffix = ".csv"
    cites = False

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give the header, then one row a paper."""
        full = options.abstracts == "full"
        yield f"{_HEADER}{',abstract' if full else ''}\r\n"
        for entry in entries:
            yield _row([*_cells(entry), *([readable_abstract(entry.paper)] if full else [])])


def _row(cells: Iterable[str]) -> str:
    row = io.StringIO()
    csv.writer(row).writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return row.getvalue()


def _cells(entry: Entry) -> list[str]:
    """Give a cell for each of the columns."""
    paper, mark = entry.paper, entry.mark
    verdicts = (mark.saved, mark.read, mark.later, mark.dismissed)
    return [
        paper.key,
        issue_title(paper),
        _joined(readable_authors(paper)),
        clean_line(paper.published)[:10],
        clean_line(paper.featured)[:10],
        _joined(paper.categories),
        *("" if count is None else str(count) for count in (paper.upvotes, paper.stars)),
        clean_line(paper.doi) or doi_of_key(paper.key),
        issue_address(paper),
        web_url(paper.pdf) or "",
        web_url(paper.repository) or "",
        clean_line(paper.journal),
        *("yes" if verdict else "no" for verdict in verdicts),
        _joined(mark.tags),
        _joined(mark.lists),
        clean_block(mark.note).strip(),
        clean_line(paper.added)[:10],
    ]


def _joined(names: Iterable[str]) -> str:
    return "; ".join(filter(None, map(clean_line, names)))
