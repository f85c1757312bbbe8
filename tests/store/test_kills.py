"""Writers killed at random moments, briefly; the long run is `python -m benchmarks.kill_test`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.kill_test import judge
from tui_reader.model.paper import Mark

ROOT = Path(__file__).resolve().parents[2]
SAVED = Mark(saved=True, tags=("later reading",))


def test_killed_writers_lose_nothing_acknowledged() -> None:
    command = [sys.executable, "-m", "benchmarks.kill_test", "20", "11"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    words = done.stdout.split()
    figures = dict(zip(words[::2], words[1::2], strict=True))
    assert int(figures["kills"]) >= 20
    assert int(figures["acknowledged"]) > 20
    assert (figures["lost"], figures["leftovers"]) == ("0", "0")


def test_the_judge_demands_what_was_acknowledged_and_no_more() -> None:
    said = ["? a", "1 a", "? b", "2 b", "? b", "3 b", "? c"]
    assert judge(said, {}, {"a": SAVED}) == 0
    assert judge(said, {}, {"a": SAVED, "c": SAVED}) == 0
    assert judge(said, {"c": SAVED}, {"a": SAVED}) == 0
    assert judge(said, {}, {}) == 1
    assert judge(said, {}, {"a": SAVED, "b": SAVED}) == 1
    assert judge(said, {"d": SAVED}, {"a": SAVED}) == 1
