"""The files of the index: shared by processes, and thrown away at any time."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.find.indexes import right, serves, some_papers
from tests.find.papers import fill, key, paper
from tui_reader.find.catalogue import Catalogue
from tui_reader.find.index import WordIndex
from tui_reader.model.errors import ReaderError

# How far it goes


def test_before_it_is_loaded_words_are_scanned(tmp_path: Path, catalogue: Catalogue) -> None:
    fill(catalogue, some_papers(10))
    index = WordIndex(tmp_path / "index", catalogue)
    assert right(index)
    assert not serves(index)


def test_next_start_finds_the_index_ready(
    index: WordIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WordIndex, "_index_since", None)
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert serves(again)
    assert right(again)


def test_another_process_may_bring_it_further(index: WordIndex, tmp_path: Path) -> None:
    fill(index.catalogue, some_papers(40, 5))
    other = WordIndex(tmp_path / "index", index.catalogue)
    other.catch_up()
    assert right(index)
    index.catch_up()
    assert right(index)
    assert serves(index)


def test_paper_filed_again_leaves_no_old_words_in_the_index(index: WordIndex) -> None:
    fill(index.catalogue, [paper(1, "Quokka")])
    index.catch_up()
    fill(index.catalogue, [paper(1, "Wombat")])
    index.catch_up()
    assert index.matching("title", ("quokka",), True) == set()
    assert len(index.matching("title", ("wombat",), True)) == 1
    index.catalogue.drop([key(1)])
    index.catch_up()
    assert index.matching("title", ("wombat",), True) == set()


def test_changes_after_the_other_caught_up_are_not_lost(index: WordIndex, tmp_path: Path) -> None:
    other = WordIndex(tmp_path / "index", index.catalogue)
    for seed, one in enumerate([other, index, other, index]):
        fill(index.catalogue, some_papers(20, seed))
        index.catalogue.drop([key(seed + 1)])
        one.catch_up()
        assert right(index)
        assert right(other)


HOLD = """
import fcntl, sys
with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read(1)
"""


def test_while_another_process_builds_the_old_index_and_the_scan_serve(
    index: WordIndex, tmp_path: Path
) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "index.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    fill(index.catalogue, some_papers(40, 7))
    files = sorted((tmp_path / "index").rglob("*"))
    index.catch_up()
    assert sorted((tmp_path / "index").rglob("*")) == files
    assert right(index)
    held.communicate("x")


def test_catalogue_of_another_life_gets_an_index_of_its_own(
    index: WordIndex, tmp_path: Path
) -> None:
    other = Catalogue(tmp_path / "other.sqlite")
    fill(other, some_papers(25, 3))
    of_other = WordIndex(tmp_path / "index", other)
    of_other.catch_up()
    assert right(of_other)
    assert right(index)
    fill(index.catalogue, some_papers(40, 4))
    index.catch_up()
    assert right(index)
    assert right(of_other)
    other.close()


# Thrown away


def damage(folder: Path, how: str) -> None:
    chance = random.Random(how)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        size = path.stat().st_size
        if how == "deleted":
            path.unlink()
        elif how == "truncated":
            os.truncate(path, size // 2)
        elif how == "empty":
            os.truncate(path, 0)
        elif how == "garbage":
            path.write_bytes(chance.randbytes(size))
        elif how == "one bit" and not path.name.startswith("."):
            content = bytearray(path.read_bytes())
            content[size // 3] ^= 4
            path.write_bytes(content)


@pytest.mark.parametrize("how", ["deleted", "truncated", "empty", "garbage", "one bit"])
def test_damage_is_noticed_at_the_start_and_mended(
    index: WordIndex, tmp_path: Path, how: str
) -> None:
    damage(tmp_path / "index", how)
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert right(again)
    assert serves(again)


@pytest.mark.parametrize("suffix", [".term", ".idx", ".pos", ".fast", "meta.json", "stamp.json"])
def test_one_file_that_is_missing_is_noticed(index: WordIndex, tmp_path: Path, suffix: str) -> None:
    for path in (tmp_path / "index").rglob(f"*{suffix}"):
        path.unlink()
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert right(again)
    assert serves(again)


def test_folder_deleted_while_open_is_built_anew(index: WordIndex, tmp_path: Path) -> None:
    damage(tmp_path / "index", "deleted")
    assert right(index)
    fill(index.catalogue, some_papers(40, 6))
    assert right(index)
    index.catch_up()
    assert right(index)
    assert serves(index)


@pytest.mark.parametrize("stamp", ["", "[]", "{}", '{"version": 1, "upto": "x", "files": {}}'])
def test_stamp_that_says_nothing_is_no_stamp(index: WordIndex, tmp_path: Path, stamp: str) -> None:
    [path] = (tmp_path / "index").rglob("stamp.json")
    path.write_text(stamp)
    index.catch_up()
    assert right(index)
    assert serves(index)


def test_index_of_another_version_is_built_anew(index: WordIndex, tmp_path: Path) -> None:
    [path] = (tmp_path / "index").rglob("stamp.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 0}))
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert json.loads(next((tmp_path / "index").rglob("stamp.json")).read_text())["version"] == 1
    assert right(again)


def test_builder_that_dies_half_way_leaves_nothing_wrong(
    index: WordIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index.catalogue, some_papers(40, 8))
    with monkeypatch.context() as patch:
        patch.setattr(WordIndex, "_digests", _die)
        with pytest.raises(KeyboardInterrupt):
            index.catch_up()
    again = WordIndex(tmp_path / "index", index.catalogue)
    again.catch_up()
    assert right(again)
    assert serves(again)


def _die(*_: object) -> Iterator[str]:
    raise KeyboardInterrupt


def test_where_nothing_can_be_written_is_said_and_scanned(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    fill(catalogue, some_papers(10))
    (tmp_path / "index").write_text("in the way")
    index = WordIndex(tmp_path / "index", catalogue)
    with pytest.raises(ReaderError, match="index of words"):
        index.catch_up()
    assert right(index)
