"""Many papers acted on at once, and none left."""

from __future__ import annotations

from collections.abc import Callable

from tests.ui.conftest import Reading, current_key, listed, screen_text, settled
from tui_reader.library.library import Library
from tui_reader.ui.widgets.filter_pane import FilterPane


async def test_quitting_at_once_loses_nothing(
    reading: Reading, library: Library, open_library: Callable[..., Library]
) -> None:
    async with reading() as pilot:
        await pilot.press("V", "x", "q")
    library.close()
    assert sum(mark.dismissed for mark in open_library().marks.values()) == 30


async def test_when_all_is_dismissed_the_keys_go_on(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("V", "x")
        await settled(pilot)
        assert "All papers are dismissed or muted." in screen_text(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert listed(pilot).place == (1, 30)
        assert pilot.app.focused is listed(pilot)


async def test_choices_over_the_whole_screen_go_away(reading: Reading) -> None:
    async with reading((60, 20)) as pilot:
        key = current_key(pilot)
        for leaving in ("escape", "q"):
            await pilot.press("f")
            await settled(pilot)
            assert pilot.app.screen.query_one(FilterPane).has_focus
            await pilot.press(leaving)
            await settled(pilot)
            assert "how to count them" in screen_text(pilot)
            assert pilot.app.focused is listed(pilot)
            assert current_key(pilot) == key


async def test_a_dialog_leaves_the_page_in_sight(reading: Reading) -> None:
    async with reading((100, 40)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        text = screen_text(pilot)
        assert "Tags of Glaciers and how to count them, part 20" in text
        assert "Orchards and how to count them" in text
