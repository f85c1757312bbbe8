"""Transactions: one write, no lost update, nothing half done."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tinydb import Query

from tui_reader.model.errors import ReaderError, TryLater
from tui_reader.store.transaction import Database


def test_what_is_changed_is_read_by_everyone(tmp_path: Path) -> None:
    mine, other = Database(tmp_path / "a.json"), Database(tmp_path / "a.json")
    assert other.read() == {}
    with mine.transaction() as tables:
        tables["papers"] = {"doi:10.1/a": {"title": "On Shapes", "upvotes": 3}}
    table = other.table("papers")
    assert table.search(Query().upvotes > 2) == [{"title": "On Shapes", "upvotes": 3}]
    assert [row.doc_id for row in table] == ["doi:10.1/a"]
    with mine.transaction() as tables:
        tables["papers"]["doi:10.1/a"] = {"title": "On Shapes", "upvotes": 1}
    assert table.search(Query().upvotes > 2) == []


def test_a_body_that_raises_changes_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.json")
    with pytest.raises(KeyError), database.transaction() as tables:
        tables["papers"] = {"a": {}}
        raise KeyError
    assert database.read() == {}
    assert not (tmp_path / "a.json").exists()
    with database.transaction() as tables:
        assert tables == {}


def test_a_body_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.json")
    with database.transaction() as tables:
        tables["papers"] = {"a": {"title": "A"}}
    before = (tmp_path / "a.json").stat()
    with database.transaction() as tables:
        tables["papers"]["a"] = {"title": "A"}
    assert (tmp_path / "a.json").stat().st_ino == before.st_ino


def test_a_transaction_inside_another_is_a_mistake(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.json")
    with pytest.raises(RuntimeError), database.transaction(), database.transaction():
        pass
    with database.transaction() as tables:
        tables["papers"] = {"a": {}}
    assert database.read() == {"papers": {"a": {}}}


def test_a_second_transaction_waits_for_the_first(tmp_path: Path) -> None:
    mine, other = Database(tmp_path / "a.json"), Database(tmp_path / "a.json")
    other.file.lock.timeout = 0.05
    with mine.transaction() as tables:
        with pytest.raises(TryLater, match="busy"), other.transaction():
            pass
        tables["papers"] = {"a": {}}
    with other.transaction() as tables:
        assert tables == {"papers": {"a": {}}}


def test_rows_cannot_be_changed_around_the_lock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        Database(tmp_path / "a.json").table("papers").truncate()


def test_a_change_without_the_lock_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    database = Database(path)
    with database.transaction() as tables:
        tables["papers"] = {"a": {}}
    with pytest.raises(TryLater, match="takes no lock"), database.transaction() as tables:
        path.write_bytes(b'{"papers": {"theirs": {}}}')
        tables["papers"]["b"] = {}
    assert database.read() == {"papers": {"theirs": {}}}


def test_a_failed_write_is_forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    database = Database(tmp_path / "a.json")
    with database.transaction() as tables:
        tables["papers"] = {"a": {}}

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("tui_reader.store.atomic_json.write_durably", full)
        with pytest.raises(ReaderError, match="no room"), database.transaction() as tables:
            tables["papers"]["b"] = {}
    assert database.read() == {"papers": {"a": {}}}


def test_threads_lose_no_update(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.json")

    def count(name: str) -> None:
        for number in range(20):
            with database.transaction() as tables:
                tables.setdefault("rows", {})[f"{name}{number}"] = {}

    threads = [threading.Thread(target=count, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(database.read()["rows"]) == 40


_COUNT = """
import sys
from tui_reader.store.transaction import Database
database = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(40):
    with database.transaction() as tables:
        row = tables.setdefault("rows", {}).get("count", {"value": 0})
        tables["rows"]["count"] = {"value": row["value"] + 1}
"""


def test_processes_lose_no_update(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    command = [sys.executable, "-c", _COUNT, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    writers = [subprocess.Popen(command, text=True, **pipes) for _ in range(2)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        assert writer.communicate() == ("", None)
        assert writer.returncode == 0
    assert Database(path).read() == {"rows": {"count": {"value": 80}}}
