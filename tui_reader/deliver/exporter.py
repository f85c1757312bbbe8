"""The formats that papers can be written in, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from tui_reader.deliver.biblatex import Biblatex
from tui_reader.deliver.bibtex import Bibtex
from tui_reader.deliver.csl_json import CslJson
from tui_reader.deliver.csv_table import CsvTable
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.jsonl import Jsonl
from tui_reader.deliver.markdown import Markdown
from tui_reader.deliver.ris import Ris
from tui_reader.model.errors import WrongUse

__all__ = ["EXPORTERS", "Entry", "ExportOptions", "Exporter", "exporter_named", "whole_text"]


class Exporter(Protocol):
    """One format: its name on the command line, its file suffix, and how it is written."""

    @property
    def name(self) -> str:
        """The name that `--format` takes."""

    @property
    def suffix(self) -> str:
        """The usual end of a file name, with its dot."""

    @property
    def cites(self) -> bool:
        """Whether each paper has to have a citation key in `ExportOptions.citations`."""

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give the file in pieces, in the order of the entries; about one piece a paper."""


_ALL: tuple[Exporter, ...] = (
    Markdown(),
    Bibtex(),
    Biblatex(),
    Ris(),
    CslJson(),
    CsvTable(),
    Jsonl(),
)
EXPORTERS: dict[str, Exporter] = {one.name: one for one in _ALL}


def exporter_named(name: str) -> Exporter:
    """Give the exporter of a format.

    Raises WrongUse for a format that there is not.
    """
    try:
        return EXPORTERS[name]
    except KeyError:
        known = ", ".join(EXPORTERS)
        raise WrongUse(f"There is no format {name[:40]!r}.", f"The formats are {known}.") from None


def whole_text(exporter: Exporter, entries: Sequence[Entry], options: ExportOptions) -> str:
    """Give the whole file as text."""
    return "".join(exporter.parts(entries, options))
