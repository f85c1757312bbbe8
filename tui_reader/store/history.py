"""The changes of the library as rows of its file, oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from tui_reader.model.paper import Change, Mark
from tui_reader.store.atomic_json import Row

LONGEST = 10_000
"""How many changes are kept."""


def record_of(change: Change) -> Row:
    """Give a change as a row: the mark before, and of the mark after only what differs.

    The mark before is whole, so that each row can be read alone and a change read back is the
    change that was made.
    """
    before, after = change.before.as_record(), change.after.as_record()
    differing = {name: value for name, value in after.items() if before.get(name) != value}
    differing.update(dict.fromkeys(before.keys() - after.keys()))
    row = {
        "step": change.step,
        "key": change.key,
        "before": before,
        "after": differing,
        "when": change.when,
        "why": change.why,
    }
    return {**row, "undone": True} if change.undone else row


def change_of(number: int, row: Row) -> Change:
    """Read back what `record_of` gave."""
    before, differing = row.get("before", {}), row.get("after", {})
    return Change(
        number=number,
        step=_step(row),
        key=row.get("key", ""),
        before=Mark.from_record(before),
        after=Mark.from_record({**before, **differing}),
        when=row.get("when", ""),
        why=row.get("why", ""),
        undone=row.get("undone") is True,
    )


def next_number(rows: Mapping[str, Row]) -> int:
    """Give the number of the next change: numbers are never given twice."""
    return max((int(number) for number in rows if number.isdecimal()), default=0) + 1


def next_step(rows: Mapping[str, Row]) -> int:
    """Give the number of the next step."""
    return max(map(_step, rows.values()), default=0) + 1


def drop_oldest(rows: dict[str, Row]) -> None:
    """Drop the oldest steps that are too many, each as a whole, but never the newest."""
    if len(rows) <= LONGEST:
        return
    steps = {number: _step(row) for number, row in rows.items()}
    in_order = list(steps.values())
    newest_dropped = min(in_order[len(rows) - LONGEST - 1], in_order[-1] - 1)
    for number, step in steps.items():
        if step <= newest_dropped:
            del rows[number]


def _step(row: Row) -> int:
    step = row.get("step")
    return step if isinstance(step, int) else 0


class History(Sequence[Change]):
    """Changes, oldest first, each read from its row when asked for."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self._numbers = [number for number in rows if number.isdecimal()]

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> list[Change]: ...
    def __getitem__(self, index: int | slice) -> Change | list[Change]:
        found = self._numbers[index]
        if isinstance(found, list):
            return [change_of(int(number), self._rows[number]) for number in found]
        return change_of(int(found), self._rows[found])
