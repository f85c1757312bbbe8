"""The application: themes, keys, help, palette, and how it ends."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App

from tests.ui.conftest import Reading, screen_text, settled
from tui_reader.library.library import Library
from tui_reader.ui.app import DEFAULT_THEME, ReaderApp, check_keys
from tui_reader.ui.keys import all_keys
from tui_reader.ui.signs import ASCII
from tui_reader.ui.theme_files import shipped_themes_dir
from tui_reader.ui.widgets.paper_list import PaperList


async def test_help_lists_every_key(reading: Reading) -> None:
    async with reading((80, 200)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = screen_text(pilot)
        for words in ("Save for later", "Next unread", "Raw TeX", "Markdown link", "Commands"):
            assert words in text
        await pilot.press("question_mark")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1


async def test_remapped_keys_act_and_are_in_the_help(reading: Reading, library: Library) -> None:
    async with reading((80, 200), keymap={"list.save": "z"}) as pilot:
        await pilot.press("s")
        await settled(pilot)
        assert library.saved_keys() == []
        await pilot.press("z")
        await settled(pilot)
        assert len(library.saved_keys()) == 1
        await pilot.press("question_mark")
        await pilot.pause()
        assert re.search(r"\bz +Save for later", screen_text(pilot))


@pytest.mark.parametrize(
    ("keymap", "word"),
    [
        ({"list.sav": "z"}, "Did you mean `list.save`?"),
        ({"list.save": "ctrl+h"}, "a terminal sends ctrl+h as backspace"),
        ({"list.save": "j"}, "both have the key j"),
        ({"list.save": "question_mark"}, "both have the key"),
        ({"list.save": "p"}, "`reader.peek` both have the key p"),
    ],
)
def test_keys_that_cannot_be_are_named(keymap: dict[str, str], word: str) -> None:
    assert any(word in problem for problem in check_keys(keymap))


def test_the_keys_as_they_are_have_no_trouble() -> None:
    assert check_keys({}) == []
    assert check_keys({"list.save": "Z"}) == []


def test_every_action_has_an_id_and_words() -> None:
    for one in all_keys(ReaderApp.BINDINGS):
        assert one.id and one.description and one.keys, one


async def test_the_palette_runs_an_action(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        await pilot.press("colon")
        await pilot.pause()
        await pilot.press(*"save")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert len(library.saved_keys()) == 1


async def test_a_theme_is_remembered(reading: Reading, library: Library) -> None:
    async with reading() as pilot:
        assert pilot.app.theme == DEFAULT_THEME
        await pilot.app.run_action("use_theme('daylight')")
        await settled(pilot)
        assert library.state("theme") == "daylight"


@pytest.mark.parametrize("theme", ["lamplight", "daylight"])
async def test_the_colours_are_those_of_the_theme(reading: Reading, theme: str) -> None:
    async with reading(theme=theme) as pilot:
        wanted = pilot.app.available_themes[theme].background
        assert pilot.app.screen.styles.background.hex == str(wanted).upper()


async def test_an_unknown_theme_falls_back(reading: Reading) -> None:
    async with reading(theme="gone") as pilot:
        assert pilot.app.theme == DEFAULT_THEME


async def test_ascii_signs(reading: Reading) -> None:
    async with reading(signs=ASCII, ascii_signs=True) as pilot:
        await pilot.press("s")
        await settled(pilot)
        text = screen_text(pilot)
        assert "+ Glaciers" in text
        assert text.isascii()


async def test_a_broken_theme_of_one_s_own_is_named(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[colors]\nprimary = 3\n", "utf-8")
    folders = [shipped_themes_dir(), tmp_path]
    async with reading(theme="mine", theme_folders=folders) as pilot:
        (problem,) = [one.message for one in pilot.app._notifications]
        assert "mine.toml" in problem and "primary" in problem
        assert pilot.app.theme == DEFAULT_THEME
        assert "daylight" in pilot.app.available_themes


async def test_the_footer_fits(reading: Reading) -> None:
    for width in (60, 80, 132):
        async with reading((width, 24)) as pilot:
            last = screen_text(pilot).splitlines()[-1]
            assert last.rstrip().endswith("Help")


async def test_a_thousand_papers_are_drawn_as_they_are_seen(
    reading: Reading, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    rows = library.rows

    async with reading() as pilot:
        papers = pilot.app.screen.query_one(PaperList)
        papers._rows.clear()
        monkeypatch.setattr(papers, "_rows_of", lambda wanted: asked.append(1) or rows(wanted))
        await pilot.press("G")
        await settled(pilot)
        assert len(asked) <= 2


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Give a process with the interface on a terminal of its own, and the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", HOME=str(tmp_path), COLUMNS="80", LINES="24")
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(tmp_path / name.lower())
        os.execv(sys.executable, [sys.executable, "-m", "tui_reader", "--offline"])
    yield pid, terminal
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


def read_until(terminal: int, wanted: bytes, seconds: float = 20) -> bytes:
    """Read what is written to a terminal until something is in it."""
    seen = b""
    end = time.monotonic() + seconds
    while wanted not in seen:
        ready, _, _ = select.select([terminal], [], [], max(end - time.monotonic(), 0))
        assert ready, seen[-500:]
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
    return seen


def ended(pid: int, seconds: float = 20) -> int:
    """Wait for the end of a process and give its exit code."""
    end = time.monotonic() + seconds
    while not (done := os.waitpid(pid, os.WNOHANG))[0]:
        assert time.monotonic() < end, "the process goes on"
        select.select([], [], [], 0.01)
    return os.waitstatus_to_exitcode(done[1])


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_told_to_go_it_leaves_the_terminal_whole(
    terminal: tuple[int, int], number: signal.Signals, code: int
) -> None:
    pid, screen = terminal
    read_until(screen, b"1 of ")
    os.kill(pid, number)
    seen = read_until(screen, b"\x1b[?1049l")
    assert b"\x1b[?1049l" in seen
    assert ended(pid) == code


def test_a_closed_terminal_ends_it(terminal: tuple[int, int]) -> None:
    pid, screen = terminal
    read_until(screen, b"1 of ")
    os.close(screen)
    assert ended(pid) == 129


async def test_a_mistake_of_the_program_shows_no_variables(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: ReaderApp) -> None:
        secret = "hf_planted_in_a_local_variable"
        raise RuntimeError(f"{len(secret)} letters")

    monkeypatch.setattr(ReaderApp, "action_help", fail)
    apps: list[App[None]] = []
    with pytest.raises(RuntimeError, match="30 letters"):
        async with reading() as pilot:
            apps.append(pilot.app)
            await pilot.press("question_mark")
            await pilot.pause()
    assert apps[0]._exit_renderables == []
