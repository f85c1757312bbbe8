"""What a file of the reader's holds, whatever it is: found out from its content."""

from __future__ import annotations

from collections.abc import Callable

from tui_reader.deliver.bib_file import looks_like_bib, read_bib
from tui_reader.deliver.csl_file import looks_like_csl, read_csl
from tui_reader.deliver.entry import Entry, Imported, Skip
from tui_reader.deliver.id_list import read_id_list
from tui_reader.deliver.jsonl import looks_like_json, read_json
from tui_reader.deliver.note_file import looks_like_note, read_note
from tui_reader.deliver.page_text import looks_like_page_text, read_page_text
from tui_reader.deliver.reading_list import looks_like_reading_list, read_reading_list
from tui_reader.deliver.ris_file import looks_like_ris, read_ris
from tui_reader.model.errors import BrokenFile

__all__ = ["LARGEST_FILE", "Entry", "Imported", "Skip", "decoded", "read_entries"]

LARGEST_FILE = 64 * 1024 * 1024


def decoded(data: bytes, name: str) -> str:
    """Give the text of a file, without a byte order mark.

    Raises BrokenFile for more than 64 MB and for what is not UTF-8.
    """
    if len(data) > LARGEST_FILE:
        raise BrokenFile(f"{name} is larger than {LARGEST_FILE >> 20} MB.", "Import it in parts.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenFile(
            f"{name}, line {line}: this is not UTF-8 text.", "Save the file as UTF-8."
        ) from None


def read_entries(text: str, name: str) -> Imported:
    """Read the papers of a file; `name` is what messages call it, and decides only ties.

    Raises BrokenFile when nothing in it can be read as a paper.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    imported = _read(text, name)
    if not imported.entries:
        first = next(iter(imported.skipped), None)
        reason = f" Line {first.line}: {first.reason}" if first else ""
        raise BrokenFile(
            f"{name}: nothing in it can be read as a paper.{reason}",
            "Give .bib, RIS, CSL-JSON, JSON lines, our Markdown, ids or links, or a page's text.",
        )
    return imported


_Look = Callable[[str, str], bool]
_Read = Callable[[str], Imported]
_KINDS: tuple[tuple[_Look, _Read], ...] = (
    (looks_like_csl, read_csl),
    (looks_like_ris, read_ris),
    (looks_like_bib, read_bib),
    (looks_like_json, read_json),  # after what only begins like it
    (lambda text, name: looks_like_note(text), read_note),
    (lambda text, name: looks_like_reading_list(text), read_reading_list),
    (lambda text, name: looks_like_page_text(text), read_page_text),
)
"""How each kind of file is known, and read; a text of no kind is one with ids or links in it."""


def _read(text: str, name: str) -> Imported:
    read = next((read for looks, read in _KINDS if looks(text, name)), read_id_list)
    return read(text)
