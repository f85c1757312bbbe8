"""Papers written in a format, with the citation keys they were given once and for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.exporter import EXPORTERS, exporter_named
from tui_reader.model.errors import NoSuchPaper
from tui_reader.store.library_file import LibraryFile


class Exports:
    """Writes papers as text; whoever asked puts it into a file or on the clipboard."""

    def __init__(self, entries: Callable[[Iterable[str]], list[Entry]], file: LibraryFile) -> None:
        self.entries = entries
        self.file = file

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that papers can be exported in."""
        return tuple(EXPORTERS)

    def suffix(self, format_name: str) -> str:
        """Give the usual end of the name of a file in a format."""
        return exporter_named(format_name).suffix

    def parts(
        self, keys: Iterable[str], format_name: str, options: ExportOptions | None = None
    ) -> Iterator[str]:
        """Write papers in a format, in pieces of about a paper.

        Raises WrongUse for an unknown format and NoSuchPaper when there is nothing to export.
        """
        exporter = exporter_named(format_name)
        return exporter.parts(self._some(keys), options or ExportOptions())

    def text(
        self, keys: Iterable[str], format_name: str, options: ExportOptions | None = None
    ) -> str:
        """Write papers in a format, as one text; raises what `parts` does."""
        return "".join(self.parts(keys, format_name, options))

    def _some(self, keys: Iterable[str]) -> Sequence[Entry]:
        entries = self.entries(keys)
        if not entries:
            raise NoSuchPaper("There is nothing to export.", "Save a paper, or ask for others.")
        return entries
