"""What is looked up, marked and copied while reading, without losing the place."""

from __future__ import annotations

import pytest

from tests.ui.conftest import FakeSource, Reading, paper, screen_text
from tests.ui.reading_steps import press, reader, top_block
from tui_reader.library import verdicts
from tui_reader.library.library import Library
from tui_reader.model.highlight import Highlight
from tui_reader.ui.widgets.outline import Outline
from tui_reader.ui.widgets.peek import PeekCard


async def test_finding_lights_and_counts_all_matches(reading: Reading, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "slash", *"sentence", "space", *"2")
        assert "1 of 12" in screen_text(pilot)
        await press(pilot, "enter", "n", "n")
        assert reader(pilot).view.match_here == 2
        assert "3 of 12" in screen_text(pilot)
        await press(pilot, "N")
        assert "2 of 12" in screen_text(pilot)
        await press(pilot, "escape")
        assert not reader(pilot).view.matches
        await press(pilot, "slash", *"zebra")
        assert "nothing" in screen_text(pilot)


async def test_the_contents_lead_to_sections(reading: Reading, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "c")
        text = screen_text(pilot)
        assert "Contents" in text and "3 Method" in text
        await press(pilot, "j", "j", "j", "enter")
        assert "§3" in screen_text(pilot)
        assert reader(pilot).view.has_focus
        assert not reader(pilot).query_one(Outline).display
        await press(pilot, "ctrl+o")
        assert reader(pilot).view.top == 0
        await press(pilot, "alt+right")
        assert "§3" in screen_text(pilot)


async def test_the_contents_stay_as_they_were_left_where_there_is_room(
    reading: Reading, key: str
) -> None:
    async with reading((132, 40)) as pilot:
        await press(pilot, "enter")
        assert reader(pilot).query_one(Outline).display
        assert reader(pilot).view.has_focus
        await press(pilot, "c", "c", "q", "enter")
        assert not reader(pilot).query_one(Outline).display


async def test_a_citation_is_peeked_at_in_place_and_saved(
    reading: Reading, library: Library, key: str
) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "p", "a")
        text = screen_text(pilot)
        assert "Owls that listen to each other" in text
        assert "not in the library" in text
        top = reader(pilot).view.top
        await press(pilot, "s")
        assert "in the library, saved" in screen_text(pilot)
        assert library.mark("arxiv:1901.00001").saved
        await press(pilot, "escape")
        assert not reader(pilot).query_one(PeekCard).display
        assert reader(pilot).view.top == top


async def test_a_citation_opens_and_q_comes_back(
    reading: Reading, source: FakeSource, key: str
) -> None:
    source.papers_given = (paper(90, key="arxiv:1901.00001", title="Owls that listen"),)
    async with reading((80, 40), feeds=("daily",)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket")
        top = reader(pilot).view.top
        await press(pilot, "p", "a", "enter")
        assert reader(pilot).key == "arxiv:1901.00001"
        await press(pilot, "q")
        assert (reader(pilot).key, reader(pilot).view.top) == (key, top)


async def test_a_note_is_peeked_at_and_gone_to(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "p", "s")
        assert "footnote" in screen_text(pilot) and "They hoot." in screen_text(pilot)
        await press(pilot, "enter")
        assert reader(pilot).view.is_at_end
        await press(pilot, "ctrl+o")
        assert "Much is known" in screen_text(pilot)


async def test_links_are_followed_by_label(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "f", "a")
        assert "J. Doe and M. Roe" in screen_text(pilot)


async def test_an_address_is_opened_in_the_browser(
    reading: Reading, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tui_reader.ui.browser.can_open", lambda: True)
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter")
        reader(pilot).follow("https://example.org/owls")
        await press(pilot)
    assert opened == ["https://example.org/owls"]


async def test_the_tex_of_a_formula_is_copied(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "y", "f", "a")
        assert pilot.app.clipboard == r"\alpha=1"


async def test_raw_tex_and_back(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "ctrl+t")
        assert r"$\alpha=1$" in screen_text(pilot)
        await press(pilot, "ctrl+t")
        assert r"\alpha" not in screen_text(pilot)


async def test_figures_tables_and_equations_are_listed(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "i")
        text = screen_text(pilot)
        assert "Figure 1  An owl at night." in text and "(1)  a/b" in text
        await press(pilot, "enter")
        assert "An owl at night." in screen_text(pilot)


async def test_a_picture_that_cannot_be_had_is_one_sentence(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "I")
        assert [one.message for one in pilot.app._notifications] == [
            "There is no picture at https://arxiv.org/html/1/x1.png."
        ]


async def test_a_place_is_marked_with_a_letter_to_the_line(
    reading: Reading, library: Library, key: str
) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "4", "right_square_bracket", "4", "j", "m", "x")
        marked = reader(pilot).view.top
        await press(pilot, "g", "g", "apostrophe", "x")
        assert reader(pilot).view.top == marked
        await press(pilot, "ctrl+o")
        assert reader(pilot).view.top == 0
        await press(pilot, "ctrl+o")
        assert reader(pilot).view.top == marked
    assert [letter for letter, _ in library.mark(key).spots] == ["x"]


async def test_the_bibliography_is_gone_to_with_its_heading(reading: Reading, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "b")
        assert "References" in screen_text(pilot) and "J. Doe" in screen_text(pilot)


async def test_help_begins_with_the_keys_of_the_reader(reading: Reading, key: str) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "question_mark")
        assert "Reader" in screen_text(pilot)


async def test_a_sentence_is_highlighted_with_a_comment(
    reading: Reading, library: Library, key: str
) -> None:
    async with reading() as pilot:
        await press(pilot, "enter", "4", "right_square_bracket", "a", "s")
        await press(pilot, *"why", "ctrl+s")
        (one,) = library.mark(key).highlights
        assert one.comment == "why" and one.quote in top_block(pilot) + screen_text(pilot)
        assert "why" in screen_text(pilot)
        await press(pilot, "u")
        assert library.mark(key).highlights == ()


async def test_a_highlight_is_taken_off(reading: Reading, library: Library, key: str) -> None:
    library.change([key], verdicts.highlight(Highlight("We listen to owls.", "why")))
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter")
        assert "why" in screen_text(pilot)
        reader(pilot)._highlight("We listen to owls.", "")
        await pilot.pause()
        await press(pilot, "ctrl+r")
        assert library.mark(key).highlights == ()


async def test_a_selection_is_copied(reading: Reading, key: str) -> None:
    async with reading((80, 40)) as pilot:
        await press(pilot, "enter")
        view = reader(pilot).view
        line = next(
            y for y, row in enumerate(screen_text(pilot).splitlines()) if "We listen" in row
        )
        column = screen_text(pilot).splitlines()[line].index("listen")
        await pilot.mouse_down(offset=(column, line))
        await pilot.hover(offset=(column + 7, line))
        await pilot.mouse_up(offset=(column + 7, line))
        assert view.selected()
        await press(pilot, "y")
        assert pilot.app.clipboard.startswith("listen")
