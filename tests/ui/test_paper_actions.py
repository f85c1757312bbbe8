"""What can be done with a paper, in the list and on its own screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static, TextArea

from tests.ui.conftest import FakeSource, Reading, first_key, paper, screen_text, settled
from tests.ui.reading_steps import press
from tui_reader.library.library import Library
from tui_reader.model.paper import Artifact
from tui_reader.ui.screens.export import ExportDialog
from tui_reader.ui.screens.library import LibraryScreen
from tui_reader.ui.screens.reader import ReaderScreen
from tui_reader.ui.widgets.paper_list import PaperList


async def test_enter_opens_the_abstract_and_marks_it_read(
    reading: Reading, library: Library
) -> None:
    async with reading() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert "We count glaciers" in screen_text(pilot)
        assert library.mark(first_key(library)).read
        await pilot.press("q")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_the_next_paper_is_a_key_away(reading: Reading) -> None:
    async with reading() as pilot:
        await pilot.press("enter", "J")
        await settled(pilot)
        assert "Orchards and how to count them, part 19" in screen_text(pilot)
        await pilot.press("K", "escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(PaperList).place == (1, 30)


async def test_saving_on_the_paper_s_own_screen(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        await pilot.press("enter", "s")
        await settled(pilot)
        assert "★ saved" in screen_text(pilot)
        assert library.mark(first_key(library)).saved
        await pilot.press("u")
        await settled(pilot)
        assert "★ saved" not in screen_text(pilot)


async def test_linked_models_are_brought_in(
    reading: Reading, library: Library, source: FakeSource
) -> None:
    newest = library.paper(first_key(library))
    assert newest is not None
    links = (Artifact("model", "brook/glacier-counter", 1234, 10),)
    source.papers_given = (paper(19, artifacts=links, artifact_count=3),)
    assert source.papers_given[0].key == newest.key
    async with reading(feeds=("daily",)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        text = screen_text(pilot)
        assert "brook/glacier-counter" in text
        assert "1,234 likes" in text
        assert "and 2 more on Hugging Face" in text


async def test_raw_text_and_back(reading: Reading, library: Library) -> None:
    library.take_in([paper(70, abstract="One  line\nand another", featured="2026-09-09")])
    async with reading() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert "One line and another" in screen_text(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert "One line and another" not in screen_text(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert "One line and another" in screen_text(pilot)


async def test_tags_are_typed_with_commas_between(reading: Reading, library: Library) -> None:
    key = first_key(library)
    async with reading() as pilot:
        await pilot.press("t", *"ice", "comma", *"to", "space", *"cite", "enter")
        await settled(pilot)
        assert library.mark(key).tags == ("ice", "to cite")
        assert "#ice #to cite" in screen_text(pilot)
        await pilot.press("t")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "to cite"
        await pilot.press("enter")
        await settled(pilot)
        assert library.mark(key).tags == ("to cite",)
        await pilot.press("t", "escape")
        await settled(pilot)
        assert library.mark(key).tags == ("to cite",)


async def test_tags_are_added_to_a_selection(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        await pilot.press("v", "v", "t", *"ice", "enter")
        await settled(pilot)
        assert [mark.tags for mark in library.marks.values()] == [("ice",), ("ice",)]


async def test_a_note_is_kept_and_found(reading: Reading, library: Library) -> None:
    key = first_key(library)
    async with reading() as pilot:
        await pilot.press("e", *"snowline", "ctrl+s")
        await settled(pilot)
        assert library.mark(key).note == "snowline"
        await pilot.press("slash", *"snowl")
        await settled(pilot)
        assert pilot.app.screen.query_one(PaperList).place == (1, 1)


async def test_a_changed_note_is_not_dropped_by_one_key(reading: Reading, library: Library) -> None:
    key = first_key(library)
    async with reading() as pilot:
        await pilot.press("e", *"snow", "escape")
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == "snow"
        await pilot.press("escape")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 1
        assert library.mark(key).note == ""


async def test_export_writes_the_saved_papers(
    reading: Reading, library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "list.md"
    async with reading() as pilot:
        await pilot.press("s", "j", "s", "j", "s", "u")
        await settled(pilot)
        await pilot.press("E")
        await pilot.pause()
        assert "2 saved" in screen_text(pilot)
        pilot.app.screen.query_one("#file", Input).value = str(file)
        await pilot.press("enter")
        await settled(pilot)
        assert file.read_text("utf-8").count("\n## ") == 2
        await pilot.press("E")
        await pilot.pause()
        pilot.app.screen.query_one("#file", Input).value = str(file)
        await pilot.press("enter")
        await pilot.pause()
        assert "once more overwrites it" in screen_text(pilot)
        pilot.app.screen.query_one("#file", Input).value += "x"
        pilot.app.screen.query_one("#file", Input).value = str(file)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExportDialog)  # another name was another question
        await pilot.press("escape")
        await settled(pilot)


async def test_export_says_what_is_wrong(reading: Reading, tmp_path: Path) -> None:
    async with reading() as pilot:
        await press(pilot, "E")
        line = pilot.app.screen.query_one("#file", Input)
        for name, words in (
            (str(tmp_path / "no" / "list.md"), "There is no folder"),
            ("~nosuchuser/list.md", "There is no folder ~nosuchuser"),
            (str(tmp_path), "is a folder. With / at its end"),
            (str(tmp_path / ("x" * 300)), "cannot be written"),
            ("", "Name a file."),
        ):
            line.value = name
            await press(pilot, "enter")
            assert words in str(pilot.app.screen.query_one("#advice", Static).content), name
        line.value = "."
        await press(pilot, "shift+tab", "right", "space")
        assert isinstance(pilot.app.screen, ExportDialog)


async def test_export_shows_its_beginning_in_each_format(reading: Reading) -> None:
    async with reading() as pilot:
        await press(pilot, "E")
        assert "# Reading list" in screen_text(pilot)
        assert "## [Glaciers and how to count" in screen_text(pilot)
        await press(pilot, "shift+tab", "right", "space")
        assert "@misc{" in screen_text(pilot)
        assert pilot.app.screen.query_one("#file", Input).value.endswith("reading-list.bib")


async def test_export_copies_instead_of_writing(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading() as pilot:
        await press(pilot, "s", "E", "ctrl+y")
        assert "Glaciers and how to count them, part 20" in pilot.app.clipboard
        assert pilot.app.clipboard.startswith("# Reading list")
        assert [one.message for one in pilot.app._notifications] == ["Copied 1 paper as markdown"]
    assert list(tmp_path.glob("*.md")) == []


async def test_a_name_with_a_slash_at_its_end_is_a_folder_of_notes(
    reading: Reading, tmp_path: Path
) -> None:
    async with reading() as pilot:
        await press(pilot, "s", "j", "s", "E")
        pilot.app.screen.query_one("#file", Input).value = f"{tmp_path / 'notes'}/"
        await press(pilot, "enter")
        assert len(list((tmp_path / "notes").glob("*.md"))) == 2
        await press(pilot, "j", "s", "E")
        pilot.app.screen.query_one("#file", Input).value = f"{tmp_path / 'notes'}/"
        await press(pilot)
        assert "key: " in screen_text(pilot)  # the beginning of a note is shown
        await press(pilot, "enter")
        assert len(list((tmp_path / "notes").glob("*.md"))) == 3
        assert [one.message for one in pilot.app._notifications][-1].startswith("Wrote 1 notes")
        await press(pilot, "E")
        pilot.app.screen.query_one("#file", Input).value = f"{tmp_path / 'notes'}/"
        await press(pilot, "shift+tab", "right", "space", "ctrl+s")
        assert "Only Markdown has a file for each paper" in screen_text(pilot)


async def test_a_long_export_says_how_far_it_is(
    reading: Reading, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("tui_reader.ui.screens.outgoing._LONG_EXPORT", 2)
    monkeypatch.setattr(LibraryScreen, "say_progress", lambda self, words: said.append(words))
    async with reading() as pilot:
        await press(pilot, "V", "E")
        pilot.app.screen.query_one("#file", Input).value = str(tmp_path / "list.md")
        await press(pilot, "enter")
    assert said[0].startswith("exporting 0 of ") and said[-1] == ""


@pytest.mark.parametrize(
    ("key", "copied"),
    [
        ("c", "brook2026glaciers"),
        ("l", "https://arxiv.org/abs/2608.00020"),
        ("t", "Glaciers and how to count them, part 20"),
        ("a", "2608.00020"),
        ("m", "[Glaciers and how to count them, part 20](https://arxiv.org/abs/2608.00020)"),
    ],
)
async def test_copying(reading: Reading, key: str, copied: str) -> None:
    async with reading() as pilot:
        await press(pilot, "y", key)
        assert pilot.app.clipboard == copied


async def test_copying_bibtex(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        await press(pilot, "v", "v", "y", "b")
        assert pilot.app.clipboard.count("@misc{") == 2
        await press(pilot, "y", "c")
        keys = pilot.app.clipboard.split(", ")
    assert sorted(keys) == sorted(library.file.read().citations.values())


async def test_without_a_browser_the_address_is_copied(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.ui.browser.can_open", lambda: False)
    async with reading() as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert pilot.app.clipboard == "https://arxiv.org/abs/2608.00020"


async def test_a_browser_gets_a_checked_address(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tui_reader.ui.browser.can_open", lambda: True)
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    async with reading() as pilot:
        await pilot.press("O", "o")
        await settled(pilot)
        assert opened == ["https://arxiv.org/pdf/2608.00020", "https://arxiv.org/abs/2608.00020"]
