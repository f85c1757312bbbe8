"""The shelf: papers a month, joined as they come, one damaged file never costing the rest."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tui_reader.model.paper import Paper
from tui_reader.store import shelf as shelf_module
from tui_reader.store.shelf import Shelf

NOW, LATER = "2026-08-20T09:00:00Z", "2026-08-21T09:00:00Z"
JANUARY = Paper(key="arxiv:2401.00001", title="Words", abstract="Of words.", sources=("hf",))
OLD = Paper(key="arxiv:hep-th/9901001", title="Strings", sources=("arxiv",))
OTHER = Paper(key="doi:10.1/a", title="A chapter", sources=("import",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shelf"


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder)


def test_papers_are_filed_by_month_and_found_by_key(shelf: Shelf, folder: Path) -> None:
    shelved = shelf.put([JANUARY, OLD, OTHER], now=NOW)
    assert shelved.added == (JANUARY.key, OLD.key, OTHER.key)
    assert shelved.months == ("2401", "9901", "other")
    assert list(shelf.months()) == ["2401", "9901", "other"]
    for reader in (shelf, Shelf(folder)):
        assert reader.get(OLD.key) == replace(OLD, added=NOW)
        assert dict(reader.month("2401")) == {JANUARY.key: replace(JANUARY, added=NOW)}
        assert reader.get("arxiv:2401.00002") is None
        assert reader.get("arxiv:2402.00002") is None


def test_an_empty_shelf_makes_no_folder(shelf: Shelf, folder: Path) -> None:
    assert shelf.months() == {}
    assert dict(shelf.month("2401")) == {}
    shelf.drop([JANUARY.key])
    assert shelf.put([], now=NOW).months == ()
    assert not folder.exists()


def test_a_paper_that_comes_again_is_joined(shelf: Shelf) -> None:
    shelf.put([JANUARY], now=NOW)
    again = replace(JANUARY, abstract="Of $w$ords.", sources=("arxiv",), upvotes=4)
    shelved = shelf.put([again], now=LATER)
    whole = replace(again, sources=("hf", "arxiv"), added=NOW)
    assert (shelved.added, shelved.papers, shelved.months) == ((), (whole,), ("2401",))
    assert shelf.get(JANUARY.key) == whole


def test_a_paper_given_twice_is_one(shelf: Shelf) -> None:
    shelved = shelf.put([JANUARY, OTHER, replace(JANUARY, upvotes=9)], now=NOW)
    assert shelved.added == (JANUARY.key, OTHER.key)
    assert [paper.key for paper in shelved.papers] == [JANUARY.key, OTHER.key]
    assert shelved.papers[0].upvotes == 9


def test_a_starter_paper_that_arrives_from_elsewhere_counts_as_added(shelf: Shelf) -> None:
    shelf.put([replace(JANUARY, sources=("starter",))], now=NOW)
    assert shelf.put([replace(JANUARY, sources=("starter",))], now=LATER).added == ()
    shelved = shelf.put([JANUARY], now=LATER)
    assert shelved.added == (JANUARY.key,)
    assert shelved.papers[0].added == LATER
    assert shelf.put([JANUARY], now=LATER).added == ()


def test_an_unchanged_month_is_not_written(shelf: Shelf) -> None:
    shelf.put([JANUARY, OTHER], now=NOW)
    before = shelf.months()
    shelved = shelf.put([JANUARY, replace(OTHER, upvotes=1)], now=LATER)
    after = shelf.months()
    assert shelved.months == ("other",)
    assert (before["2401"] == after["2401"], before["other"] == after["other"]) == (True, False)


def test_a_change_by_another_process_is_seen(shelf: Shelf, folder: Path) -> None:
    other = Shelf(folder)
    shelf.put([JANUARY], now=NOW)
    for votes in (1, 2, 3, 4):
        other.put([replace(JANUARY, upvotes=votes, counted="2026-08-20")], now=NOW)
        found = shelf.get(JANUARY.key)
        assert found is not None
        assert found.upvotes == votes


def test_dropped_papers_are_gone(shelf: Shelf) -> None:
    shelf.put([JANUARY, OTHER], now=NOW)
    shelf.drop([JANUARY.key, "arxiv:2401.77777", "arxiv:2405.00001"])
    assert shelf.get(JANUARY.key) is None
    assert shelf.get(OTHER.key) is not None
    assert list(shelf.months()) == ["2401", "other"]


def test_few_months_stay_in_memory(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "_MONTHS_IN_MEMORY", 2)
    shelf.put([JANUARY, OLD, OTHER], now=NOW)
    first = shelf.month("2401")
    assert shelf.month("2401") is first
    shelf.month("9901")
    assert shelf.month("2401") is first
    shelf.month("other")
    shelf.month("9901")
    assert shelf.month("2401") is not first


def test_a_damaged_month_is_put_aside_and_the_rest_works(shelf: Shelf, folder: Path) -> None:
    shelf.put([JANUARY, OTHER], now=NOW)
    (folder / "2401.json").write_bytes(b"{")
    assert dict(shelf.month("2401")) == {}
    assert shelf.get(OTHER.key) is not None
    (warning,) = shelf.take_warnings()
    assert "2401.json" in warning
    assert shelf.take_warnings() == ()
    assert shelf.put([JANUARY], now=LATER).added == (JANUARY.key,)
    assert list(shelf.months()) == ["2401", "other"]


def test_a_row_that_is_no_paper_is_left_out_and_said(shelf: Shelf, folder: Path) -> None:
    shelf.put([JANUARY], now=NOW)
    content = (
        (folder / "2401.json")
        .read_bytes()
        .replace(b'"papers":{', b'"papers":{"arxiv:2401.00002":{},')
    )
    (folder / "2401.json").write_bytes(content)
    assert list(shelf.month("2401")) == [JANUARY.key]
    assert "no papers (1)" in shelf.take_warnings()[0]


def test_what_is_not_a_month_is_not_listed(shelf: Shelf, folder: Path) -> None:
    shelf.put([JANUARY], now=NOW)
    for name in ("notes.json", "24011.json", "2401.json.corrupt-1", "2402.json.tmp-1"):
        (folder / name).write_bytes(b"{}")
    assert list(shelf.months()) == ["2401"]


def test_a_key_cannot_name_a_file_elsewhere(shelf: Shelf, folder: Path) -> None:
    shelf.put([Paper(key="arxiv:x/../../../evil", title="Out")], now=NOW)
    assert list(shelf.months()) == ["other"]
    assert sorted(os.listdir(folder.parent)) == ["shelf"]
