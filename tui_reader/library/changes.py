"""Every change of the library: made, undone and done again, across restarts and processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from itertools import groupby, islice, takewhile
from typing import Any

from tui_reader.library.clock import now
from tui_reader.library.verdicts import Verdict
from tui_reader.model.identity import month_of
from tui_reader.model.paper import UNTOUCHED, Change, Mark, Paper
from tui_reader.store.library_file import Draft, LibraryFile

_SUPERSEDED = "superseded steps"


class Changes:
    """Makes changes in the library file, one transaction and one write each."""

    def __init__(self, file: LibraryFile, paper: Callable[[str], Paper | None]) -> None:
        self.file = file
        self._paper = paper

    def make(self, keys: Iterable[str], verdict: Verdict) -> list[Change]:
        """Do one thing with papers, as one step; papers it does not change are left out."""
        # Month by month, since the shelf has only the months last asked for in memory.
        papers = {key: self._paper(key) for key in sorted(set(keys), key=month_of)}
        with self.file.change() as draft:
            aliases, steps = draft.aliases, []
            for given, paper in papers.items():
                key = aliases.get(given, given)
                before = draft.marks.get(key, UNTOUCHED)
                after = verdict.apply(before)
                if after == before:
                    continue
                if paper is not None and paper.version is not None:
                    after = replace(after, version=paper.version)
                steps.append((key, before, after))
                draft.set_mark(key, after)
                if paper is not None and after.keeps_paper and key not in draft.kept:
                    draft.keep(replace(paper, key=key))
            return add_step(draft, steps, verdict.done)

    def undo(self, count: int = 1) -> list[Change]:
        """Take back the last steps that still stand, newest first."""
        with self.file.change() as draft:
            undone = _steps((c for c in reversed(draft.history) if not c.undone), count)
            for change in undone:
                _restore(draft, change, change.after, change.before)
            draft.set_undone([change.number for change in undone], True)
            return undone

    def redo(self, count: int = 1) -> list[Change]:
        """Do again the steps last taken back; a new change in between ends that."""
        with self.file.change() as draft:
            redone = _steps(_open_to_redo(draft), count)
            for change in redone:
                _restore(draft, change, change.before, change.after)
            draft.set_undone([change.number for change in redone], False)
            return redone

    def history(self, count: int | None = None) -> list[Change]:
        """Give the last changes, newest first."""
        history: Sequence[Change] = self.file.read().history
        newest_first = list(reversed(history))
        return newest_first if count is None else newest_first[:count]


def add_step(draft: Draft, changes: Iterable[tuple[str, Mark, Mark]], why: str) -> list[Change]:
    """Add changes (key, before, after) as one step, which ends what was open to redo."""
    superseded = {change.step for change in _open_to_redo(draft)}
    made = draft.add_changes(changes, now(), why)
    if made and superseded:
        superseded.update(draft.state.get(_SUPERSEDED, ()))
        oldest = draft.history[0].step
        draft.set_state(_SUPERSEDED, sorted(step for step in superseded if step >= oldest))
    return made


def _open_to_redo(draft: Draft) -> list[Change]:
    """Give what was taken back after the last change that stands, oldest first."""
    last = list(takewhile(lambda change: change.undone, reversed(draft.history)))
    superseded = draft.state.get(_SUPERSEDED, ())
    return [change for change in reversed(last) if change.step not in superseded]


def _steps(changes: Iterable[Change], count: int) -> list[Change]:
    """Take the changes of the first `count` steps."""
    by_step = (list(step) for _, step in groupby(changes, lambda change: change.step))
    return [change for step in islice(by_step, count) for change in step]


def _restore(draft: Draft, change: Change, away_from: Mark, back_to: Mark) -> None:
    """Give a mark back what a change took from it, and leave the rest of it as it is now."""
    key = draft.aliases.get(change.key, change.key)
    now = draft.marks.get(key, UNTOUCHED)
    restored = {}
    for name in (one.name for one in fields(Mark)):
        away, back = getattr(away_from, name), getattr(back_to, name)
        if away != back:
            restored[name] = _restored(getattr(now, name), away, back)
    draft.set_mark(key, replace(now, **restored))


def _restored(now: Any, away: Any, back: Any) -> Any:
    """Give back a field; what was joined to it from another mark meanwhile stays in it."""
    if now == away or not isinstance(now, str | tuple):
        return back
    if isinstance(now, str):
        paragraphs = (tuple(filter(None, text.split("\n\n"))) for text in (now, away, back))
        return "\n\n".join(_restored(*paragraphs))
    return tuple(dict.fromkeys(one for one in (*now, *back) if one in back or one not in away))
