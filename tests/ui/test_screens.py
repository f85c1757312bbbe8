"""Whole screens, compared as text files that differ like prose.

After a change that is meant, look at the new screen, then write it: delete the file and run this
test once; it writes what it saw and fails.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.ui.conftest import Reading, screen_text, settled
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.ui.day_words import short_day

FOLDER = Path(__file__).with_name("screens")


@pytest.mark.parametrize(
    ("name", "size", "keys", "spacing"),
    [
        ("normal", (80, 24), [], "airy"),
        ("narrow", (60, 20), [], "airy"),
        ("wide", (132, 36), [], "airy"),
        ("dense", (80, 24), [], "dense"),
        ("filtered", (80, 24), ["slash", *"otters", "enter"], "airy"),
        ("no-match", (80, 24), ["slash", *"zebra"], "airy"),
        ("abstract", (80, 24), ["enter"], "airy"),
        ("export", (80, 24), ["s", "E"], "airy"),
        ("copy", (80, 24), ["y"], "airy"),
    ],
)
async def test_screen(
    reading: Reading,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: tuple[int, int],
    keys: list[str],
    spacing: str,
) -> None:
    monkeypatch.chdir("/")
    for module in ("widgets.paper_lines", "paper_words"):
        short = partial(short_day, today=datetime(2026, 8, 21, tzinfo=UTC))
        monkeypatch.setattr(f"tui_reader.ui.{module}.short_day", short)
    that_day = partial(ExportOptions, day="2026-08-21")
    monkeypatch.setattr("tui_reader.library.exports.ExportOptions", that_day)
    async with reading(size, spacing=spacing) as pilot:
        for key in keys:
            await pilot.press(key)
            if name not in ("export", "copy") or key == "s":
                await settled(pilot)
        await pilot.pause()
        seen = screen_text(pilot)
    file = FOLDER / f"{name}.txt"
    if not file.exists():
        file.write_text(seen, "utf-8")
        pytest.fail(f"{file.name} was written; look at it.")
    assert seen == file.read_text("utf-8")
