"""The starter shelf: landmark papers for the first screen, before anything was fetched."""

from __future__ import annotations

import json
from pathlib import Path

from tui_reader.model.paper import Paper

_SHELF = Path(__file__).with_name("starter_shelf.json")


def starter_papers() -> list[Paper]:
    """Give the papers of the starter shelf, described in this project's own words."""
    return [
        Paper(
            key=f"arxiv:{one['id']}",
            title=one["title"],
            authors=tuple(one["authors"]),
            abstract=one["abstract"],
            published=f"{one['published']}T00:00:00Z",
            categories=tuple(one["categories"]),
            summary=one["summary"],
            sources=("starter",),
        )
        for one in json.loads(_SHELF.read_text(encoding="utf-8"))
    ]
