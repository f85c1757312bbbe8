"""All keys and what they do, gathered from where they are declared; remapped keys checked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode

from tui_reader.ui.screens.abstract import AbstractScreen
from tui_reader.ui.screens.export import ExportDialog
from tui_reader.ui.screens.library import LibraryScreen
from tui_reader.ui.screens.live_screen import LiveScreen
from tui_reader.ui.screens.menus import GoMenu, SortMenu, YankMenu
from tui_reader.ui.screens.note import NoteDialog
from tui_reader.ui.screens.paper_screen import PaperScreen
from tui_reader.ui.widgets.abstract import AbstractView
from tui_reader.ui.widgets.filter_bar import FilterLine
from tui_reader.ui.widgets.filter_pane import FilterPane
from tui_reader.ui.widgets.paper_list import PaperList

_PLACES: tuple[tuple[str, tuple[type[DOMNode], ...]], ...] = (
    ("List", (PaperList,)),
    ("Papers", (PaperScreen, LiveScreen, LibraryScreen)),
    ("Filter", (FilterLine, FilterPane)),
    ("Abstract", (AbstractScreen, AbstractView)),
    ("After g", (GoMenu,)),
    ("After y", (YankMenu,)),
    ("After S", (SortMenu,)),
    ("Dialogs", (NoteDialog, ExportDialog)),
)
_UNSENDABLE = {
    "ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape",
    "ctrl+[": "escape",
}  # fmt: skip
_NAMES = {
    "left_square_bracket": "[", "right_square_bracket": "]", "slash": "/", "question_mark": "?",
    "colon": ":", "escape": "esc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does, and where."""

    place: str
    id: str
    keys: str
    description: str


def all_keys(everywhere: Iterable[object], keymap: Mapping[str, str] | None = None) -> list[Key]:
    """Give every action with the keys that it has now; `everywhere` are the App's bindings."""
    remapped = keymap or {}
    found = [_key("Everywhere", one, remapped) for one in everywhere if isinstance(one, Binding)]
    for place, classes in _PLACES:
        for owner in classes:
            bindings = (one for one in owner.BINDINGS if isinstance(one, Binding))
            found += [_key(place, one, remapped) for one in bindings]
    return found


def _key(place: str, binding: Binding, keymap: Mapping[str, str]) -> Key:
    name = binding.id or ""
    keys = keymap.get(name, binding.key)
    return Key(place, name, keys, binding.tooltip or binding.description)


def shown(keys: str) -> str:
    """Give keys as a person writes them."""
    return " ".join(_NAMES.get(key, key) for key in keys.replace(" ", "").split(",") if key)


def key_problems(everywhere: Iterable[object], keymap: Mapping[str, str]) -> list[str]:
    """Say what is wrong with remapped keys: unknown ids, keys nobody can send, conflicts."""
    keys = all_keys(everywhere)
    known = {one.id for one in keys}
    problems = []
    for name, value in keymap.items():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f" Did you mean `{close[0]}`?" if close else ""
            problems.append(f"keys: there is no action `{name}`.{hint}")
        for key in value.replace(" ", "").split(","):
            if key in _UNSENDABLE:
                problems.append(
                    f"keys: `{name}`: a terminal sends {key} as {_UNSENDABLE[key]}."
                    " Choose another key."
                )
    return problems + _conflicts(all_keys(everywhere, keymap), keymap)


def _conflicts(keys: Iterable[Key], keymap: Mapping[str, str]) -> list[str]:
    """Find keys that do two things in one place, one of them remapped."""
    taken: dict[tuple[str, str], str] = {}
    problems = []
    for one in keys:
        # What acts on papers, and what acts everywhere, also acts where the list has the focus.
        place = "List" if one.place in ("Papers", "Everywhere") else one.place
        for key in one.keys.replace(" ", "").split(","):
            other = taken.setdefault((place, key), one.id)
            if other != one.id and {other, one.id} & set(keymap):
                problems.append(f"keys: `{other}` and `{one.id}` both have the key {key}.")
    return problems
