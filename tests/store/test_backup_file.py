"""The form of a backup: what was packed is unpacked, and nothing else is."""

from __future__ import annotations

import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import few, many, marks, papers
from tui_reader.model.errors import BrokenFile, ReaderError, WrongUse
from tui_reader.model.paper import UNTOUCHED, Change, Mark
from tui_reader.store import backup_file
from tui_reader.store.atomic_json import Tables
from tui_reader.store.backup_file import Backup, Counts, is_other, packed, unpacked
from tui_reader.store.history import record_of

WHEN = "2026-08-20T09:30:00Z"
ABOUT: Tables = {"about": {"schema": {"version": 1}}}
TABLES: Tables = {
    **ABOUT,
    "marks": {"doi:10.1/a": {"saved": True}, "doi:10.1/b": {"note": "später\n★"}},
    "history": {"7": {"step": 3, "key": "doi:10.1/a", "before": {}, "after": {"saved": True}}},
    "papers": {"doi:10.1/a": {"key": "doi:10.1/a", "title": "Graphs & words"}},
    "of a plugin": {"x": {"y": [1, 2.5, None]}},
}
OTHERS = {"config.toml": b'theme = "lamplight"\n', "themes/own lamp.toml": b"dark = true\n"}
BACKUP = Backup(TABLES, OTHERS)
Members = dict[str, bytes]


def _packed(backup: Backup = BACKUP) -> bytes:
    return packed(backup, created=WHEN, program="1.2.3")


def _members(content: bytes) -> Members:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _proven(content: Members, /, **manifest: Any) -> bytes:
    """Zip members with a manifest that fits them, but for what is said of it."""
    proofs = {name: backup_file._proof(member) for name, member in content.items()}
    counts = {"marks": 2, "changes": 1, "papers": 1}
    whole = {"format": "tui-reader backup", "version": 1, "counts": counts, "members": proofs}
    return _zipped({"manifest.json": orjson.dumps(whole | manifest), **content})


LIBRARY = {"library.json": orjson.dumps(TABLES)}


def test_a_backup_is_read_back() -> None:
    assert unpacked(_packed(), "b.zip") == BACKUP
    assert unpacked(_proven(LIBRARY), "b.zip") == Backup(TABLES)


@given(st.lists(papers(), max_size=3), st.lists(marks(), max_size=3))
@few
def test_whatever_a_library_holds_is_read_back(some_papers: list[Any], some: list[Mark]) -> None:
    steps = [
        Change(n, n, f"doi:10.1/{n}", UNTOUCHED, mark, WHEN, "x") for n, mark in enumerate(some)
    ]
    tables = orjson.loads(
        orjson.dumps(
            {
                **ABOUT,
                "papers": {paper.key: paper.as_record() for paper in some_papers},
                "marks": {step.key: step.after.as_record() for step in steps},
                "history": {str(step.number): record_of(step) for step in steps},
            }
        )
    )
    assert unpacked(_packed(Backup(tables)), "b.zip").tables == tables


def test_the_same_backup_is_the_same_file_in_the_same_order() -> None:
    turned = Backup(TABLES, dict(reversed(OTHERS.items())))
    assert _packed() == _packed(turned)
    assert list(_members(_packed())) == [
        "manifest.json",
        "library.json",
        "config.toml",
        "themes/own lamp.toml",
    ]


def test_the_manifest_says_what_is_in_it() -> None:
    manifest = orjson.loads(_members(_packed())["manifest.json"])
    assert (manifest["format"], manifest["version"]) == ("tui-reader backup", 1)
    assert (manifest["created"], manifest["program"]) == (WHEN, "1.2.3")
    assert manifest["counts"] == {"marks": 2, "changes": 1, "papers": 1}
    assert manifest["members"]["config.toml"]["size"] == len(OTHERS["config.toml"])
    assert len(manifest["members"]["library.json"]["sha256"]) == 64


def test_another_program_can_unpack_it_for_its_owner_alone() -> None:
    with zipfile.ZipFile(BytesIO(_packed())) as archive:
        assert archive.testzip() is None
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100600}


def test_counts_read_as_a_sentence() -> None:
    assert str(Counts(312, 1204, 340)) == "312 marks, 1,204 changes of history and 340 papers"
    assert str(Counts(1, 1, 1)) == "1 mark, 1 change of history and 1 paper"
    assert str(Counts.of(ABOUT)) == "0 marks, 0 changes of history and 0 papers"


def test_a_library_file_alone_is_read_too() -> None:
    assert unpacked(orjson.dumps(TABLES), "library.json") == Backup(TABLES)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("config.toml", True),
        ("themes/lamp.toml", True),
        ("themes/späte lampe.toml", True),
        ("library.json", False),
        ("themes/a/b.toml", False),
        ("themes/..\\b.toml", False),
        ("themes/c:b.toml", False),
        ("themes/.toml", False),
        ("themes/a\nb.toml", False),
        ("themes/\udcff.toml", False),
        ("../config.toml", False),
        ("/config.toml", False),
    ],
)
def test_names_are_those_of_a_configuration_and_of_themes(name: str, may: bool) -> None:
    assert is_other(name) is may


# What is not restored


def _broken(content: bytes) -> str:
    with pytest.raises(BrokenFile) as caught:
        unpacked(content, "b.zip")
    assert caught.value.what.startswith("b.zip cannot be restored: ")
    assert caught.value.hint
    return caught.value.what


