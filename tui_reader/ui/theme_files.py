"""Theme files: colours as TOML, checked before Textual sees them, which would crash on bad ones."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from textual.color import WHITE, Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import Theme

from tui_reader.config_table import ConfigTable, read_toml, shown
from tui_reader.model.errors import ReaderError, WrongUse

BASE_COLOURS = (
    "primary", "secondary", "accent", "warning", "error", "success", "foreground", "background",
    "surface", "panel", "boost",
)  # fmt: skip
VARIABLES = tuple(
    name
    for name in Theme("any", WHITE.hex).to_color_system().generate()
    if name not in BASE_COLOURS
)
_STYLED = re.compile(r"-style(-hover)?\Z")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}\Z")
_WITH_PERCENTAGE = re.compile(r"(?P<colour>.+?)(?:\s+(?P<percentage>\d{1,3})%)?\Z")


class ThemeShelf(NamedTuple):
    """The themes that could be read, by name, and a sentence for each file that could not."""

    themes: tuple[Theme, ...]
    problems: tuple[str, ...]


def shipped_themes_dir() -> Path:
    """Give the folder of our own themes: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def read_themes(folders: Iterable[Path], name: str | None = None) -> ThemeShelf:
    """Read the theme files of folders; of two with one name the later folder's wins.

    With `name`, only the theme of that name. A folder that is not there holds none; a file that
    cannot be used is left out.
    """
    themes: dict[str, Theme] = {}
    problems: list[str] = []
    wanted = f"{glob.escape(name)}.toml" if name else "[!.]*.toml"
    for file in (file for folder in folders for file in sorted(folder.glob(wanted))):
        if not file.is_file():
            continue
        try:
            themes[file.stem] = read_theme(file)
        except ReaderError as error:
            problems.append(str(error))
    return ThemeShelf(tuple(themes[name] for name in sorted(themes)), tuple(problems))


def read_theme(file: Path) -> Theme:
    """Read one theme, named after its file.

    Raises WrongUse that names file and key, NoPermission for a file that may not be read.
    """
    if not _NAME.match(file.stem):
        raise WrongUse(f"{file}: a theme is named with letters, digits, `.`, `_` and `-`.")
    root = ConfigTable(str(file), read_toml(file))
    dark = root.one("dark", True, _yes_or_no)
    colours, more = root.table("colors"), root.table("variables")
    base = {name: colours.one(name, None, _colour) for name in BASE_COLOURS}
    readers = {name: _text_style if _STYLED.search(name) else _colour for name in VARIABLES}
    variables = {name: more.one(name, None, read) for name, read in readers.items()}
    root.finish()
    if root.problems:
        raise root.problems[0]
    if base["primary"] is None:
        raise WrongUse(f"{file}: `colors.primary` is missing.", "It is the one colour needed.")
    theme = Theme(
        file.stem,
        base["primary"],
        dark=dark,
        variables={name: value for name, value in variables.items() if value is not None},
    )
    for name in BASE_COLOURS:
        setattr(theme, name, base[name])
    return theme


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongUse(f"has to be true or false, not {shown(value)}.")
    return value


def _colour(value: object) -> str:
    """Read a colour; a percentage becomes part of it, as Textual computes with some of them."""
    match = _WITH_PERCENTAGE.match(value) if isinstance(value, str) else None
    try:
        colour = Color.parse(match["colour"] if match else "")
    except ColorParseError:
        colour = None
    if match is None or colour is None or colour.ansi is not None:
        raise WrongUse(f"is no colour: {shown(value)}.", 'Write "#rrggbb" or "#rrggbb 30%".')
    share = min(int(match["percentage"] or 100), 100) / 100
    return colour.multiply_alpha(share).hex


def _text_style(value: object) -> str:
    words = value.split() if isinstance(value, str) else []
    if not words or not VALID_STYLE_FLAGS.issuperset(words):
        known = ", ".join(sorted(word for word in VALID_STYLE_FLAGS if len(word) > 2))
        raise WrongUse(f"is no text style: {shown(value)}.", f"Its words are {known}.")
    return " ".join(words)
