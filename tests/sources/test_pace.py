"""The gate in front of arXiv, across processes."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tui_reader.model.errors import NoPermission, TryLater
from tui_reader.sources.pace import Pace

INTERVAL = 0.1
TURNS = """
import asyncio, sys, time
from pathlib import Path
from tui_reader.sources.pace import Pace

async def main():
    pace = Pace(Path(sys.argv[1]), "arXiv", float(sys.argv[2]), 60)
    for _ in range(int(sys.argv[3])):
        async with pace.turn():
            print(time.monotonic(), flush=True)
            await asyncio.sleep(float(sys.argv[4]))
            print(time.monotonic(), flush=True)

asyncio.run(main())
"""


def process(folder: Path, turns: int, seconds: float) -> subprocess.Popen[str]:
    flags = [str(folder), str(INTERVAL), str(turns), str(seconds)]
    return subprocess.Popen(
        [sys.executable, "-c", TURNS, *flags], stdout=subprocess.PIPE, text=True
    )


def pace(folder: Path, queue: float = 60) -> Pace:
    return Pace(folder, "arXiv", INTERVAL, queue)


async def seconds_to_a_turn(folder: Path) -> float:
    started = time.monotonic()
    async with pace(folder).turn():
        return time.monotonic() - started


def test_processes_take_turns_an_interval_apart(tmp_path: Path) -> None:
    running = [process(tmp_path, 3, 0.01) for _ in range(3)]
    turns: list[tuple[float, float]] = []
    for one in running:
        written = [float(line) for line in one.communicate()[0].split()]
        turns += zip(written[::2], written[1::2], strict=True)
    turns.sort()
    gaps = [begin - end for (_, end), (begin, _) in pairwise(turns)]
    assert len(gaps) == 8
    assert min(gaps) > INTERVAL - 0.02  # file times are as exact as the system's tick


async def test_a_killed_process_gives_its_turn_back(tmp_path: Path) -> None:
    holder = process(tmp_path, 1, 60)
    assert holder.stdout and holder.stdout.readline()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert await seconds_to_a_turn(tmp_path) < INTERVAL + 1


async def test_the_first_turn_does_not_wait(tmp_path: Path) -> None:
    assert await seconds_to_a_turn(tmp_path / "new") < INTERVAL


@pytest.mark.parametrize("years", [-20, 1])
async def test_a_clock_that_was_set_costs_one_interval_at_most(tmp_path: Path, years: int) -> None:
    await seconds_to_a_turn(tmp_path)
    then = time.time() + years * 365 * 86_400
    os.utime(tmp_path / "arxiv.pace", (then, then))
    assert await seconds_to_a_turn(tmp_path) < INTERVAL + 0.1


async def test_the_interval_counts_from_the_end_of_a_turn(tmp_path: Path) -> None:
    async with pace(tmp_path).turn():
        os.utime(tmp_path / "arxiv.pace", (0, 0))
    assert await seconds_to_a_turn(tmp_path) > INTERVAL - 0.02


async def test_a_turn_that_does_not_come_is_told(tmp_path: Path) -> None:
    async with pace(tmp_path).turn():
        with pytest.raises(TryLater, match=r"No turn at arXiv within 0\.05 seconds"):
            async with pace(tmp_path, queue=0.05).turn():
                pytest.fail("two turns at once")


async def test_turns_of_one_process_are_taken_in_order(tmp_path: Path) -> None:
    gate = pace(tmp_path)
    order: list[int] = []

    async def one(number: int) -> None:
        async with gate.turn():
            order.append(number)

    await asyncio.gather(*map(one, range(3)))
    assert order == [0, 1, 2]


async def test_a_failed_request_gives_its_turn_back(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        async with pace(tmp_path).turn():
            raise KeyError
    assert await seconds_to_a_turn(tmp_path) < INTERVAL + 0.1


async def test_a_folder_of_no_use_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoPermission, match="cannot be used"):
        await seconds_to_a_turn(tmp_path / "file")
