"""The report of `doctor` as tests look at it, and a library with a past to report on."""

from __future__ import annotations

import os
from typing import Any

from tests.cli.conftest import LANTERNS, OWLS, CommandLine


def states(run: CommandLine, *words: str) -> dict[str, set[str]]:
    """Give the states of a report by what they are about."""
    report: Any = run.json("doctor", *words)["report"]
    found: dict[str, set[str]] = {}
    for one in report:
        found.setdefault(one["about"], set()).add(one["state"])
    return found


def said(run: CommandLine, about: str, *words: str) -> list[tuple[str, str]]:
    """Give state and sentence of what a report says about something."""
    report: Any = run.json("doctor", *words)["report"]
    return [
        (one["state"], f"{one['says']} {one['advice']}") for one in report if one["about"] == about
    ]


def grown(filled: CommandLine) -> CommandLine:
    """Change a library on a later day: it has a snapshot then, and two saved papers."""
    os.utime(filled.folder / "data" / "library.json", (0, 0))
    assert filled("save", LANTERNS, OWLS).exit_code == 0
    return filled
