"""How long it takes to read: a page parsed and laid out, and what the screen does with it.

    python -m benchmarks.reading [--page FILE] [--rounds N]

FILE is a saved HTML page; without it, a page of about a megabyte is made up. Every figure stands
beside its yardstick from the same run: the bare parse of the page, an empty Textual app that
repaints its whole screen, Textual's own Markdown widget with the same text, and the same app
without the paper. Times are milliseconds, medians of the rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.invented_page import invented_page
from benchmarks.terminal import Terminal
from tui_reader.cli.wiring import wire
from tui_reader.config import Settings
from tui_reader.library.collecting import collecting_later
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import TextPage
from tui_reader.paths import Paths
from tui_reader.store.texts import TextFiles
from tui_reader.text.document import Document
from tui_reader.text.from_html import read_html
from tui_reader.text.layout import lay_out

if TYPE_CHECKING:
    from textual.widget import Widget

KEY = "arxiv:2601.00001"
ADDRESS = "https://arxiv.org/html/2601.00001v1"
REPAINTING_APP = """
from textual.app import App
from textual.widgets import Static
class Repainting(App):
    BINDINGS = [("space", "count", "Count")]
    count = 0
    def compose(self): yield Static(self.page())
    def page(self):
        line = f"{self.count} " + "word " * 18 + "\\n"
        return line * 29 + f"END {self.count}"
    def action_count(self):
        self.count += 1
        self.query_one(Static).update(self.page())
Repainting().run()
"""


def milliseconds(function: Callable[[], object]) -> float:
    """Give how long a call takes."""
    start = time.perf_counter()
    function()
    return (time.perf_counter() - start) * 1e3


def median(function: Callable[[], object], rounds: int) -> float:
    """Give the median of some calls after one that does not count."""
    function()
    return statistics.median(milliseconds(function) for _ in range(rounds))


def parsing(page: bytes, rounds: int) -> Document:
    """Compare reading and laying out a page with its bare parse."""
    from selectolax.lexbor import LexborHTMLParser

    def read() -> Document:
        with collecting_later():
            return read_html(page, ADDRESS)

    def lay(paper: Document) -> None:
        with collecting_later():
            lay_out(paper, 100)

    document = read()
    parse = median(lambda: LexborHTMLParser(page), rounds)
    reading = median(read, rounds)
    first = median(lambda: lay(read()), rounds) - reading
    again = median(lambda: lay(document), rounds)
    print(f"page of {len(page) / 1e6:.2f} MB, {len(document.blocks):,} blocks")
    print(f"{'bare parse':44}{parse:8.1f}")
    print(f"{'read into a document':44}{reading:8.1f}   {reading / parse:5.1f} times")
    print(f"{'laid out for the first time':44}{first:8.1f}   {first / parse:5.1f} times")
    print(f"{'both':44}{reading + first:8.1f}   {(reading + first) / parse:5.1f} times (aim: 20)")
    print(f"{'laid out again':44}{again:8.1f}")
    return document


async def resizing(document: Document, rounds: int) -> None:
    """Compare a resize with an update of Textual's Markdown widget by the same text."""
    from textual.widgets import Markdown

    from tui_reader.ui.widgets.page_view import PageView

    text = "\n\n".join(block.text for block in document.blocks if block.text)
    view, markdown = PageView(), Markdown("")
    widths = iter(range(70, 70 + 100))

    async def ours() -> None:
        with collecting_later():
            view.show(lay_out(document, next(widths)), 10)

    async def theirs() -> None:
        await markdown.update(text)

    one, other = await painted(view, ours, rounds), await painted(markdown, theirs, 2)
    print(f"{'resize: laid out and painted':44}{one:8.1f}")
    print(f"{'Textual Markdown, update':44}{other:8.1f}   ours {one / other:.3f} times (aim: 0.1)")


async def painted(widget: Widget, change: Callable[[], Awaitable[None]], rounds: int) -> float:
    """Give the median time from a change of a widget to its paint, less that of waiting alone."""
    from textual.app import App, ComposeResult

    class Alone(App[None]):
        def compose(self) -> ComposeResult:
            yield widget

    async def nothing() -> None:
        pass

    async with Alone().run_test(size=(100, 40)) as pilot:
        medians = []
        for done in (change, nothing):
            times = []
            for _ in range(rounds):
                start = time.perf_counter()
                await done()
                await pilot.pause()
                times.append((time.perf_counter() - start) * 1e3)
            medians.append(statistics.median(times))
    return medians[0] - medians[1]


def on_a_terminal(page: bytes, rounds: int) -> None:
    """Compare a page down with a full repaint, and the memory with and without the paper."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        paths = Paths(home / "c.toml", home / "d", home / "c", home / "s")
        library = wire(paths, Settings()).library
        library.take_in([Paper(KEY, "A paper to read", ("A. Writer",), sources=("arxiv",))])
        library.close()
        TextFiles(paths.texts_dir).put(KEY, TextPage("html", ADDRESS, page, ""))
        environ = {
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": folder,
            "TUI_READER_DATA_DIR": str(paths.data_dir),
            "TUI_READER_CACHE_DIR": str(paths.cache_dir),
            "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder,
        }  # fmt: skip
        command = [sys.executable, "-m", "tui_reader", "--offline"]
        figures: dict[str, list[float]] = {}
        for _ in range(rounds):
            _one_round(command, environ, figures)
    for name, values in figures.items():
        print(f"{name:44}{statistics.median(values):8.1f}")


def _one_round(
    command: list[str], environ: dict[str, str], figures: dict[str, list[float]]
) -> None:
    def note(name: str, value: float) -> None:
        figures.setdefault(name, []).append(value)

    empty = Terminal([sys.executable, "-c", REPAINTING_APP], environ)
    empty.until(b"END 0")
    for count in range(1, 9):
        note("empty app: whole screen repainted", empty.press(b" ", f"{count}".encode()))
    empty.close()
    reader = Terminal(command, environ)
    reader.until(b" of ")
    reader.settle()
    without = _resident(reader.pid)
    note("reader: first frame of a paper", reader.press(b"\r", b"A. Writer"))
    reader.settle()
    for _ in range(8):
        note("reader: page down", reader.press(b" ", b" %"))
    reader.settle()
    note("reader: memory for the paper, MB", _resident(reader.pid) - without)
    reader.close()


def _resident(process: int) -> float:
    """Give the memory of a process, in MB."""
    with open(f"/proc/{process}/statm", encoding="ascii") as figures:
        return int(figures.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--page", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    page = chosen.page.read_bytes() if chosen.page else invented_page(1_000_000)
    document = parsing(page, chosen.rounds)
    asyncio.run(resizing(document, chosen.rounds))
    on_a_terminal(page, chosen.rounds)


if __name__ == "__main__":
    main()
