"""The library file: what it keeps, in one write, and who may read it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from tui_reader.model.errors import BrokenFile, WrongUse
from tui_reader.model.mailing import Mailing
from tui_reader.model.paper import UNTOUCHED, Mark, Paper
from tui_reader.store import atomic_json
from tui_reader.store.library_file import LibraryFile

A, B = "arxiv:2401.00001", "doi:10.1/b"
SAVED = Mark(saved=True, tags=("graphs", "später"), note="Read §2\nagain.", progress=0.25)
WHEN = "2026-08-20T09:30:00Z"


@pytest.fixture
def library(tmp_path: Path) -> LibraryFile:
    return LibraryFile(tmp_path / "data" / "library.json")


def _fresh(library: LibraryFile) -> LibraryFile:
    return LibraryFile(library.path)


def test_a_missing_file_is_an_empty_library_and_stays_missing(library: LibraryFile) -> None:
    snapshot = library.read()
    assert (dict(snapshot.marks), dict(snapshot.kept), list(snapshot.history)) == ({}, {}, [])
    assert (dict(snapshot.state), dict(snapshot.aliases)) == ({}, {})
    assert not os.path.exists(os.path.dirname(library.path))


def test_everything_kept_is_read_back(library: LibraryFile) -> None:
    paper = Paper(key=A, title="Graphs & words", authors=("Ada Example",), sources=("hf",))
    with library.change() as draft:
        draft.set_mark(A, SAVED)
        draft.keep(paper)
        made = draft.add_changes([(A, UNTOUCHED, SAVED)], WHEN, "saved")
        draft.set_state("refreshed", {"daily": WHEN})
        draft.add_alias(B, A)
    for reader in (library, _fresh(library)):
        snapshot = reader.read()
        assert dict(snapshot.marks) == {A: SAVED}
        assert dict(snapshot.kept) == {A: paper}
        assert list(snapshot.history) == made
        assert dict(snapshot.state) == {"refreshed": {"daily": WHEN}}
        assert dict(snapshot.aliases) == {B: A}


def test_a_draft_sees_its_own_changes(library: LibraryFile) -> None:
    with library.change() as draft:
        draft.set_mark(A, SAVED)
        draft.keep(Paper(key=A, title="Graphs"))
        draft.set_state("theme", "daylight")
        assert draft.marks[A] == SAVED
        assert draft.kept[A].title == "Graphs"
        assert draft.state["theme"] == "daylight"
        draft.set_mark(A, UNTOUCHED)
        draft.forget(A)
        draft.set_state("theme", None)
        assert (dict(draft.marks), dict(draft.kept), dict(draft.state)) == ({}, {}, {})


def test_an_untouched_paper_has_no_row(library: LibraryFile) -> None:
    with library.change() as draft:
        draft.set_mark(A, SAVED)
        draft.set_mark(B, Mark(read=True))
    with library.change() as draft:
        draft.set_mark(A, UNTOUCHED)
    assert orjson.loads(Path(library.path).read_bytes())["marks"] == {B: {"read": True}}


def test_a_body_that_raises_changes_nothing(library: LibraryFile) -> None:
    with library.change() as draft:
        draft.set_mark(A, SAVED)
    before = library.read()
    with pytest.raises(KeyError), library.change() as draft:
        draft.set_mark(A, UNTOUCHED)
        draft.set_mark(B, SAVED)
        raise KeyError
    assert library.read() is before
    assert dict(_fresh(library).read().marks) == {A: SAVED}


def test_one_change_is_one_write_and_none_when_nothing_changed(
    library: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: list[bytes] = []
    real = atomic_json.write_durably

    def counted(path: str, content: bytes, generations: int = 0) -> os.stat_result:
        writes.append(content)
        return real(path, content, generations)

    monkeypatch.setattr(atomic_json, "write_durably", counted)
    with library.change() as draft:
        assert dict(draft.marks) == {}
    assert writes == []
    with library.change() as draft:
        draft.set_mark(A, SAVED)
        draft.keep(Paper(key=A, title="Graphs"))
        draft.add_changes([(A, UNTOUCHED, SAVED)], WHEN, "saved")
    assert len(writes) == 1
    with library.change() as draft:
        draft.set_mark(A, SAVED)
        draft.keep(Paper(key=A, title="Graphs"))
        draft.add_changes([(A, SAVED, SAVED)], WHEN, "saved again")
        draft.set_undone([77], True)
        draft.add_alias(A, A)
    assert len(writes) == 1


def test_a_snapshot_is_kept_while_the_file_is_unchanged_and_never_changes(
    library: LibraryFile,
) -> None:
    with library.change() as draft:
        draft.set_mark(A, SAVED)
        draft.add_changes([(A, UNTOUCHED, SAVED)], WHEN, "saved")
    first = library.read()
    assert library.read() is first
    with library.change() as draft:
        draft.set_mark(B, SAVED)
        draft.set_undone([1], True)
    assert dict(first.marks) == {A: SAVED}
    assert not first.history[0].undone
    assert library.read().history[0].undone


def test_what_another_process_wrote_is_seen_and_built_upon(library: LibraryFile) -> None:
    other = _fresh(library)
    for number, one in enumerate((library, other, library, other)):
        with one.change() as draft:
            draft.set_mark(f"doi:10.1/{number}", SAVED)
            (change,) = draft.add_changes([(f"doi:10.1/{number}", UNTOUCHED, SAVED)], WHEN, "")
        assert change.number == number + 1
    assert len(library.read().marks) == len(other.read().marks) == 4


def test_changes_of_one_call_are_one_step(library: LibraryFile) -> None:
    with library.change() as draft:
        first = draft.add_changes([(A, UNTOUCHED, SAVED), (B, UNTOUCHED, SAVED)], WHEN, "saved")
    later = Mark(later=True)
    with library.change() as draft:
        second = draft.add_changes([(B, SAVED, later)], WHEN, "later")
    assert [(change.number, change.step) for change in first + second] == [(1, 1), (2, 1), (3, 2)]
    assert list(_fresh(library).read().history) == first + second


def test_undone_is_remembered_and_taken_back(library: LibraryFile) -> None:
    with library.change() as draft:
        made = draft.add_changes([(A, UNTOUCHED, SAVED), (B, UNTOUCHED, SAVED)], WHEN, "saved")
        draft.set_undone([made[1].number, 999], True)
    assert [change.undone for change in _fresh(library).read().history] == [False, True]
    with library.change() as draft:
        draft.set_undone([made[1].number], False)
    assert list(library.read().history) == made


def test_an_alias_follows_the_paper_it_names(library: LibraryFile) -> None:
    with library.change() as draft:
        draft.add_alias("title:0123456789abcdef", B)
        draft.add_alias(B, A)
        assert dict(draft.aliases) == {"title:0123456789abcdef": A, B: A}
        draft.add_alias(A, B)
        assert dict(draft.aliases) == {"title:0123456789abcdef": B, A: B}


def test_a_file_of_a_newer_program_is_refused_and_left_alone(library: LibraryFile) -> None:
    with library.change() as draft:
        draft.set_mark(A, SAVED)
    path = Path(library.path)
    newer = path.read_bytes().replace(b'"version":1', b'"version":2')
    path.write_bytes(newer)
    for reader in (library, _fresh(library)):
        with pytest.raises(WrongUse, match="newer tui-reader"):
            reader.read()
        with pytest.raises(WrongUse), reader.change() as draft:
            draft.set_mark(B, SAVED)
    assert path.read_bytes() == newer


def test_tables_of_others_survive_a_change(library: LibraryFile) -> None:
    Path(library.path).parent.mkdir()
    Path(library.path).write_bytes(b'{"views": {"agents": {"query": "agent"}}}')
    with library.change() as draft:
        draft.set_mark(A, SAVED)
    tables = orjson.loads(Path(library.path).read_bytes())
    assert tables["views"] == {"agents": {"query": "agent"}}
    assert tables["about"] == {"schema": {"version": 1}}


def test_damage_is_told_once_and_costs_one_change_at_most(library: LibraryFile) -> None:
    for mark in (SAVED, replace(SAVED, read=True)):
        with library.change() as draft:
            draft.set_mark(A, mark)
    Path(library.path).write_bytes(b"\0\0\0")
    damaged = _fresh(library)
    assert dict(damaged.read().marks) == {A: SAVED}
    assert "damaged" in damaged.take_warnings()[0]
    assert damaged.take_warnings() == ()


def test_a_damaged_file_with_nothing_beside_it_is_never_written_over(
    library: LibraryFile,
) -> None:
    Path(library.path).parent.mkdir()
    Path(library.path).write_bytes(b"")
    with pytest.raises(BrokenFile), library.change() as draft:
        draft.set_mark(A, SAVED)
    assert Path(library.path).read_bytes() == b""


def test_an_empty_library_is_the_same_until_it_is_not(tmp_path: Path) -> None:
    file = LibraryFile(tmp_path / "library.json")
    assert file.read() is file.read()


def test_citation_keys_and_mailings_are_kept_until_dropped(tmp_path: Path) -> None:
    mailing = Mailing("2026-08-20", "me@example.org", "me@example.org", "<x@y>", (("a", "b"),))
    with LibraryFile(tmp_path / "library.json").change() as draft:
        draft.cite("arxiv:2608.00001", "bell2026lanterns")
        draft.set_mailing(mailing)
        assert draft.mailings == {mailing.day: mailing}
    file = LibraryFile(tmp_path / "library.json")
    assert dict(file.read().citations) == {"arxiv:2608.00001": "bell2026lanterns"}
    assert dict(file.read().mailings) == {mailing.day: mailing}
    with file.change() as draft:
        draft.drop_mailing(mailing.day)
    assert not file.read().mailings
