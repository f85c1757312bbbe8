"""A file of settings, read table by table and key by key; every trouble is kept with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import NoPermission, WrongUse
from tui_reader.model.nearest import nearest

Value = TypeVar("Value")
Default = TypeVar("Default")

_LINE_AND_COLUMN = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_KINDS = {bool: "true or false", str: "a text", int: "a number", float: "a number", list: "a list"}


@dataclass(slots=True)
class ConfigTable:
    """One table of a file: what is asked for is known, and the rest is a mistake.

    A reader of a value takes what TOML gave and raises WrongUse when it cannot be meant.
    """

    file: str
    values: Mapping[str, object]
    place: str = ""
    problems: list[WrongUse] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    tables: list[ConfigTable] = field(default_factory=list)

    def one(self, key: str, default: Default, read: Callable[[object], Value]) -> Default | Value:
        """Give the value of a key, or the default when it is missing or wrong."""
        self.known.append(key)
        if key not in self.values:
            return default
        return self._read(self.dotted(key), self.values[key], default, read)

    def each(
        self, key: str, default: tuple[Value, ...], read: Callable[[object], Value]
    ) -> tuple[Value, ...]:
        """Give the values of a list, those that are wrong left out."""
        items = self.one(key, None, _as_list)
        if items is None:
            return default
        found = (
            self._read(f"{self.dotted(key)}[{number}]", item, None, read)
            for number, item in enumerate(items, start=1)
        )
        return tuple(value for value in found if value is not None)

    def table(self, key: str) -> ConfigTable:
        """Give the table of a key, empty when it is missing or wrong."""
        values = self.one(key, {}, _as_table)
        self.tables.append(ConfigTable(self.file, values, self.dotted(key), self.problems))
        return self.tables[-1]

    def named(self, read: Callable[[object], Value]) -> dict[str, Value]:
        """Give every value of a table whose names are the reader's own, in their order."""
        found: dict[str, Value] = {}
        for name in self.values:
            value = self.one(name, None, read)
            if not name or name != clean_line(name):
                self.trouble(self.dotted(name), "is a name that cannot be shown on one line.")
            elif value is not None:
                found[name] = value
        return found

    def finish(self) -> None:
        """Report every key that nobody asked for, here and in the tables below."""
        for key in self.values:
            if key not in self.known:
                self.trouble(self.dotted(key), "is not known.", nearest(key, self.known).strip())
        for table in self.tables:
            table.finish()

    def trouble(self, dotted: str, what: str, hint: str = "") -> None:
        """Keep a trouble with the file and the key where it is."""
        self.problems.append(WrongUse(f"{self.file}: `{dotted}` {what}", hint))

    def dotted(self, key: str) -> str:
        """Give the full name of a key, as TOML would write it."""
        shown = key if _BARE_KEY.match(key) else f'"{clean_line(key, 80)}"'
        return f"{self.place}.{shown}" if self.place else shown

    def _read(
        self, dotted: str, value: object, default: Default, read: Callable[[object], Value]
    ) -> Default | Value:
        try:
            return read(value)
        except WrongUse as error:
            self.trouble(dotted, error.what, error.hint)
            return default


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file.

    Raises FileNotFoundError, NoPermission for a file that may not be read, and WrongUse with
    line and column for one that is no TOML.
    """
    try:
        written = path.read_bytes()
        text = written.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text)
    except FileNotFoundError:
        raise
    except PermissionError:
        raise NoPermission(f"{path} may not be read.", "Make it readable for you.") from None
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise WrongUse(f"{path}, line {line}: this is not UTF-8.", "Save it as UTF-8.") from None
    except RecursionError:
        raise WrongUse(f"{path} is nested too deep.") from None
    except ValueError as error:
        raise WrongUse(_broken_toml(path, text, str(error)), "It has to be TOML.") from None


def _broken_toml(path: Path, text: str, message: str) -> str:
    match = _LINE_AND_COLUMN.search(message)
    reason = clean_line(message[: match.start()] if match else message)
    if match and match[1]:
        return f"{path}, line {match[1]}, column {match[2]}: {reason}."
    last = text.rstrip("\n").count("\n") + 1
    return f"{path}, line {last}: {reason}."


def shown(value: object) -> str:
    """Give a value from the file as it is shown in a message: quoted, or by its kind."""
    if isinstance(value, str):
        return f'"{clean_line(value, 60)}"'
    if isinstance(value, (bool, int, float)):
        return str(value).lower()[:60]
    return _KINDS.get(type(value), "a table" if isinstance(value, dict) else "a date")


def _as_list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise WrongUse(f"has to be a list, not {shown(value)}.")
    return value


def _as_table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise WrongUse(f"has to be a table, not {shown(value)}.")
    return value
