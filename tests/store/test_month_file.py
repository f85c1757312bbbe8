"""The file of one month."""

from __future__ import annotations

from pathlib import Path

from tui_reader.model.paper import Paper
from tui_reader.store.month_file import MonthFile

PAPER = Paper(key="arxiv:2401.00001", title="Words", added="2024-01-02T00:00:00Z")


def test_the_instant_a_paper_was_added_before_stays(tmp_path: Path) -> None:
    month = MonthFile(tmp_path / "2401.json")
    joined = month.join([PAPER], now="2026-08-20T00:00:00Z")
    assert joined.papers == {PAPER.key: PAPER}
    assert joined.added == (PAPER.key,)
    assert joined.changed
    assert month.papers() == {PAPER.key: PAPER}


def test_joining_what_is_there_changes_nothing(tmp_path: Path) -> None:
    month = MonthFile(tmp_path / "2401.json")
    month.join([PAPER], now="2026-08-20T00:00:00Z")
    joined = month.join([PAPER], now="2026-08-21T00:00:00Z")
    assert (joined.added, joined.changed) == ((), False)


def test_two_readers_of_one_file_agree(tmp_path: Path) -> None:
    one, two = (MonthFile(tmp_path / "2401.json") for _ in range(2))
    one.join([PAPER], now="2026-08-20T00:00:00Z")
    two.drop([PAPER.key])
    assert one.papers() == two.papers() == {}
    assert one.take_warnings() == ()
