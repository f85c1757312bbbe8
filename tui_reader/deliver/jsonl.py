"""Papers as JSON, one to a line: everything the contract names, for scripts and other machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from tui_reader.deliver.entry import Entry, Imported, Skip
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.paper_json import entry_from_json, whole_entry_as_json
from tui_reader.model.errors import BrokenFile

T = TypeVar("T")


class Jsonl:
    """The exporter of JSON lines.

    Holds a paper's facts, its marks and its history; not the settings, the order of lists, or
    what was mailed: `backup` has those.
    """

    name = "jsonl"
    suffix = ".jsonl"
    cites = False

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give one object a line, each line on its own."""
        for entry in entries:
            yield json.dumps(whole_entry_as_json(entry), ensure_ascii=False) + "\n"


def looks_like_json(text: str, name: str) -> bool:
    """Tell whether a text is JSON, or lines of it of which some may be broken."""
    if text.lstrip().startswith("{") or name.lower().endswith((".jsonl", ".ndjson")):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(line.startswith("{") for line in lines) * 2 > len(lines)


def read_json(text: str) -> Imported:
    """Read lines of JSON, or one document `{"papers": [...]}` as `--json` writes it."""
    try:
        document = _parsed(text)
    except BrokenFile:
        lines = enumerate(text.split("\n"), start=1)
        pieces = ((number, "", line) for number, line in lines if line.strip())
        return _read_each(pieces, lambda line: entry_from_json(_parsed(line)))
    start = text[: len(text) - len(text.lstrip())].count("\n") + 1
    if isinstance(document, dict) and isinstance(document.get("papers"), list):
        papers = enumerate(document["papers"], start=1)
        pieces = ((start, f"paper {number}: ", paper) for number, paper in papers)
        return _read_each(pieces, entry_from_json)
    return _read_each([(start, "", document)], entry_from_json)


def _read_each(pieces: Iterable[tuple[int, str, T]], read: Callable[[T], Entry]) -> Imported:
    """Read each piece, given with its line and what to call it."""
    entries: list[Entry] = []
    skipped: list[Skip] = []
    for line, name, piece in pieces:
        try:
            entries.append(read(piece))
        except BrokenFile as error:
            skipped.append(Skip(line, f"{name}{error.what}"))
    return Imported(tuple(entries), tuple(skipped))


def _parsed(text: str) -> Any:
    """Read JSON; raises BrokenFile also for what only Python would read, such as NaN."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise BrokenFile("this is not JSON.") from None


def _refuse(constant: str) -> float:
    raise ValueError(constant)
