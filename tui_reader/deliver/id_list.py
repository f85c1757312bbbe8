"""A list of ids, DOIs and links, or any text with them: papers of which only the key is known."""

from __future__ import annotations

from tui_reader.deliver.entry import Entry, Imported, Skip, bare_paper
from tui_reader.model.errors import WrongUse
from tui_reader.model.identity import keys_in_text, paper_key


def read_id_list(text: str) -> Imported:
    """Read the papers named in a text, each once; their titles stay empty until looked up."""
    entries: dict[str, Entry] = {}
    skipped: list[Skip] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        keys = _keys(line)
        if not keys:
            skipped.append(Skip(number, "no paper is named here."))
        for key in keys:
            entries.setdefault(key, Entry(bare_paper(key)))
    return Imported(tuple(entries.values()), tuple(skipped))


def _keys(line: str) -> list[str]:
    # Alone on its line, every spelling counts, also an address without its scheme.
    try:
        return [paper_key(line.strip(" \t-*+•,;"))]
    except WrongUse:
        return keys_in_text(line)
