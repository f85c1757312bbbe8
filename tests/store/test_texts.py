"""Full texts and pictures on the disk."""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path

import pytest

from tui_reader.model.errors import NoPermission, ReaderError
from tui_reader.model.text_page import TextPage
from tui_reader.store.texts import TextFiles

KEY, OLD_KEY = "arxiv:2608.00001", "arxiv:hep-th/9901001"
PAGE = TextPage("html", "https://arxiv.org/html/2608.00001", b"<p>A lamp.</p>" * 99, "2026-08-21Z")
PICTURE = "https://arxiv.org/html/2608.00001/x1.png"


@pytest.fixture
def files(tmp_path: Path) -> TextFiles:
    return TextFiles(tmp_path / "texts")


@pytest.mark.parametrize("key", [KEY, OLD_KEY])
def test_a_page_comes_back_as_it_was(files: TextFiles, tmp_path: Path, key: str) -> None:
    assert not files.has(key) and files.page(key) is None and files.keys() == []
    files.put(key, PAGE)
    again = TextFiles(tmp_path / "texts")
    assert again.has(key) and again.page(key) == PAGE and again.keys() == [key]


def test_a_page_takes_the_place_of_the_one_before(files: TextFiles) -> None:
    files.put(KEY, PAGE)
    other = TextPage("pdf", "https://arxiv.org/pdf/2608.00001", b"%PDF-\n\n", "2026-08-22Z")
    files.put(KEY, other)
    assert files.page(KEY) == other
    files.drop(KEY)
    assert files.page(KEY) is None and files.keys() == []


def test_a_file_is_private_packed_and_says_what_it_is(files: TextFiles, tmp_path: Path) -> None:
    files.put(KEY, PAGE)
    [file] = (tmp_path / "texts").iterdir()
    head, _, packed = file.read_bytes().partition(b"\n")
    facts = json.loads(head)
    assert (facts["schema"], facts["kind"], facts["origin"]) == (1, "html", "html")
    assert zlib.decompress(packed) == PAGE.body
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def broken(content: bytes) -> dict[str, bytes]:
    head, _, packed = content.partition(b"\n")
    facts = json.loads(head)

    def with_facts(**changes: object) -> bytes:
        return json.dumps({**facts, **changes}).encode() + b"\n" + packed

    return {
        "empty": b"",
        "head alone": head,
        "cut": content[:-9],
        "flipped": content[:-20] + b"\xff" * 20,
        "no head": packed,
        "other schema": with_facts(schema=2),
        "other origin": with_facts(origin="elsewhere"),
        "bad address": with_facts(address="javascript:alert(1)"),
        "list": b"[]\n" + packed,
        "deep": b"[" * 9_000 + b"\n" + packed,
        "bomb": head + b"\n" + zlib.compress(bytes(33 << 20)),
    }


@pytest.mark.parametrize("kind", list(broken(b"{}\n")))
def test_a_file_that_is_damaged_counts_as_not_there(
    files: TextFiles, tmp_path: Path, kind: str
) -> None:
    files.put(KEY, PAGE)
    [file] = (tmp_path / "texts").iterdir()
    file.write_bytes(broken(file.read_bytes())[kind])
    assert files.page(KEY) is None
    files.put(KEY, PAGE)
    assert files.page(KEY) == PAGE


@pytest.mark.parametrize(
    "key", ["arxiv:../../etc/passwd", "arxiv:2608.00001v2", "arxiv:x/1", "title:0123456789abcdef"]
)
def test_what_is_no_id_names_no_file(files: TextFiles, tmp_path: Path, key: str) -> None:
    files.put(key, PAGE)
    assert not files.has(key) and files.page(key) is None
    files.drop(key)
    assert list(tmp_path.iterdir()) == []


def test_other_files_in_the_folder_are_no_papers(files: TextFiles, tmp_path: Path) -> None:
    files.put(KEY, PAGE)
    for name in ("README", "x.page", ".page", "2608.00002.page.tmp"):
        (tmp_path / "texts" / name).touch()
    assert files.keys() == [KEY]


def test_pictures_are_kept_by_address(files: TextFiles) -> None:
    assert files.picture(PICTURE) is None
    files.put_picture(PICTURE, b"\x89PNG")
    files.put_picture(f"{PICTURE}?2", b"GIF89a")
    assert files.picture(PICTURE) == b"\x89PNG"
    assert files.keys() == []


def test_nothing_is_left_behind_by_a_write_that_fails(
    files: TextFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.put(KEY, PAGE)

    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ReaderError):
        files.put(KEY, TextPage("html", PAGE.address, b"new"))
    assert files.page(KEY) == PAGE
    assert len(list((tmp_path / "texts").iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "texts").touch()
    with pytest.raises((NoPermission, ReaderError)):
        TextFiles(tmp_path / "texts").put(KEY, PAGE)
