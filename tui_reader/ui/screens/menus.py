"""Menus of single keys that follow another key, such as `y` and then `l`."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_reader.ui.widgets.key_line import KeyLine


class KeyMenu(ModalScreen[str | None]):
    """Waits for one key and gives the name of what it stands for; any other key closes it."""

    DEFAULT_CSS = """
    KeyMenu { background: $background 0%; }
    """

    def compose(self) -> ComposeResult:
        """Show the keys where the footer was."""
        yield KeyLine()

    def action_pick(self, name: str) -> None:
        """Give what was picked."""
        self.dismiss(name or None)

    def on_key(self, event: events.Key) -> None:
        """Close on any key that is not in the menu."""
        if event.key not in self.active_bindings:
            event.stop()
            self.dismiss(None)


class GoMenu(KeyMenu):
    """Where to go, after `g`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "pick('top')", "Top", id="go.top"),
        Binding("escape", "pick('')", "Back", id="go.back"),
    ]


class YankMenu(KeyMenu):
    """What to copy, after `y`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "pick('link')", "Link", id="copy.link"),
        Binding("b", "pick('bibtex')", "BibTeX", id="copy.bibtex"),
        Binding("c", "pick('citation')", "Citation key", id="copy.citation"),
        Binding("m", "pick('markdown')", "Markdown", id="copy.markdown", tooltip="Markdown link"),
        Binding("t", "pick('title')", "Title", id="copy.title"),
        Binding("a", "pick('id')", "arXiv id", id="copy.id"),
        Binding("escape", "pick('')", "Back", id="copy.back", show=False),
    ]


class SortMenu(KeyMenu):
    """How to sort, after `S`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "pick('new')", "New", id="sort.new"),
        Binding("f", "pick('featured')", "Featured", id="sort.featured"),
        Binding("u", "pick('upvotes')", "Upvotes", id="sort.upvotes"),
        Binding("m", "pick('momentum')", "Momentum", id="sort.momentum"),
        Binding("s", "pick('stars')", "Stars", id="sort.stars"),
        Binding("a", "pick('added')", "Added", id="sort.added"),
        Binding("t", "pick('title')", "Title", id="sort.title"),
        Binding("x", "pick('none')", "As before", id="sort.none"),
    ]


class PageYankMenu(YankMenu):
    """What to copy of a paper that is open, after `y`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "pick('formula')", "TeX", id="copy.formula", tooltip="TeX of a formula"),
    ]


class LetterMenu(ModalScreen[str | None]):
    """Waits for a letter and gives it; any other key closes it."""

    DEFAULT_CSS = """
    LetterMenu {
        background: $background 0%;
        & > Static { dock: bottom; height: 1; padding: 0 1; color: $text-muted; width: 100%; }
    }
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Say what the letter is for."""
        yield Static(Content(self._words))

    def on_key(self, event: events.Key) -> None:
        """Give the letter."""
        event.stop()
        letter = event.character or ""
        self.dismiss(letter if letter.isalnum() else None)
