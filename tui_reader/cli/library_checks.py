"""Whether the library is in order: the file, what is kept beside it, and what it says itself."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tui_reader.cli.finding import PRIVATE, Finding, is_open_to_others
from tui_reader.library.library import Library
from tui_reader.model.errors import ReaderError
from tui_reader.model.paper import Paper
from tui_reader.paths import Paths
from tui_reader.store.atomic_json import Row, is_whole
from tui_reader.store.backup_file import Counts
from tui_reader.store.durable_write import generation
from tui_reader.store.library_file import LibraryFile

_GENERATIONS = (1, 2)
_MOST_NAMED = 5


def check_library_file(paths: Paths) -> Iterator[Finding]:
    """Read the library, the generations beside it, and its history."""
    path = paths.library_file
    file = LibraryFile(path)
    there = [one for age in _GENERATIONS if os.path.exists(one := generation(file.path, age))]
    if not path.exists() and not there:
        yield _missing(file)
        return
    try:
        tables = file.tables()
    except ReaderError as error:
        yield Finding("fail", "library", error.what, error.hint)
        return
    for warning in file.take_warnings():
        yield Finding("warn", "library", warning)
    damaged = [one for one in there if not is_whole(one)]
    for one in damaged:
        yield Finding("warn", "library", f"{one} is damaged.", "The next changes replace it.")
    beside = f"{len(there) - len(damaged)} earlier copies beside it"
    yield Finding("ok", "library", f"{path}: {Counts.of(tables)}; {beside}.")
    for flaw in _flaws(tables.get("history", {})):
        yield Finding("warn", "history", flaw, "`tui-reader undo` may go wrong with it.")
    for one in (file.path, *there):
        if is_open_to_others(one):
            yield Finding("warn", "library", f"{one} is open to others.", PRIVATE)


def _missing(file: LibraryFile) -> Finding:
    for one in _snapshots(file):
        if is_whole(one):
            advice = f"`tui-reader restore {shlex.quote(one)}` brings back the newest."
            return Finding("warn", "library", f"{file.path} is gone; snapshots are there.", advice)
    return Finding("ok", "library", f"{file.path} is not there yet: nothing was marked.")


def _snapshots(file: LibraryFile) -> list[str]:
    try:
        return file.snapshots.newest_first()
    except OSError:
        return []


def _flaws(rows: Mapping[str, Row]) -> Iterator[str]:
    """Say what is wrong with the rows of the history."""
    numbers = [int(number) for number in rows if number.isdecimal()]
    if len(numbers) < len(rows):
        yield f"{len(rows) - len(numbers)} changes have no number."
    if numbers != sorted(numbers):
        yield "Its changes are not in order."
    steps = [row.get("step") for row in rows.values()]
    whole = [step for step in steps if isinstance(step, int)]
    if len(whole) < len(steps) or whole != sorted(whole):
        yield "Its steps are not in order."
    marks = ((row.get("before"), row.get("after")) for row in rows.values())
    if torn := sum(not (isinstance(b, dict) and isinstance(a, dict)) for b, a in marks):
        yield f"{torn} changes do not say what they changed."


def check_snapshots(paths: Paths) -> Iterator[Finding]:
    """Read every snapshot."""
    file = LibraryFile(paths.library_file)
    try:
        snapshots = file.snapshots.newest_first()
    except OSError as error:
        says = f"{file.snapshots.folder} cannot be read: {error.strerror}."
        yield Finding("fail", "snapshots", says)
        return
    for one in snapshots:
        if not is_whole(one):
            yield Finding("warn", "snapshots", f"{one} is damaged.", "Nothing comes back from it.")
    if not snapshots:
        says = "There is none yet; the first change on a later day keeps one."
        yield Finding("ok", "snapshots", says)
        return
    newest = Path(snapshots[0]).stem
    says = f"{len(snapshots)} in {file.snapshots.folder}, the newest of {newest}."
    yield Finding("ok", "snapshots", says, "`tui-reader restore FILE` brings one back.")
    for place in (file.snapshots.folder, *snapshots):
        if is_open_to_others(place):
            yield Finding("warn", "snapshots", f"{place} is open to others.", PRIVATE)


def check_kept_facts(library: Library) -> Iterator[Finding]:
    """See whether the library has a copy of each paper that a mark keeps."""
    lacking = _lacking(library)
    known = [key for key in lacking if library.paper(key) is not None]
    if known:
        says = f"{_papers(len(known))} marked here with no copy kept in the library."
        yield Finding("warn", "library", says, "`tui-reader doctor --fix` keeps one.")
    lost = [key for key in lacking if key not in known]
    for key in lost[:_MOST_NAMED]:
        says = f"{key} is marked, and nothing else is known of it."
        yield Finding("warn", "library", says, f"`tui-reader show {key}` looks it up.")
    if rest := lost[_MOST_NAMED:]:
        says = f"{_papers(len(rest))} marked likewise, with nothing else known."
        yield Finding("warn", "library", says)


def keep_facts(library: Library) -> Iterator[Finding]:
    """Keep a copy of each marked paper that lacks one, from the shelf."""
    facts = {key: library.paper(key) for key in _lacking(library)}
    kept: list[Paper] = []
    with library.file.change() as draft:
        for key, paper in facts.items():
            if paper is not None and key not in draft.kept:
                kept.append(replace(paper, key=key))
                draft.keep(kept[-1])
    if kept:
        says = (
            f"A copy of {len(kept)} marked {'paper' if len(kept) == 1 else 'papers'} is kept now."
        )
        yield Finding("fixed", "library", says)


def _lacking(library: Library) -> list[str]:
    snapshot = library.file.read()
    keeping = (key for key, mark in snapshot.marks.items() if mark.keeps_paper)
    return [key for key in keeping if key not in snapshot.kept]


def _papers(number: int) -> str:
    return f"{number} {'paper is' if number == 1 else 'papers are'}"
