"""A library that was exported, wiped and imported is the same library."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.conftest import Open, found, take_in
from tests.library.fakes import key, paper, untitled_id
from tui_reader.deliver.importer import read_entries
from tui_reader.library.library import Library, Places
from tui_reader.library.reading_places import keep_place, keep_spot
from tui_reader.library.verdicts import (
    DISMISS,
    LATER,
    READ,
    SAVE,
    Verdict,
    highlight,
    retag,
    write_note,
)
from tui_reader.model.highlight import Highlight
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Mark, Paper

EVERYTHING = "is:dismissed OR NOT is:dismissed"
STEPS: list[tuple[list[str], Verdict]] = [
    ([key(1), key(2), key(3)], SAVE),
    ([key(2)], write_note("First line.\n\nSecond [[paragraph]].")),
    ([key(2), key(4)], retag(add=["sheep", "Read me"])),
    ([key(3)], DISMISS),
    ([key(5)], LATER),
    ([key(1)], highlight(Highlight("The very words.", "Mine.", "S2.p1", "2026-08-20T10:00:00Z"))),
    ([title_key("Nameless")], SAVE),
    ([key(1)], READ),
]


def told(library: Library) -> list[tuple[str, str, str, Mark, Mark, bool]]:
    return [
        (one.key, one.when, one.why, one.before, one.after, one.undone)
        for one in reversed(library.history())
    ]


def facts(library: Library) -> dict[str, Paper | None]:
    return {one: library.paper(one) for one in found(library, EVERYTHING)}


async def test_export_wipe_import(open_library: Open, places: Places, tmp_path: Path) -> None:
    library = open_library()
    take_in(
        library,
        *(paper(n, upvotes=n, gained=n, counted="2026-08-20", version=1) for n in range(1, 7)),
        untitled_id("Nameless", sources=("import",)),
    )
    for keys, verdict in STEPS:
        library.change(keys, verdict)
    library.change([key(6)], SAVE)
    library.undo()
    keep_place(library.file, key(1), "S3.p2", 0.4)
    keep_spot(library.file, key(1), "a", "S2.p1")
    marks, history, papers = dict(library.marks), told(library), facts(library)
    assert len(marks) == 6 and len(history) == 12
    text = library.exports.text(sorted(papers), "jsonl")
    library.close()
    for path in sorted(tmp_path.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()

    again = open_library()
    assert again.marks == {} and again.history() == []
    report = await again.import_entries(read_entries(text, "all.jsonl"))
    assert (report.added, report.merged, report.skipped) == (len(papers), 0, ())
    assert dict(again.marks) == marks
    assert told(again) == history
    for one, known in facts(again).items():
        before = papers[one]
        assert known is not None and before is not None
        assert set(known.sources) == {*before.sources, "import"}
        assert {**known.as_record(), "sources": ()} == {**before.as_record(), "sources": ()}


async def test_undo_after_it_takes_back_what_was_done_last_before(open_library: Open) -> None:
    library = open_library()
    take_in(library, paper(1))
    library.change([key(1)], SAVE)
    text = library.exports.text([key(1)], "jsonl")
    library.close()
    Path(library.file.path).unlink()
    for age in (1, 2):
        Path(f"{library.file.path}.bak{age}").unlink(missing_ok=True)

    again = open_library()
    await again.import_entries(read_entries(text, "x.jsonl"))
    assert [change.why for change in again.undo()] == ["saved"]
    assert again.marks == {}
    again.redo()
    assert again.mark(key(1)).saved


async def test_a_library_with_a_history_keeps_its_own(open_library: Open) -> None:
    library = open_library()
    take_in(library, paper(1), paper(2))
    library.change([key(1)], SAVE)
    text = library.exports.text([key(1)], "jsonl")
    library.change([key(2)], READ)
    history = told(library)
    await library.import_entries(read_entries(text, "x.jsonl"))
    assert told(library) == history


@pytest.mark.parametrize("cut", ["step", "number", "when"])
async def test_a_history_without_its_numbers_still_comes_in(library: Library, cut: str) -> None:
    line = (
        '{"key": "arxiv:2608.00001", "title": "T", "marks": {"saved": true}, "history": ['
        '{"number": 1, "step": 1, "when": "2026-08-20T10:00:00Z", "why": "saved",'
        ' "before": {}, "after": {"saved": true}}]}'
    ).replace(f'"{cut}"', '"other"')
    await library.import_entries(read_entries(line, "x.jsonl"))
    assert [change.why for change in library.history()] == ["saved"]
    assert library.saved_keys() == [key(1)]


async def test_a_history_told_twice_comes_in_once(library: Library) -> None:
    take_in(library, paper(1))
    library.change([key(1)], SAVE)
    library.change([key(1)], READ)
    line = library.exports.text([key(1)], "jsonl")
    library.file.replace(
        lambda here: {"about": {"schema": {"version": 1}}}, library.file.path + "-x"
    )
    await library.import_entries(read_entries(line * 3, "x.jsonl"))
    assert [change.why for change in library.history()] == ["marked as read", "saved"]


async def test_of_a_history_that_is_too_long_the_newest_is_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.library_file.LONGEST", 3)
    changes = ",".join(
        f'{{"number": {n}, "step": 7, "when": "2026-08-20T10:00:00Z", "why": "number {n}",'
        f' "before": {{}}, "after": {{"note": "{n}"}}}}'
        for n in range(1, 9)
    )
    line = f'{{"key": "arxiv:2608.00001", "title": "T", "history": [{changes}]}}'
    await library.import_entries(read_entries(line, "x.jsonl"))
    assert [one.why for one in library.history()] == ["number 8", "number 7", "number 6"]
