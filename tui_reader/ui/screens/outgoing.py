"""What leaves the program from a screen of papers: pages opened, facts copied, lists exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui_reader.library.library import Library
from tui_reader.library.markdown_link import markdown_link
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError
from tui_reader.model.identity import arxiv_id
from tui_reader.text.readable import readable_title

if TYPE_CHECKING:
    from tui_reader.ui.screens.export import ExportChoice

_LONG_EXPORT = 200
"""Papers from which on it is worth saying how far an export has come."""


class Outgoing(Screen[None]):
    """A screen whose papers can be opened, copied and exported."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open_page", "Open in browser", id="list.open", show=False),
        Binding("O", "open_pdf", "Open PDF", id="list.open_pdf", show=False),
        Binding("y", "copy", "Copy…", id="list.copy", show=False),
        Binding("E", "export", "Export", id="list.export", show=False),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library

    # What a screen with papers gives

    def acted_on(self) -> list[str]:
        """Give the keys of the papers that an action is for."""
        raise NotImplementedError

    def answer_keys(self) -> list[str]:
        """Give the keys of all papers in view, for an export."""
        return self.acted_on()

    def say_progress(self, words: str) -> None:
        """Say how far something long has come; no words when it is over."""

    def tell(self, error: ReaderError) -> None:
        """Say what went wrong, what to do first."""
        self.notify(clean_line(str(error), 600), severity="error", markup=False)

    def title_of(self, key: str) -> str:
        """Give the title of a paper."""
        paper = self.library.paper(key)
        return readable_title(paper) if paper else key

    # Opening

    def action_open_page(self) -> None:
        """Open the paper's page in the browser."""
        for key in self.acted_on()[:1]:
            paper = self.library.paper(key)
            self.open_address(paper.url if paper else None)

    def action_open_pdf(self) -> None:
        """Open the paper's PDF in the browser."""
        for key in self.acted_on()[:1]:
            paper = self.library.paper(key)
            self.open_address(paper.pdf if paper else None)

    @work(group="open")
    async def open_address(self, url: str | None) -> None:
        """Open a checked address in the browser, or copy it where there is none."""
        from tui_reader.ui.browser import can_open, open_page

        if url is None:
            self.notify("No address is known for this paper.")
        elif not can_open():
            self.app.copy_to_clipboard(url)
            self.notify(f"There is no browser here. Copied: {url}", markup=False)
        elif not await self.library.offload(open_page, url):
            self.notify(f"The browser did not open {url}", severity="warning", markup=False)

    # Copying

    @work(group="dialog")
    async def action_copy(self) -> None:
        """Ask what to copy, and copy it."""
        from tui_reader.ui.screens.menus import YankMenu

        if self.acted_on() and (what := await self.app.push_screen_wait(YankMenu())):
            await self.copy_fact(what)

    async def copy_fact(self, what: str) -> None:
        """Copy one fact of the papers acted on, a line each, or their entries for BibTeX."""
        try:
            text = await self._fact(what, self.acted_on())
        except ReaderError as error:
            self.tell(error)
            return
        self.app.copy_to_clipboard(text)
        self.notify(clean_line(f"Copied: {text}", 120), markup=False)

    async def _fact(self, what: str, keys: Sequence[str]) -> str:
        if what == "bibtex":
            return (await self.library.exports.text_soon(keys, "bibtex")).strip()
        if what == "citation":
            return ", ".join(await self.library.offload(self.library.exports.citation_keys, keys))
        lines = []
        for paper in filter(None, map(self.library.paper, keys)):
            title, url = readable_title(paper), paper.url or ""
            words = {"link": url, "title": title, "id": arxiv_id(paper.key) or paper.key}
            lines.append(words.get(what) or markdown_link(paper))
        return "\n".join(lines)

    # Exporting

    @work(group="dialog")
    async def action_export(self) -> None:
        """Ask what to export, how and where to, and do it."""
        from tui_reader.ui.screens.export import ExportDialog

        try:
            choices = self._choices()
        except ReaderError as error:
            self.tell(error)
            return
        dialog = ExportDialog(choices, self.library.exports, _here())
        if choice := await self.app.push_screen_wait(dialog):
            self.export(choice)

    def _choices(self) -> list[tuple[str, Sequence[str]]]:
        """Give what may be exported, the likeliest first: what was selected, or is open."""
        chosen, shown = self.acted_on(), self.answer_keys()
        saved = self.library.saved_keys()
        this = ("this one" if len(chosen) == 1 else f"{len(chosen):,} selected", chosen)
        others = [(f"{len(saved):,} saved", saved)] if saved else []
        if shown == chosen:
            return [this, *others]
        others.append((f"{len(shown):,} shown", shown))
        return [this, *others] if len(chosen) > 1 else [*others, this]

    @work(group="export")
    async def export(self, choice: ExportChoice) -> None:
        """Export what was chosen, beside whatever else is done meanwhile."""
        number = len(choice.keys)
        papers = "1 paper" if number == 1 else f"{number:,} papers"
        try:
            if choice.file is None:
                text = await self.library.exports.text_soon(
                    choice.keys, choice.format_name, told=self._progress(number)
                )
                self.app.copy_to_clipboard(text)
                self.notify(f"Copied {papers} as {choice.format_name}", markup=False)
            elif choice.is_folder:
                folder, left = await self.library.exports.notes_soon(
                    choice.keys, choice.file, told=self._progress(number)
                )
                there = f"; {left:,} were there and stay as they are" if left else ""
                self.notify(f"Wrote {number - left:,} notes into {folder}{there}", markup=False)
            else:
                file = await self.library.exports.file_soon(
                    choice.keys,
                    choice.format_name,
                    choice.file,
                    force=choice.force,
                    told=self._progress(number),
                )
                self.notify(f"Wrote {papers} to {file}", markup=False)
        except ReaderError as error:
            self.tell(error)
        finally:
            self.say_progress("")

    def _progress(self, number: int) -> Callable[[int], None]:
        def told(done: int) -> None:
            if number >= _LONG_EXPORT and self.is_attached:
                self.say_progress(f"exporting {min(done, number):,} of {number:,}")

        return told


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # somebody deleted it
        return Path.home()
