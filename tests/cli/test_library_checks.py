"""What `doctor` says of the library, its copies and its snapshots."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.conftest import LANTERNS, OWLS, CommandLine
from tests.cli.doctor_report import grown, said, states
from tui_reader.model.paper import Mark
from tui_reader.store.library_file import LibraryFile


@pytest.fixture(name="grown")
def a_grown_library(filled: CommandLine) -> CommandLine:
    return grown(filled)


def test_snapshots_are_read_and_the_newest_is_named(grown: CommandLine) -> None:
    folder = grown.folder / "data" / "snapshots"
    [snapshot] = folder.iterdir()
    assert said(grown, "snapshots") == [
        ("ok", f"1 in {folder}, the newest of {snapshot.stem}. "
         "`tui-reader restore FILE` brings one back.")
    ]  # fmt: skip
    (folder / "2024-01-01.json").write_bytes(b"torn")
    (folder / "2024-01-01.json").chmod(0o600)
    damaged, _ = said(grown, "snapshots", "--fix")
    assert damaged[0] == "warn"
    assert "2024-01-01.json is damaged" in damaged[1]
    assert (folder / "2024-01-01.json").read_bytes() == b"torn"


def test_snapshots_that_cannot_be_read_fail(filled: CommandLine) -> None:
    (filled.folder / "data" / "snapshots").touch()
    assert states(filled)["snapshots"] == {"fail"}


def test_a_damaged_generation_is_a_warning(grown: CommandLine) -> None:
    older = grown.folder / "data" / "library.json.bak2"
    older.unlink(missing_ok=True)
    older.write_bytes(b"torn")
    older.chmod(0o600)
    found = said(grown, "library")
    assert [state for state, _ in found] == ["warn", "ok"]
    assert "library.json.bak2 is damaged" in found[0][1]
    assert "1 earlier copies" in found[1][1]


def test_a_damaged_library_takes_its_generation_and_says_so(grown: CommandLine) -> None:
    (grown.folder / "data" / "library.json").write_bytes(b"torn")
    found = said(grown, "library")
    assert [state for state, _ in found] == ["warn", "ok"]
    assert "took its place" in found[0][1]
    [[state, sentence]] = said(grown, "leftovers", "--fix")
    assert state == "warn"
    assert "library.json.corrupt-" in sentence


def test_a_library_that_is_gone_names_the_snapshot(grown: CommandLine) -> None:
    folder = grown.folder / "data"
    for file in folder.glob("library.json*"):
        file.unlink()
    [snapshot] = (folder / "snapshots").iterdir()
    [[state, sentence]] = said(grown, "library")
    assert state == "warn"
    assert f"`tui-reader restore {snapshot}`" in sentence


def test_a_history_that_is_torn_is_named(grown: CommandLine) -> None:
    library = grown.folder / "data" / "library.json"
    tables = json.loads(library.read_bytes())
    rows = tables["history"]
    assert states(grown).get("history") is None
    first = next(iter(rows))
    tables["history"] = {
        "9": {**rows[first], "step": 9},
        **rows,
        "x": rows[first],
        "99": {"step": "one", "before": 1},
    }
    library.write_text(json.dumps(tables))
    found = said(grown, "history")
    assert {state for state, _ in found} == {"warn"}
    assert len(found) == 4


def test_marked_papers_without_a_copy_get_one_from_the_shelf(grown: CommandLine) -> None:
    library = grown.folder / "data" / "library.json"
    with LibraryFile(library).change() as draft:
        draft.forget(LANTERNS)
        draft.forget(OWLS)
        draft.set_mark("arxiv:2501.09999", Mark(note="What was it?"))
        draft.set_mark("arxiv:2501.09998", Mark(read=True))
    found = [one for one in said(grown, "library") if one[0] == "warn"]
    assert [sentence.partition(" ")[0] for _, sentence in found] == ["2", "arxiv:2501.09999"]
    assert "tui-reader show arxiv:2501.09999" in found[1][1]
    fixed = [one for one in said(grown, "library", "--fix") if one[0] != "ok"]
    assert [state for state, _ in fixed] == ["fixed", "warn"]
    kept = LibraryFile(library).read().kept
    assert kept[LANTERNS].title == "Lanterns in a Row"
    assert "arxiv:2501.09999" not in kept
    shutil.rmtree(grown.folder / "cache")
    assert set(grown.listed("is:saved")) == {LANTERNS, OWLS}


def test_many_lost_papers_are_counted(grown: CommandLine) -> None:
    with LibraryFile(grown.folder / "data" / "library.json").change() as draft:
        for number in range(30):
            draft.set_mark(f"arxiv:2501.{number:05}", Mark(saved=True))
    found = [sentence for state, sentence in said(grown, "library") if state == "warn"]
    assert len(found) == 6
    assert "25 papers" in found[-1]
