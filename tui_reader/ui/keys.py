"""All keys and what they do, gathered from where they are declared; remapped keys checked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from textual.binding import Binding
from textual.dom import DOMNode

from tui_reader.ui.screens.cited_papers import CitedPapers
from tui_reader.ui.screens.export import ExportDialog
from tui_reader.ui.screens.figures import Figures
from tui_reader.ui.screens.library import LibraryScreen
from tui_reader.ui.screens.live_screen import LiveScreen
from tui_reader.ui.screens.menus import GoMenu, PageYankMenu, SortMenu, YankMenu
from tui_reader.ui.screens.note import HighlightDialog, NoteDialog
from tui_reader.ui.screens.page_screen import PageScreen
from tui_reader.ui.screens.paper_screen import PaperScreen
from tui_reader.ui.screens.passages import Passages
from tui_reader.ui.screens.picture import PictureScreen
from tui_reader.ui.screens.places import PlacesDialog
from tui_reader.ui.screens.reader import ReaderScreen
from tui_reader.ui.screens.text_screen import TextScreen
from tui_reader.ui.widgets.abstract import AbstractView
from tui_reader.ui.widgets.filter_bar import FilterLine
from tui_reader.ui.widgets.filter_pane import FilterPane
from tui_reader.ui.widgets.find_bar import FindLine
from tui_reader.ui.widgets.outline import Outline
from tui_reader.ui.widgets.page_scroll import PageScroll
from tui_reader.ui.widgets.paper_list import PaperList
from tui_reader.ui.widgets.peek import PeekCard

_PLACES: tuple[tuple[str, tuple[type[DOMNode], ...]], ...] = (
    ("List", (PaperList, LiveScreen, LibraryScreen)),
    ("Papers", (PaperScreen,)),
    ("Filter", (FilterLine, FilterPane)),
    ("Abstract", (AbstractView,)),
    ("Reader", (PageScroll, PageScreen, CitedPapers, Passages, Figures, ReaderScreen, TextScreen)),
    ("Find", (FindLine,)),
    ("Contents", (Outline,)),
    ("Peek", (PeekCard,)),
    ("Figures", (PlacesDialog, PictureScreen)),
    ("After g", (GoMenu,)),
    ("After y", (YankMenu, PageYankMenu)),
    ("After S", (SortMenu,)),
    ("Dialogs", (NoteDialog, HighlightDialog, ExportDialog)),
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
        # What acts on papers, and what acts everywhere, also acts in the list and in the reader.
        is_common = one.place in ("Papers", "Everywhere")
        keys_of_one = one.keys.replace(" ", "").split(",")
        for place, key in product(("List", "Reader") if is_common else (one.place,), keys_of_one):
            other = taken.setdefault((place, key), one.id)
            if other != one.id and {other, one.id} & set(keymap):
                problems.append(f"keys: `{other}` and `{one.id}` both have the key {key}.")
    return list(dict.fromkeys(problems))
