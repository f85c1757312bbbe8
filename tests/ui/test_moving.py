"""Moving through the list, and filtering it as one types."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.ui.conftest import Reading, current_key, listed, screen_text, settled
from tui_reader.library import verdicts
from tui_reader.library.library import Library
from tui_reader.model.query import Query


async def test_papers_are_there_at_once_newest_first(reading: Reading) -> None:
    async with reading() as pilot:
        assert "Glaciers and how to count them, part 20" in screen_text(pilot)
        assert listed(pilot).place == (1, 30)
        assert pilot.app.focused is listed(pilot)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["j"], 2),
        (["j", "j", "k"], 2),
        (["5", "j"], 6),
        (["1", "0", "j"], 11),
        (["G"], 30),
        (["7", "G"], 7),
        (["G", "g", "g"], 1),
        (["ctrl+d"], 3),
        (["ctrl+f"], 6),
        (["ctrl+f", "ctrl+b"], 1),
        (["pagedown"], 6),
        (["k"], 1),
        (["end", "j"], 30),
    ],
)
async def test_movements(reading: Reading, keys: list[str], place: int) -> None:
    async with reading() as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        assert listed(pilot).place[0] == place


async def test_days_are_steps(reading: Reading) -> None:
    async with reading() as pilot:
        first = listed(pilot).current
        await pilot.press("[")
        older = listed(pilot).current
        assert first and older
        assert older.day < first.day
        await pilot.press("]")
        assert current_key(pilot) == first.key


async def test_unread_papers_are_steps(reading: Reading, library: Library) -> None:
    keys = [row.key for row in library.rows(library.find(Query.parse("")).numbers)]
    library.change(keys[1:4], verdicts.READ)
    async with reading() as pilot:
        await pilot.press("J")
        assert current_key(pilot) == keys[4]
        await pilot.press("K")
        assert current_key(pilot) == keys[0]


async def test_typing_filters_and_enter_goes_to_the_best_match(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("slash", *"otters")
        await settled(pilot)
        assert listed(pilot).place == (1, 5)
        await pilot.press("enter")
        assert pilot.app.focused is listed(pilot)
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("n")
        assert listed(pilot).place == (2, 5)
        await pilot.press("N")
        assert listed(pilot).place == (1, 5)
        await pilot.press("escape")
        await settled(pilot)
        assert listed(pilot).place[1] == 30


async def test_slash_begins_with_an_empty_bar(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("slash", *"otters", "enter", "slash")
        await settled(pilot)
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press(*"violins")
        await settled(pilot)
        assert listed(pilot).place[1] == 4


async def test_escape_in_the_bar_clears_it(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("slash", *"otters", "escape")
        await settled(pilot)
        assert listed(pilot).place[1] == 30
        assert pilot.app.focused is listed(pilot)


async def test_a_half_typed_query_is_words_and_says_what_it_lacks(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("slash", *"upvotes:")
        await settled(pilot)
        assert "needs a value" in screen_text(pilot)
        await pilot.press(">", "2", "0")
        await settled(pilot)
        assert "needs a value" not in screen_text(pilot)
        assert listed(pilot).place[1] == 9


async def test_no_match_says_which_key_helps(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("slash", *"zebra")
        await settled(pilot)
        assert "No paper matches." in screen_text(pilot)
        assert "esc clears the filter" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.focused is listed(pilot)
