"""The corner that says what is going on, and how old what is shown is."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from tui_reader.model.clean import clean_line
from tui_reader.ui.day_words import age
from tui_reader.ui.signs import UNICODE, Signs


class StatusCorner(Static):
    """A few words at the end of the top line; trouble in its own colour."""

    DEFAULT_CSS = """
    StatusCorner {
        width: auto; max-width: 60%; height: 1; padding: 0 1; color: $text-muted;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    StatusCorner.-busy { color: $primary; }
    StatusCorner.-hint { color: $accent; }
    """

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = signs
        self._refreshed: str | None = None
        self._prefix = ""
        self._said = ""

    def rest(self, refreshed: str | None, prefix: str = "") -> None:
        """Say how long ago papers came in."""
        self._refreshed, self._prefix = refreshed, prefix
        self.tick()

    def tick(self) -> None:
        """Say the age anew, unless something else is said."""
        if not (self.has_class("-busy") or self.has_class("-hint")):
            words = [self._prefix, age(self._refreshed)]
            self._say(self._joined(words))

    def _joined(self, words: Iterable[str]) -> str:
        return f" {self._signs.dot} ".join(word for word in words if word)

    def say(self, words: Iterable[str]) -> None:
        """Say what is going on; nothing to say is rest."""
        self._tell(self._joined(words), "-busy")

    def hint(self, words: str) -> None:
        """Say what cannot be read in a query; nothing to say is rest."""
        self._tell(words, "-hint")

    def _tell(self, words: str, kind: str) -> None:
        self.set_class(bool(words), kind)
        if words:
            self._say(clean_line(words, 200))
        else:
            self.tick()

    def _say(self, words: str) -> None:
        if words != self._said:  # another text is another layout of the line
            self._said = words
            self.update(Content(words))
