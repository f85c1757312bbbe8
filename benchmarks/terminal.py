"""How long the interface takes to paint, on a real terminal, beside an empty Textual app.

    python -m benchmarks.terminal [--papers N | --archive FILE] [--rounds N]

Starts both in turn on a pseudo terminal of 100 by 30 and prints milliseconds: from the start of
the process to the first paint, and from a key to the frame that answers it. FILE is JSON lines,
gzipped, of Hugging Face Daily entries.
"""

from __future__ import annotations

import argparse
import fcntl
import gzip
import json
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.invented import invented_papers
from tui_reader.cli.wiring import wire
from tui_reader.config import Settings
from tui_reader.model.paper import Paper
from tui_reader.paths import Paths

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    BINDINGS = [("j", "count", "Count")]
    count = 0
    def compose(self): yield Static("READY 0")
    def action_count(self):
        self.count += 1
        self.query_one(Static).update(f"READY {self.count}")
Empty().run()
"""
_QUIET = 0.4
_PATIENCE = 15.0


class Terminal:
    """A process on a pseudo terminal."""

    def __init__(self, command: Sequence[str], environ: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ.update(environ)
            os.execv(command[0], list(command))

    def until(self, wanted: bytes) -> float:
        """Read until something is painted and give when that was."""
        seen = b""
        while wanted not in seen:
            if not select.select([self.fd], [], [], _PATIENCE)[0]:
                raise SystemExit(f"nothing painted {wanted!r}: {seen[-400:]!r}")
            seen += os.read(self.fd, 65536)
        return time.perf_counter()

    def settle(self) -> None:
        """Read until nothing is painted any more."""
        end = time.perf_counter() + _PATIENCE
        while select.select([self.fd], [], [], _QUIET)[0] and time.perf_counter() < end:
            os.read(self.fd, 65536)

    def press(self, keys: bytes, wanted: bytes) -> float:
        """Press keys and give the milliseconds until the answer is painted."""
        self.settle()
        pressed = time.perf_counter()
        os.write(self.fd, keys)
        return (self.until(wanted) - pressed) * 1e3

    def close(self) -> int:
        """End the process and give the most memory it had, in MB."""
        memory = 0
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            memory = next(int(line.split()[1]) // 1024 for line in status if "VmHWM" in line)
        os.kill(self.pid, signal.SIGTERM)
        self.settle_quietly()
        os.waitpid(self.pid, 0)
        os.close(self.fd)
        return memory

    def settle_quietly(self) -> None:
        """Read what is still written, so that the process can end."""
        while select.select([self.fd], [], [], 1)[0]:
            try:
                if not os.read(self.fd, 65536):
                    return
            except OSError:
                return


def archived_papers(file: Path) -> Iterable[Paper]:
    """Read the entries of an archive as the source reads them."""
    from tui_reader.sources.huggingface_entries import listed_paper

    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            paper = listed_paper(entry, date(2026, 8, 22), day=entry["_day"], on_daily=True)
            if paper:
                yield paper


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--papers", type=int, default=10_000)
    options.add_argument("--archive", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        paths = Paths(home / "c.toml", home / "d", home / "c", home / "s")
        papers = (
            archived_papers(chosen.archive) if chosen.archive else invented_papers(chosen.papers)
        )
        library = wire(paths, Settings()).library
        count = len(library.take_in(papers).papers)
        library.load_index()
        library.close()
        environ = {
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": folder,
            "TUI_READER_DATA_DIR": str(paths.data_dir),
            "TUI_READER_CACHE_DIR": str(paths.cache_dir),
            "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder,
            # Compiled once, as an installed package is.
            "PYTHONPYCACHEPREFIX": f"{folder}/pyc",
        }  # fmt: skip
        measured(1, environ, paths.library_file)  # warms the caches, and does not count
        figures = measured(chosen.rounds, environ, paths.library_file)
    print(f"{count:,} papers, {chosen.rounds} rounds, milliseconds: median (least to most)")
    for name, values in figures.items():
        print(
            f"{name:34} {statistics.median(values):8.1f}   ({min(values):.1f} to {max(values):.1f})"
        )


def measured(rounds: int, environ: dict[str, str], library_file: Path) -> dict[str, list[float]]:
    """Run both in turn and collect the figures."""
    figures: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        figures.setdefault(name, []).append(value)

    for _ in range(rounds):
        shutil.rmtree(library_file.parent, ignore_errors=True)  # each round saves the same papers
        empty = Terminal([sys.executable, "-c", EMPTY_APP], environ)
        note("empty app: first paint", (empty.until(b"READY 0") - empty.started) * 1e3)
        for count in range(1, 9):
            note("empty app: j", empty.press(b"j", str(count).encode()))
        note("empty app: memory MB", empty.close())
        reader = Terminal([sys.executable, "-m", "tui_reader", "--offline"], environ)
        note("reader: first paint", (reader.until(b" of ") - reader.started) * 1e3)
        for place in range(2, 10):
            note("reader: j", reader.press(b"j", f"{place}".encode()))
        reader.press(b"/", b"\x1b[")
        for letter in b"diffusion":
            note("reader: a letter of a filter", reader.press(bytes([letter]), b" of "))
        reader.press(b"\r", b"\x1b[")
        for _ in range(4):
            before = library_file.stat().st_mtime_ns if library_file.exists() else 0
            painted = reader.press(b"s", "★".encode())
            pressed = time.perf_counter() - painted / 1e3
            while not library_file.exists() or library_file.stat().st_mtime_ns == before:
                time.sleep(0.0002)
                if time.perf_counter() - pressed > _PATIENCE:
                    raise SystemExit("the save never came to the disk")
            note("reader: s, star painted", painted)
            note("reader: s, on the disk", (time.perf_counter() - pressed) * 1e3)
            reader.press(b"j", b"\x1b[")
        note("reader: memory MB", reader.close())
    return figures


if __name__ == "__main__":
    main()
