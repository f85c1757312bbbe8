"""Whether the files and folders are in order: private, readable, and agreeing with each other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from tui_reader.cli.finding import PRIVATE, Finding, is_open_to_others
from tui_reader.config import check_settings
from tui_reader.library.library import Library
from tui_reader.model.errors import ReaderError
from tui_reader.paths import Paths
from tui_reader.store.shelf import Shelf

_REBUILD = "`tui-reader doctor --fix` builds it anew."


def check_configuration(paths: Paths) -> Iterator[Finding]:
    """Look the configuration over."""
    file = paths.config_file
    try:
        problems = check_settings(file, must_exist=paths.config_named)
    except ReaderError as error:
        problems = [str(error)]
    for problem in problems:
        yield Finding("fail", "configuration", problem)
    if not problems:
        says = "is in order." if file.exists() else "is not there: the defaults hold."
        yield Finding("ok", "configuration", f"{file} {says}")


def check_folders(paths: Paths) -> Iterator[Finding]:
    """See whether the folders are there, private and writable."""
    for folder in (paths.data_dir, paths.cache_dir, paths.state_dir):
        if not folder.exists():
            yield Finding("ok", "folder", f"{folder} is not there yet; it is made when needed.")
        elif not folder.is_dir():
            yield Finding("fail", "folder", f"{folder} is a file.", "Move it away.")
        elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            yield Finding("fail", "folder", f"{folder} cannot be written.", "See who owns it.")
        elif folder != paths.cache_dir and is_open_to_others(folder):
            yield Finding("warn", "folder", f"{folder} is open to others.", PRIVATE)
        else:
            yield Finding("ok", "folder", f"{folder} can be written.")


def check_shelf(paths: Paths) -> Iterator[Finding]:
    """Read every file of papers."""
    shelf = Shelf(paths.shelf_dir)
    try:
        months = list(shelf.months())
        papers = sum(len(shelf.month(month)) for month in months)
    except ReaderError as error:
        yield Finding("fail", "shelf", error.what, error.hint)
        return
    for warning in shelf.take_warnings():
        yield Finding("warn", "shelf", warning, "`tui-reader fetch` brings papers back.")
    yield Finding("ok", "shelf", f"{papers} papers in {len(months)} files.")


def check_catalogue(library: Library) -> Iterator[Finding]:
    """Compare the catalogue, brought up to date, with what it is derived from."""
    library.settle()
    filed = set(library.catalogue.keys_of(library.catalogue.order("day")))
    there = {key for month in library.shelf.months() for key in library.shelf.month(month)}
    there.update(library.file.read().kept, library.filing.starter)
    if missing := len(there - filed):
        yield Finding("fail", "catalogue", f"{missing} papers are missing from it.", _REBUILD)
    if spare := len(filed - there):
        yield Finding("fail", "catalogue", f"{spare} papers in it are nowhere else.", _REBUILD)
    if filed == there:
        yield Finding("ok", "catalogue", f"{len(filed)} papers, as on the shelves.")


def check_index(paths: Paths, library: Library) -> Iterator[Finding]:
    """See how far the index of words goes."""
    try:
        stamp = json.loads((paths.index_dir / "stamp.json").read_text("utf-8"))
        lag = library.catalogue.serial - stamp["upto"]
        same = stamp["birth"] == library.catalogue.birth
    except FileNotFoundError:
        yield Finding("ok", "index", "There is none yet; the interface builds it.")
    except (OSError, ValueError, KeyError, TypeError):
        yield Finding("warn", "index", "It cannot be read.", _REBUILD)
    else:
        fits = same and lag <= 0
        says = "It is up to date." if fits else "It lags behind; the interface catches up."
        yield Finding("ok", "index", says)
