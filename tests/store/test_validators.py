"""Validators by address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.model.batch import Validator
from tui_reader.store import validators
from tui_reader.store.validators import ValidatorFile

URL = "https://example.org/feed?day=2026-08-20"


def test_validators_are_kept_by_address(tmp_path: Path) -> None:
    file = ValidatorFile(tmp_path / "validators.json")
    assert file.get(URL) is None
    file.put(URL, Validator('"one"', "Thu, 20 Aug 2026 00:00:00 GMT"))
    file.put_all({URL: Validator('"two"'), "https://example.org/": Validator(modified="x")})
    for reader in (file, ValidatorFile(tmp_path / "validators.json")):
        assert reader.get(URL) == Validator('"two"')
        assert reader.get("https://example.org/") == Validator(modified="x")


def test_the_oldest_of_very_many_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validators, "_MOST", 2)
    file = ValidatorFile(tmp_path / "validators.json")
    file.put_all({name: Validator(name) for name in "abc"})
    file.put("b", Validator("new"))
    file.put("d", Validator("d"))
    assert [name for name in "abcd" if file.get(name)] == ["b", "d"]


def test_a_damaged_file_costs_nothing_but_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "validators.json"
    path.write_bytes(b'{"validators": {"u": 3}}')
    file = ValidatorFile(path)
    assert file.get("u") is None
    assert "validators.json" in file.take_warnings()[0]
    file.put("u", Validator("e"))
    assert file.get("u") == Validator("e")


def test_a_row_of_other_types_is_nothing_to_ask_with(tmp_path: Path) -> None:
    path = tmp_path / "validators.json"
    path.write_bytes(b'{"validators": {"u": {"etag": 3, "modified": []}}}')
    assert ValidatorFile(path).get("u") == Validator()
