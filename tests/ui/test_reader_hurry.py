"""What comes late, fails or is undone meanwhile does not harm the paper that is read."""

from __future__ import annotations

import asyncio

import pytest

from tests.ui.conftest import Reading, screen_text, settled
from tests.ui.papers import FakeTexts, full_text
from tests.ui.reading_steps import press, reader
from tui_reader.library.library import Library
from tui_reader.library.reading_places import keep_place
from tui_reader.model.errors import TryLater
from tui_reader.text.document import Block, Span
from tui_reader.ui.screens import passages, text_screen
from tui_reader.ui.widgets.peek import PeekCard


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, texts: FakeTexts, key: str) -> asyncio.Event:
    """Give what holds back the lines of a long paper."""
    text = full_text()
    more = tuple(Block("paragraph", (Span(f"More of {number}."),)) for number in range(60))
    texts.texts[key] = text.with_blocks((*text.blocks, *more))
    gate = asyncio.Event()
    laid_out = text_screen.laid_out

    async def held_back(*given: object) -> object:
        await gate.wait()
        return await laid_out(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(text_screen, "laid_out", held_back)
    return gate


async def test_a_jump_before_the_lines_are_there_is_made_when_they_are(
    reading: Reading, gate: asyncio.Event
) -> None:
    async with reading() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        gate.set()
        await press(pilot)
        assert "J. Doe and M. Roe" in screen_text(pilot)


async def test_lines_that_come_late_are_not_shown_for_another_paper(
    reading: Reading, gate: asyncio.Event
) -> None:
    async with reading() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("J")
        await pilot.pause()
        gate.set()
        await settled(pilot)
        assert reader(pilot).view.page is not None
        assert reader(pilot).view.page.document is reader(pilot).document
        assert "Much is known" not in screen_text(pilot)


async def test_the_card_goes_with_its_paper(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter")
        reader(pilot).peek("#bib.bib7")
        await press(pilot, "J")
        assert not reader(pilot).query_one(PeekCard).display


async def test_a_saved_citation_stays_saved_when_the_card_is_left_at_once(
    reading: Reading, library: Library, key: str
) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter")
        reader(pilot).peek("#bib.bib7")
        await pilot.pause()
        await pilot.press("s", "enter", "q")
        await press(pilot)
    library.begin(int).result()
    assert library.mark("arxiv:1901.00001").saved


async def test_a_place_that_cannot_be_marked_is_told_of(
    reading: Reading, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*given: object) -> None:
        raise TryLater("The library is busy.")

    monkeypatch.setattr(passages, "keep_spot", busy)
    async with reading() as pilot:
        await press(pilot, "enter", "m", "a")
        assert [one.message for one in pilot.app._notifications] == ["The library is busy."]


@pytest.mark.parametrize("way_out", ["escape", "down", "f1"])
async def test_labels_go_away_with_any_other_key(reading: Reading, key: str, way_out: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "f")
        assert reader(pilot).view._hints
        await press(pilot, way_out)
        assert not reader(pilot).view._hints


@pytest.mark.parametrize("looks", [{"measure": "wide"}, {"measure": 10**9}, ["x"], 3])
async def test_looks_that_make_no_sense_are_left(
    reading: Reading, library: Library, key: str, looks: object
) -> None:
    library.remember("reader", looks)
    async with reading() as pilot:
        await press(pilot, "enter")
        assert reader(pilot).measure == 80


async def test_the_measure_of_the_configuration_holds_until_a_key_changes_it(
    reading: Reading, library: Library, key: str
) -> None:
    async with reading((132, 40)) as pilot:
        await press(pilot, "enter", "C")
    assert "measure" not in library.state("reader")


async def test_who_reads_on_in_the_abstract_keeps_the_old_place(
    reading: Reading, library: Library, texts: FakeTexts, key: str, gate: asyncio.Event
) -> None:
    keep_place(library.file, key, "S3.p2", 0.5)
    read, held = texts.read, asyncio.Event()

    async def read_later(*given: object, **more: object) -> object:
        await held.wait()
        return await read(*given, **more)  # type: ignore[arg-type]

    texts.read = read_later  # type: ignore[method-assign, assignment]
    async with reading((60, 12)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        held.set()
        gate.set()
        await press(pilot, "q")
    library.begin(int).result()
    assert library.mark(key).place == "S3.p2"
