"""What a file of the reader's holds, whatever it is: found out from its content."""

from __future__ import annotations

from tui_reader.deliver.entry import Entry, Imported, Skip
from tui_reader.deliver.id_list import read_id_list
from tui_reader.deliver.jsonl import looks_like_json, read_json
from tui_reader.deliver.page_text import looks_like_page_text, read_page_text
from tui_reader.deliver.reading_list import looks_like_reading_list, read_reading_list
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
            "Give JSON lines, a reading list, ids or links, or the text of a papers page.",
        )
    return imported


def _read(text: str, name: str) -> Imported:
    if looks_like_json(text, name):
        return read_json(text)
    if looks_like_reading_list(text):
        return read_reading_list(text)
    if looks_like_page_text(text):
        return read_page_text(text)
    return read_id_list(text)
