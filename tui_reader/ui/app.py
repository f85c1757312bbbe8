"""The application: its themes, its keys everywhere, its first screen. Nothing else."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.theme import Theme

from tui_reader.config import Settings
from tui_reader.library.library import Library
from tui_reader.model.errors import ReaderError, WrongUse
from tui_reader.paths import Paths
from tui_reader.ui.screens.library import WIDE, Habits, LibraryScreen
from tui_reader.ui.screens.live_screen import Supply
from tui_reader.ui.signs import ASCII, UNICODE
from tui_reader.ui.terminal import end_at_last, enduring
from tui_reader.ui.theme_files import read_themes, shipped_themes_dir

if TYPE_CHECKING:
    from textual.command import Provider

DEFAULT_THEME = "lamplight"


def _commands() -> type[Provider]:
    from tui_reader.ui.palette import Commands

    return Commands


class ReaderApp(App[None], inherit_bindings=False):
    """The reader."""

    TITLE = "tui-reader"
    # The first screen's own sheet too: Textual does not load that of a default screen.
    CSS_PATH = ["chrome.tcss", "screens/library.tcss"]  # noqa: RUF012
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    # Textual types it in a way that cannot be repeated as a class variable.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (WIDE, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", id="app.help", tooltip="All keys"),
        Binding("colon,ctrl+p", "command_palette", "Commands", id="app.commands", show=False),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, priority=True),
        Binding("ctrl+c", "screen.copy_text", "Copy selected text", id="app.copy", show=False),
    ]

    def __init__(
        self,
        first_screen: LibraryScreen,
        *,
        theme_folders: Sequence[Path] = (),
        theme: str = DEFAULT_THEME,
        keymap: Mapping[str, str] | None = None,
        ascii_signs: bool = False,
    ) -> None:
        super().__init__()
        self._first_screen = first_screen
        self._theme_folders = theme_folders
        self._keymap_given = dict(keymap or {})
        for name in (theme, DEFAULT_THEME):  # the others can wait until the first frame stands
            for one in read_themes(theme_folders, name).themes:
                self.register_theme(one)
        wanted = (name for name in (theme, DEFAULT_THEME) if name in self.available_themes)
        # Set without its watcher, which would have all styles made twice before the first frame.
        self.set_reactive(ReaderApp.theme, next(wanted, self.theme))
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(ascii_signs, "-ascii")

    def get_driver_class(self) -> type[Driver]:
        """Give the terminal's driver, made to bear a terminal that is closed."""
        return enduring(super().get_driver_class())

    def get_key_display(self, binding: Binding) -> str:
        """Give a key as it is shown; with ASCII signs, in letters."""
        shown = super().get_key_display(binding)
        return shown if shown.isascii() or not self.has_class("-ascii") else binding.key

    def get_default_screen(self) -> LibraryScreen:
        """Begin with the list."""
        return self._first_screen

    def on_mount(self) -> None:
        """Take the keys of the configuration, and leave the terminal whole when told to go."""
        self.set_keymap(self._keymap_given)
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGHUP):
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(one, self._go, one)
        self.call_after_refresh(self._first_frame_stands)
        self.theme_changed_signal.subscribe(self, self._remember_theme)

    def _first_frame_stands(self) -> None:
        if not gc.isenabled():  # by `main`: nothing of what starting made is garbage
            gc.freeze()
            gc.enable()
        shelf = read_themes(self._theme_folders)
        for theme in shelf.themes:
            self.register_theme(theme)
        for problem in shelf.problems:
            self.notify(problem, severity="warning", markup=False)

    def _go(self, number: signal.Signals) -> None:
        end_at_last(128 + number)
        self.exit(return_code=128 + number)

    def _remember_theme(self, theme: Theme) -> None:
        self.run_worker(self._keep_theme(theme.name), group="theme")

    async def _keep_theme(self, name: str) -> None:
        library = self._first_screen.library
        with suppress(ReaderError):  # a theme that is forgotten is no trouble
            await library.offload(library.remember, "theme", name)

    def action_use_theme(self, name: str) -> None:
        """Use a theme, now and from now on."""
        self.theme = name

    def action_help(self) -> None:
        """Show all keys."""
        from tui_reader.ui.keys import all_keys
        from tui_reader.ui.screens.help import HelpScreen

        keys = all_keys(self.BINDINGS, self._keymap_given)
        place = getattr(self.screen, "PLACE", "")  # the keys that act now stand first
        self.push_screen(HelpScreen(sorted(keys, key=lambda key: key.place != place)))

    def _fatal_error(self) -> None:
        # Textual would print the values of local variables, and one of them may be a secret.
        self._close_messages_no_wait()


def check_keys(keymap: Mapping[str, str]) -> list[str]:
    """Say what is wrong with the keys of a configuration."""
    if not keymap:
        return []
    from tui_reader.ui.keys import key_problems

    return key_problems(ReaderApp.BINDINGS, keymap)


def run_app(
    library: Library,
    settings: Settings,
    paths: Paths,
    *,
    theme: str | None = None,
    ascii_signs: bool = False,
    offline: bool = False,
) -> int:
    """Open the interface and give the exit code at its end.

    Raises WrongUse for an unknown theme or keys that cannot be, and what was not foreseen.
    """
    folders = (shipped_themes_dir(), paths.own_themes_dir)
    if problems := check_keys(settings.keys):
        raise WrongUse(f"{paths.config_file}: {problems[0]}")
    wanted = theme or settings.theme
    app = ReaderApp(
        LibraryScreen(
            library,
            Supply(settings.feeds, settings.refresh, offline),
            Habits(settings.spacing, settings.measure),
            ASCII if ascii_signs else UNICODE,
        ),
        theme_folders=folders,
        theme=wanted or library.state("theme") or DEFAULT_THEME,
        keymap=settings.keys,
        ascii_signs=ascii_signs,
    )
    if wanted and wanted not in app.available_themes:
        names = ", ".join(theme.name for theme in read_themes(folders).themes)
        raise WrongUse(f"There is no theme {wanted!r}.", f"Ours are {names}.")
    try:
        app.run()
    finally:
        library.close()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