STRANGE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "neither a backup nor"),
    "text": (b"Dear reader", "neither a backup nor"),
    "null": (b"null", "neither a backup nor"),
    "a cut library": (orjson.dumps(TABLES)[:-5], "neither a backup nor"),
    "a file of papers": (orjson.dumps({"papers": TABLES["papers"]}), "holds no library"),
    "another zip": (_zipped({"a.txt": b"a"}), "no backup of this program"),
    "an empty zip": (_zipped({}), "no backup of this program"),
    "PK and no more": (b"PK\3\4", "damaged"),
    "a manifest that is a list": (_zipped({"manifest.json": b"[]"}), "no backup of this"),
    "a manifest that is no JSON": (_zipped({"manifest.json": b"{"}), "damaged"),
    "another format": (_proven(LIBRARY, format="zettel"), "no backup of this program"),
    "a newer version": (_proven(LIBRARY, version=2), "newer tui-reader"),
    "a version in words": (_proven(LIBRARY, version="one"), "another version"),
    "no library": (_proven(OTHERS), "neither a backup nor"),
    "no rows": (_proven({"library.json": b"{}"}), "neither a backup nor"),
    "other counts": (_proven(LIBRARY, counts={"marks": 3}), "manifest counts"),
    "no members": (_proven(LIBRARY, members={}), "not what its manifest says"),
    "members in a list": (_proven(LIBRARY, members=["library.json"]), "not what its manifest"),
    "a way out": (_proven({**LIBRARY, "../../.bashrc": b"x"}), "something strange"),
    "an absolute name": (_proven({**LIBRARY, "/etc/passwd": b"x"}), "something strange"),
    "a folder": (_proven({**LIBRARY, "themes/": b""}), "something strange"),
    "bzip2": (_zipped(_members(_packed()), zipfile.ZIP_BZIP2), "packed in a way"),
    "lzma": (_zipped(_members(_packed()), zipfile.ZIP_LZMA), "packed in a way"),
    "too many": (_zipped({f"{n}": b"" for n in range(2_001)}), "too many files"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_something_else_is_refused_in_one_sentence(name: str) -> None:
    content, words = STRANGE[name]
    assert words in _broken(content)


@pytest.mark.parametrize("name", ["library.json", "config.toml", "themes/own lamp.toml"])
@pytest.mark.parametrize("change", [lambda old: old + b" ", lambda old: old[:-1] + b"!", None])
def test_members_are_those_of_the_manifest(
    name: str, change: Callable[[bytes], bytes] | None
) -> None:
    members = _members(_packed())
    old = members.pop(name)
    if change:
        members[name] = change(old)
    assert "manifest says" in _broken(_zipped(members))


def test_two_members_of_one_name_are_refused() -> None:
    file = BytesIO(_packed())
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("library.json", orjson.dumps(ABOUT))
    assert "two files of one name" in _broken(file.getvalue())


def test_what_a_newer_program_wrote_is_no_damage() -> None:
    newer = {**TABLES, "about": {"schema": {"version": 99}}}
    for content in (_packed(Backup(newer)), orjson.dumps(newer)):
        with pytest.raises(WrongUse, match=r"b\.zip was written by a newer tui-reader"):
            unpacked(content, "b.zip")


def test_a_backup_cut_anywhere_is_refused() -> None:
    content = _packed()
    for length in range(len(content)):
        _broken(content[:length])


def test_a_byte_flipped_anywhere_is_never_read_as_something_else() -> None:
    content, seed = _packed(), random.randrange(10**9)
    chance = random.Random(seed)
    refused = 0
    for place, byte in enumerate(content):
        flipped = content[:place] + bytes([byte ^ chance.randrange(1, 256)]) + content[place + 1 :]
        try:
            assert unpacked(flipped, "b.zip") == BACKUP, f"seed {seed}, byte {place}"
        except BrokenFile:
            refused += 1
    assert refused > len(content) / 2


@given(st.data())
@many
def test_mangled_backups_are_refused_or_right(data: st.DataObject) -> None:
    content = bytearray(_packed())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 30))
        content[place : place + length] = data.draw(st.binary(max_size=30))
    with suppress(BrokenFile):
        assert unpacked(bytes(content), "b.zip") == BACKUP


# Bombs


def _peak(content: bytes) -> int:
    tracemalloc.start()
    try:
        _broken(content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_bomb_whose_header_tells_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = _proven({"library.json": b" " * 50_000_000})
    monkeypatch.setattr(backup_file, "LARGEST", 40_000_000)
    assert "larger than" in _broken(bomb)
    assert _peak(bomb) < 1_000_000


@pytest.mark.parametrize("told", [0, 10, 100_000])
def test_a_bomb_whose_header_lies_is_unpacked_as_far_as_it_says(told: int) -> None:
    bomb = _proven({"library.json": b" " * 50_000_000})
    directory = bomb.rindex(b"PK\1\2")
    lying = bomb[: directory + 24] + struct.pack("<I", told) + bomb[directory + 28 :]
    assert _peak(lying) < 1_000_000


def test_a_file_that_is_too_large_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _packed()
    monkeypatch.setattr(backup_file, "LARGEST", len(content) - 1)
    assert "it is larger than 256 MB" in _broken(content)


def test_what_could_not_be_read_again_is_not_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    many_themes = {f"themes/{number}.toml": b"" for number in range(1_000)}
    with pytest.raises(ReaderError, match="more than a backup can hold"):
        _packed(Backup(TABLES, many_themes))
    monkeypatch.setattr(backup_file, "LARGEST", 100)
    with pytest.raises(ReaderError, match="more than a backup can hold"):
        _packed()
