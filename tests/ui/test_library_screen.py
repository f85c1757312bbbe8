"""The first screen: what is seen, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.conftest import (
    FakeSource,
    Reading,
    current_key,
    listed,
    paper,
    screen_text,
    settled,
    starter,
)
from tui_reader.library import verdicts
from tui_reader.library.library import Library
from tui_reader.model.errors import ReaderError, TryLater
from tui_reader.model.paper import Mark
from tui_reader.ui.widgets.abstract import AbstractView
from tui_reader.ui.widgets.filter_bar import FilterBar
from tui_reader.ui.widgets.filter_pane import FilterPane
from tui_reader.ui.widgets.status import StatusCorner


async def test_saving_is_kept_and_seen_after_a_restart(
    reading: Reading, library: Library, open_library: Callable[..., Library]
) -> None:
    async with reading() as pilot:
        key = current_key(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert "★" in screen_text(pilot)
    again = open_library()
    assert again.mark(key).saved
    async with reading(on=again) as pilot:
        assert "★" in screen_text(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert not again.mark(key).saved


async def test_a_save_is_painted_before_it_is_kept(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        key = current_key(pilot)
        screen = pilot.app.screen
        screen.give([key], verdicts.SAVE)  # type: ignore[attr-defined]
        assert listed(pilot).pending == {key: Mark(saved=True)}
        await settled(pilot)
        assert listed(pilot).pending == {}
        assert library.mark(key).saved


async def test_a_save_that_fails_takes_the_star_back_and_says_why(
    reading: Reading, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ReaderError("The disk is full.", "Make room.")

    async with reading() as pilot:
        monkeypatch.setattr(library, "change", fails)
        await pilot.press("s")
        await settled(pilot)
        assert "★" not in screen_text(pilot)
        assert [one.message for one in pilot.app._notifications] == ["The disk is full. Make room."]


async def test_dismissing_takes_a_paper_away_and_undo_brings_it_back(reading: Reading) -> None:
    async with reading() as pilot:
        key = current_key(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert listed(pilot).place == (1, 29)
        assert current_key(pilot) != key
        await pilot.press("u")
        await settled(pilot)
        assert listed(pilot).place[1] == 30
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert listed(pilot).place[1] == 29


async def test_a_selection_is_one_step(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        await pilot.press("v", "v", "v", "s")
        await settled(pilot)
        assert len(library.saved_keys()) == 3
        await pilot.press("u")
        await settled(pilot)
        assert library.saved_keys() == []


async def test_all_of_a_filter_can_be_selected(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        await pilot.press("slash", *"otters", "enter")
        await settled(pilot)
        await pilot.press("V", "w")
        await settled(pilot)
        assert sum(mark.later for mark in library.marks.values()) == 5


async def test_the_cursor_stays_on_its_paper_when_others_arrive(
    reading: Reading, source: FakeSource
) -> None:
    source.papers_given = tuple(paper(number, featured="2026-09-01") for number in range(40, 45))
    async with reading(feeds=("daily",)) as pilot:
        await pilot.press("j", "j")
        key, place = current_key(pilot), listed(pilot).place
        await pilot.press("R")
        await settled(pilot)
        assert current_key(pilot) == key
        assert listed(pilot).place == (place[0] + 5, 35)
        assert "just now" in screen_text(pilot)


async def test_until_it_is_moved_the_cursor_stays_at_the_top(
    reading: Reading, source: FakeSource
) -> None:
    source.papers_given = tuple(paper(number, featured="2026-09-01") for number in range(40, 45))
    async with reading(feeds=("daily",)) as pilot:
        await pilot.press("R")
        await settled(pilot)
        assert listed(pilot).place == (1, 35)
        await pilot.press(*"jjjjjj")
        await settled(pilot)
        assert listed(pilot).scroll_offset.y % listed(pilot).spacing == 0


async def test_refreshing_starts_by_itself_and_the_starter_shelf_steps_back(
    reading: Reading, open_library: Callable[..., Library], source: FakeSource, tmp_path: Path
) -> None:
    source.papers_given = (paper(3),)
    empty = open_library(tmp_path / "new")
    async with reading(on=empty) as pilot:
        assert "An old landmark" in screen_text(pilot)
        assert "R brings in today's" in screen_text(pilot)
    async with reading(on=empty, feeds=("daily",), refresh=3600) as pilot:
        assert source.asked == 1
        assert "An old landmark" not in screen_text(pilot)
        assert "part 4" in screen_text(pilot)


async def test_a_failed_refresh_is_told_once_and_hides_nothing(
    reading: Reading, source: FakeSource
) -> None:
    source.error = TryLater("huggingface.co did not answer.", "Check the connection.")
    async with reading(feeds=("daily", "trending")) as pilot:
        await pilot.press("R")
        await settled(pilot)
        messages = [one.message for one in pilot.app._notifications]
        assert messages == ["huggingface.co did not answer. Check the connection."]
        assert listed(pilot).place == (1, 30)
        assert "never refreshed" in screen_text(pilot)


async def test_what_another_process_brings_appears(
    reading: Reading, open_library: Callable[..., Library]
) -> None:
    other = open_library()
    async with reading() as pilot:
        other.take_in([paper(50, title="Somebody else fetched this", featured="2026-09-09")])
        other.change([current_key(pilot)], verdicts.SAVE)
        await pilot.app.screen._look_round().wait()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "Somebody else fetched this" in screen_text(pilot)
        assert "★" in screen_text(pilot)


async def test_the_choices_write_into_the_query_and_agree_with_it(reading: Reading) -> None:
    async with reading((132, 40)) as pilot:
        pane = pilot.app.screen.query_one(FilterPane)
        assert "cs.LG" in screen_text(pilot)
        pane.post_message(FilterPane.Chosen("topic:cs.LG"))
        await settled(pilot)
        assert pilot.app.screen.query_one(FilterBar).text == "topic:cs.LG"
        assert listed(pilot).place[1] == 15
        assert "● cs.LG 15" in screen_text(pilot)
        pane.post_message(FilterPane.Chosen("topic:cs.LG"))
        await settled(pilot)
        assert pilot.app.screen.query_one(FilterBar).text == ""
        assert listed(pilot).place[1] == 30


async def test_narrowing_by_keys(reading: Reading) -> None:
    async with reading() as pilot:
        assert not pilot.app.screen.query(FilterPane)
        await pilot.press("f")
        await settled(pilot)
        pane = pilot.app.screen.query_one(FilterPane)
        assert pane.has_focus
        await pilot.press("j", "enter")
        await settled(pilot)
        assert pilot.app.screen.query_one(FilterBar).text != ""
        await pilot.press("f")
        await settled(pilot)
        assert not pane.display
        assert pilot.app.focused is listed(pilot)


async def test_space_hides_and_shows_the_abstract(reading: Reading) -> None:
    async with reading() as pilot:
        view = pilot.app.screen.query_one(AbstractView)
        assert view.display
        await pilot.press("space")
        assert not view.display
        await pilot.press("space")
        await settled(pilot)
        assert view.display
        assert "We count" in screen_text(pilot)


async def test_a_narrow_terminal_shows_the_list_alone(reading: Reading) -> None:
    async with reading((60, 20)) as pilot:
        view = pilot.app.screen.query_one(AbstractView)
        assert not view.display
        await pilot.press("space")
        await settled(pilot)
        assert view.display
        assert "We count" in screen_text(pilot)


async def test_dense_shows_a_paper_a_line(reading: Reading) -> None:
    async with reading(spacing="dense") as pilot:
        assert screen_text(pilot).count("how to count them") - 1 >= 8  # one is the abstract's title
        await pilot.press("space")
        await settled(pilot)
        assert screen_text(pilot).count("how to count them") >= 16


async def test_sorting_is_part_of_the_query(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("S", "u")
        await settled(pilot)
        assert pilot.app.screen.query_one(FilterBar).text == "sort:upvotes"
        assert current_key(pilot) == "arxiv:2608.00030"
        await pilot.press("S", "x")
        await settled(pilot)
        assert pilot.app.screen.query_one(FilterBar).text == ""


async def test_an_unknown_key_closes_a_menu(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("g", "z")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_q_quits_with_zero(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.return_code == 0


async def test_a_hostile_title_reaches_the_screen_as_text_only(
    reading: Reading, library: Library
) -> None:
    title = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 [/INST] \u202eevil"
    library.take_in([paper(60, title=title, featured="2026-09-09")])
    async with reading() as pilot:
        text = screen_text(pilot)
        assert "[@click=app.quit]x[/]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


async def test_the_corner_says_how_old_things_are(reading: Reading, library: Library) -> None:
    library.remember("refreshed", "2026-01-01T00:00:00Z")
    async with reading() as pilot:
        assert "days ago" in str(pilot.app.screen.query_one(StatusCorner).content)


async def test_the_starter_paper_that_is_saved_stays(reading: Reading, library: Library) -> None:
    library.change([starter().key], verdicts.SAVE)
    async with reading() as pilot:
        await pilot.press("slash", *"is:saved")
        await settled(pilot)
        assert "An old landmark" in screen_text(pilot)
