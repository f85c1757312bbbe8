"""Kill writers of the library file at random moments and count what was acknowledged and lost.

`python -m benchmarks.kill_test [N] [SEED]` kills N times one of three processes that write one
file, and ends with 1 if anything acknowledged is missing, or anything else is there.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tui_reader.model.paper import UNTOUCHED, Change, Mark, Paper
from tui_reader.store.library_file import LibraryFile

WRITERS = 3
_LONGEST_LIFE = 0.06
_KEYS = 40
_WHEN = "2026-08-20T00:00:00Z"
_SAVED = Mark(saved=True, tags=("later reading",))


@dataclass
class Tally:
    """What was counted so far."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    leftovers: int = 0
    numbers: set[int] = field(default_factory=set)


@dataclass
class Writer:
    """A process that saves and unsaves the papers of its own, one after the other."""

    pid: int
    said: int
    """The end of the pipe on which it acknowledges."""
    marks: dict[str, Mark]
    """The marks it found when it began."""


def start_writer(path: Path, own: int, seed: int) -> Writer:
    """Start a process that writes until it is killed, in the keys that are its own."""
    found = LibraryFile(path).read().marks
    marks = {key: mark for key, mark in found.items() if key.startswith(f"doi:10.1000/{own}/")}
    said, saying = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(said)
        try:
            _write_for_ever(path, own, random.Random(seed), saying)
        finally:
            os._exit(1)
    os.close(saying)
    return Writer(pid, said, marks)


def _write_for_ever(path: Path, own: int, chance: random.Random, saying: int) -> None:
    library = LibraryFile(path)
    while True:
        key = f"doi:10.1000/{own}/{chance.randrange(_KEYS)}"
        os.write(saying, f"? {key}\n".encode())
        change = _toggle(library, key)
        os.write(saying, f"{change.number} {key}\n".encode())


def _toggle(library: LibraryFile, key: str) -> Change:
    with library.change() as draft:
        before = draft.marks.get(key, UNTOUCHED)
        after = UNTOUCHED if before.saved else _SAVED
        draft.set_mark(key, after)
        if after.saved:
            draft.keep(Paper(key=key, title=f"A paper with the key {key}", abstract="word " * 200))
        else:
            draft.forget(key)
        return draft.add_changes([(key, before, after)], _WHEN, "kill test")[0]


def judge(said: list[str], before: dict[str, Mark], after: dict[str, Mark]) -> int:
    """Count the papers whose mark is not what a writer's words demand.

    The change under way when it was killed, asked for but not acknowledged, may have happened
    or not.
    """
    expected = dict(before)
    under_way = ""
    for line in said:
        first, key = line.split()
        under_way = key if first == "?" else ""
        if first != "?" and expected.pop(key, None) is None:
            expected[key] = _SAVED
    wrong = {key for key in {*expected, *after} if expected.get(key) != after.get(key)}
    return len(wrong - {under_way})


def kill(path: Path, writer: Writer, own: int, tally: Tally) -> None:
    """Kill a writer and add to the tally what its death did."""
    os.kill(writer.pid, signal.SIGKILL)
    os.waitpid(writer.pid, 0)
    with os.fdopen(writer.said) as pipe:
        # The last line may be torn: it was never acknowledged, or was and counts as under way.
        said = [line.rstrip("\n") for line in pipe if line.endswith("\n")]
    numbers = [int(line.split()[0]) for line in said if not line.startswith("?")]
    marks = LibraryFile(path).read().marks
    found = {key: mark for key, mark in marks.items() if key.startswith(f"doi:10.1000/{own}/")}
    tally.kills += 1
    tally.acknowledged += len(numbers)
    tally.lost += judge(said, writer.marks, found) + len(tally.numbers & set(numbers))
    tally.numbers.update(numbers)


def run(folder: Path, kills: int, seed: int) -> Tally:
    """Kill writers of a library in an empty folder `kills` times and count."""
    path = folder / "library.json"
    chance = random.Random(seed)
    tally = Tally()
    writers = [start_writer(path, own, chance.randrange(10**9)) for own in range(WRITERS)]
    while tally.kills < kills:
        time.sleep(chance.uniform(0, _LONGEST_LIFE))
        own = chance.randrange(WRITERS)
        kill(path, writers[own], own, tally)
        writers[own] = start_writer(path, own, chance.randrange(10**9))
    for own, writer in enumerate(writers):
        kill(path, writer, own, tally)
    library = LibraryFile(path)
    history = {change.number for change in library.read().history}
    oldest = min(history, default=0)
    tally.lost += len({number for number in tally.numbers if number >= oldest} - history)
    tally.lost += len(library.take_warnings())
    _toggle(library, "doi:10.1000/last/0")
    _toggle(library, "doi:10.1000/last/0")
    tally.leftovers = sum(".tmp-" in name for name in os.listdir(folder))
    return tally


def main() -> int:
    """Run the kill test and print its figures."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**9)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(Path(folder), kills, seed)
    print(
        f"seed {seed}  kills {tally.kills}  acknowledged {tally.acknowledged}  lost {tally.lost}"
        f"  leftovers {tally.leftovers}  seconds {time.monotonic() - began:.1f}"
    )
    return 1 if tally.lost or tally.leftovers else 0


if __name__ == "__main__":
    sys.exit(main())
