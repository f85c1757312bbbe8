"""Reading a paper: its text, the ways through it, back to where reading stopped, its look."""

from __future__ import annotations

from tests.ui.conftest import Reading, first_key, screen_text
from tests.ui.papers import FakeTexts
from tests.ui.reading_steps import press, reader, top_block
from tui_reader.library.library import Library
from tui_reader.model.errors import TryLater


async def test_the_full_text_stands_below_the_facts(reading: Reading, key: str) -> None:
    async with reading((80, 60)) as pilot:
        await press(pilot, "enter")
        text = screen_text(pilot)
        for words in (
            "Glaciers and how to count them, part 20",
            "arXiv HTML. One macro was unknown.",
            "We listen to owls.",
            "Introduction",
            "Much is known [7] of owls¹",
        ):
            assert words in text
        # The library's own title is the better one.
        assert "\n│ Owls" not in text


async def test_the_abstract_is_there_before_the_text_is(
    reading: Reading, library: Library, texts: FakeTexts
) -> None:
    texts.texts[first_key(library)] = TryLater("arxiv.org cannot be reached.", "Try later.")
    async with reading() as pilot:
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "We count glaciers in 20 places" in text
        assert "arxiv.org cannot be reached. Try later." in text
        assert not [one for one in pilot.app._notifications]


async def test_movements(reading: Reading, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter")
        view = reader(pilot).view
        await press(pilot, "j", "j", "k")
        assert view.top == 1
        await press(pilot, "5", "j")
        assert view.top == 6
        await press(pilot, "G")
        assert view.is_at_end
        await press(pilot, "g", "g")
        assert view.top == 0
        await press(pilot, "space")
        page = view.top
        assert page == view.height_shown - 2
        await press(pilot, "ctrl+d", "ctrl+u")
        assert view.top == page
        await press(pilot, "ctrl+b")
        assert view.top == 0


async def test_sections_and_paragraphs(reading: Reading, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket")
        assert "§1" in screen_text(pilot)
        await press(pilot, "3", "right_square_bracket")
        assert "§4" in screen_text(pilot)
        await press(pilot, "left_square_bracket")
        assert "§3" in screen_text(pilot)
        await press(pilot, "right_curly_bracket", "right_curly_bracket")
        assert top_block(pilot).startswith("Section 3 says in sentence 1")
        await press(pilot, "right_curly_bracket", "left_curly_bracket")
        assert top_block(pilot).startswith("Section 3 says in sentence 1")


async def test_reading_goes_on_at_the_paragraph_where_it_stopped(
    reading: Reading, library: Library, key: str
) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "4", "right_square_bracket", "right_curly_bracket")
        stopped = top_block(pilot)
        await press(pilot, "q")
    assert library.mark(key).place
    assert 0.3 < library.mark(key).progress < 0.9
    async with reading((100, 30)) as pilot:
        await press(pilot, "enter")
        assert top_block(pilot) == stopped


async def test_a_quick_end_keeps_the_place(reading: Reading, library: Library, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "G")
        await pilot.press("ctrl+q")
    library.begin(int).result()  # what was begun before is done
    assert library.mark(key).progress == 1.0


async def test_a_resize_keeps_the_block_at_the_top(reading: Reading, key: str) -> None:
    async with reading((132, 40)) as pilot:
        await press(pilot, "enter", "4", "right_square_bracket", "5", "right_curly_bracket")
        before = top_block(pilot)
        for size in ((60, 20), (100, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await press(pilot)
            assert top_block(pilot) == before


async def test_the_look_is_remembered(reading: Reading, library: Library, key: str) -> None:
    async with reading((132, 40)) as pilot:
        await press(pilot, "enter", "minus", "minus", "C", "q")
    assert library.state("reader") == {"measure": 72, "dims": True}
    async with reading((132, 40)) as pilot:
        await press(pilot, "enter")
        assert reader(pilot).measure == 72
        assert reader(pilot).view.dims_citations


async def test_nothing_but_the_page(reading: Reading, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "z")
        assert "╭" not in screen_text(pilot) and "Peek" not in screen_text(pilot)
        await press(pilot, "z")
        assert "╭" in screen_text(pilot) and "Peek" in screen_text(pilot)


async def test_the_text_is_fetched_anew(reading: Reading, texts: FakeTexts, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "R")
        assert texts.asked == [key, "again", key]


async def test_the_next_paper_has_its_own_text(
    reading: Reading, library: Library, texts: FakeTexts, key: str
) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "G")
        stopped = top_block(pilot)
        await press(pilot, "J")
        assert "No full text was found." in screen_text(pilot)
        assert reader(pilot).view.top == 0
        await press(pilot, "K")
        assert top_block(pilot) == stopped


async def test_a_narrow_screen_shows_the_contents_alone(reading: Reading, key: str) -> None:
    async with reading((60, 20)) as pilot:
        await press(pilot, "enter", "c")
        assert not reader(pilot).view.display
        await press(pilot, "enter")
        assert reader(pilot).view.display
