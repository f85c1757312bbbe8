"""What can be done with a paper on any screen that shows one."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui_reader.library import verdicts
from tui_reader.library.library import Library
from tui_reader.library.verdicts import Verdict
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError
from tui_reader.model.paper import Change, Mark
from tui_reader.ui.screens.outgoing import Outgoing

# Dialogs and menus are imported by the key that opens them: the first screen waits for none.
_TOGGLES: dict[str, tuple[Callable[[Mark], bool], Verdict, Verdict]] = {
    "save": (lambda mark: mark.saved, verdicts.SAVE, verdicts.UNSAVE),
    "dismiss": (lambda mark: mark.dismissed, verdicts.DISMISS, verdicts.RESTORE),
    "later": (lambda mark: mark.later, verdicts.LATER, verdicts.NOT_LATER),
    "read": (lambda mark: mark.read, verdicts.READ, verdicts.UNREAD),
}


class PaperScreen(Outgoing):
    """A screen with papers to act on; what is done is painted at once and dim until it is kept."""

    PLACE = "List"
    """Where its keys stand in the help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "verdict('save')", "Save", id="list.save", tooltip="Save for later, or not"),
        Binding("x", "verdict('dismiss')", "Dismiss", id="list.dismiss", tooltip="Hide for good"),
        Binding("w", "verdict('later')", "Later", id="list.later", show=False),
        Binding("r", "verdict('read')", "Read or unread", id="list.mark_read", show=False),
        Binding("t", "tags", "Tags", id="list.tags", show=False),
        Binding("e", "note", "Note", id="list.note", show=False),
        Binding("u", "undo", "Undo", id="library.undo", show=False),
        Binding("ctrl+r", "redo", "Redo", id="library.redo", show=False),
    ]  # fmt: skip

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._under_way: Counter[str] = Counter()

    # What a screen with papers gives

    def mark_shown(self, key: str) -> Mark:
        """Give the mark of a paper as it is painted."""
        return self.library.mark(key)

    def paint_mark(self, key: str, mark: Mark | None) -> None:
        """Paint a mark that is not kept yet, or, with None, the one that is."""
        raise NotImplementedError

    def after_change(self, changes: Sequence[Change]) -> None:
        """Show what changed."""

    # Verdicts

    def action_verdict(self, name: str) -> None:
        """Do something with the papers, or take it back when it is done to all of them."""
        keys = self.acted_on()
        is_done, do, take_back = _TOGGLES[name]
        if keys:
            done_to_all = all(is_done(self.mark_shown(key)) for key in keys)
            self.give(keys, take_back if done_to_all else do)

    def give(self, keys: Sequence[str], verdict: Verdict) -> None:
        """Give papers a verdict: painted at once, kept in the background."""
        for key in keys:
            self._under_way[key] += 1
            self.paint_mark(key, verdict.apply(self.mark_shown(key)))
        # Begun here and not in the worker, which a quick `q` could end before it begins.
        self._acknowledge(keys, self.library.begin(self.library.change, keys, verdict))

    @work(group="change")
    async def _acknowledge(self, keys: Sequence[str], kept: Future[list[Change]]) -> None:
        changes: list[Change] = []
        try:
            changes = await asyncio.shield(asyncio.wrap_future(kept))
        except ReaderError as error:
            self.tell(error)
        for key in keys:
            self._under_way[key] -= 1
            if self._under_way[key] <= 0:
                del self._under_way[key]
                self.paint_mark(key, None)
        self.after_change(changes)

    @work(group="change")
    async def action_undo(self) -> None:
        """Take back the last step."""
        await self._step_through_history(self.library.undo, "Undid")

    @work(group="change")
    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self._step_through_history(self.library.redo, "Did again")

    async def _step_through_history(self, step: Callable[[], list[Change]], words: str) -> None:
        try:
            changes = await self.library.offload(step)
        except ReaderError as error:
            self.tell(error)
            return
        if not changes:
            self.notify(
                "There is nothing left to undo." if words == "Undid" else "Nothing to redo."
            )
            return
        first = changes[0]
        what = self.title_of(first.key) if len(changes) == 1 else f"{len(changes):,} papers"
        self.notify(clean_line(f"{words}: {first.why}: {what}"), markup=False)
        self.after_change(changes)

    # Tags and notes

    @work(group="dialog")
    async def action_tags(self) -> None:
        """Ask for the tags of a paper; for several papers, for tags to add."""
        keys = self.acted_on()
        if not keys:
            return
        from tui_reader.ui.screens.tags import TagsDialog

        before = self.mark_shown(keys[0]).tags if len(keys) == 1 else ()
        heading = f"Tags to add to {len(keys)} papers"
        if len(keys) == 1:
            heading = f"Tags of {self.title_of(keys[0])}"
        tags = await self.app.push_screen_wait(TagsDialog(heading, before))
        if tags is not None and tuple(tags) != tuple(before):
            removed = [tag for tag in before if tag not in tags]
            self.give(keys, verdicts.retag(tags, removed))

    @work(group="dialog")
    async def action_note(self) -> None:
        """Ask for the note on a paper."""
        keys = self.acted_on()[:1]
        if not keys:
            return
        from tui_reader.ui.screens.note import NoteDialog

        before = self.mark_shown(keys[0]).note
        heading = f"Note on {self.title_of(keys[0])}"
        note = await self.app.push_screen_wait(NoteDialog(heading, before))
        if note is not None and note != before:
            self.give(keys, verdicts.write_note(note))
