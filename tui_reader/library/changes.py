"""Every change of the library: made, undone and done again, across restarts and processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace

from tui_reader.library.clock import now
from tui_reader.library.verdicts import Verdict
from tui_reader.model.paper import UNTOUCHED, Change, Mark, Paper
from tui_reader.store.library_file import Draft, LibraryFile


class Changes:
    """Makes changes in the library file, one transaction and one write each."""

    def __init__(self, file: LibraryFile, paper: Callable[[str], Paper | None]) -> None:
        self.file = file
        self._paper = paper

    def make(self, keys: Iterable[str], verdict: Verdict) -> list[Change]:
        """Do one thing with papers, as one step; papers it does not change are left out."""
        papers = {key: self._paper(key) for key in dict.fromkeys(keys)}
        with self.file.change() as draft:
            steps = []
            for key, paper in papers.items():
                before = draft.marks.get(key, UNTOUCHED)
                after = verdict.apply(before)
                if after == before:
                    continue
                if paper is not None and paper.version is not None:
                    after = replace(after, version=paper.version)
                steps.append((key, before, after))
                draft.set_mark(key, after)
                if paper is not None and after.keeps_paper and key not in draft.kept:
                    draft.keep(paper)
            return draft.add_changes(steps, now(), verdict.done) if steps else []

    def undo(self, count: int = 1) -> list[Change]:
        """Take back the last steps that still stand, newest first."""
        with self.file.change() as draft:
            undone = _steps(reversed(draft.history), count, undone=False)
            for change in undone:
                _restore(draft, change, change.after, change.before)
            draft.set_undone([change.number for change in undone], True)
            return undone

    def redo(self, count: int = 1) -> list[Change]:
        """Do again the steps last taken back; a new change in between ends that."""
        with self.file.change() as draft:
            history = draft.history
            standing = max((c.number for c in history if not c.undone), default=0)
            open_to_redo = (c for c in history if c.number > standing)
            redone = _steps(open_to_redo, count, undone=True)
            for change in redone:
                _restore(draft, change, change.before, change.after)
            draft.set_undone([change.number for change in redone], False)
            return redone

    def history(self, count: int | None = None) -> list[Change]:
        """Give the last changes, newest first."""
        history: Sequence[Change] = self.file.read().history
        newest_first = list(reversed(history))
        return newest_first if count is None else newest_first[:count]


def _steps(changes: Iterable[Change], count: int, *, undone: bool) -> list[Change]:
    """Take the changes of the first `count` steps that are in a state."""
    taken: list[Change] = []
    steps: set[int] = set()
    for change in changes:
        if change.undone is not undone:
            continue
        if change.step not in steps and len(steps) == count:
            break
        steps.add(change.step)
        taken.append(change)
    return taken


def _restore(draft: Draft, change: Change, away_from: Mark, back_to: Mark) -> None:
    """Give a mark back what a change took from it, and leave the rest of it as it is now."""
    key = draft.aliases.get(change.key, change.key)
    differing = {
        one.name: getattr(back_to, one.name)
        for one in fields(Mark)
        if getattr(away_from, one.name) != getattr(back_to, one.name)
    }
    draft.set_mark(key, replace(draft.marks.get(key, UNTOUCHED), **differing))
