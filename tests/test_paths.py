"""Where our files lie, and how private folders are made."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui_reader.model.errors import NoPermission
from tui_reader.paths import Paths, make_private


def test_the_system_says_where_when_nobody_else_does(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.platform", "linux")
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    paths = Paths.find(environ={})
    assert paths.config_file.parts[-2:] == ("tui-reader", "config.toml")
    assert not paths.config_named
    for folder in (paths.data_dir, paths.cache_dir, paths.log_file.parent):
        assert folder.name == "tui-reader"


def test_the_environment_wins_over_the_system(tmp_path):
    environ = {
        "TUI_READER_CONFIG": str(tmp_path / "my.toml"),
        "TUI_READER_DATA_DIR": str(tmp_path / "data"),
        "TUI_READER_CACHE_DIR": str(tmp_path / "cache"),
    }
    paths = Paths.find(environ=environ)
    assert paths.config_file == tmp_path / "my.toml"
    assert paths.config_named
    assert paths.library_file == tmp_path / "data" / "library.json"
    assert paths.shelf_dir == tmp_path / "cache" / "shelf"
    assert paths.texts_dir == tmp_path / "cache" / "texts"


def test_flags_win_over_the_environment(tmp_path):
    environ = dict.fromkeys(
        ("TUI_READER_CONFIG", "TUI_READER_DATA_DIR", "TUI_READER_CACHE_DIR"), "/nowhere"
    )
    paths = Paths.find(tmp_path / "c.toml", tmp_path / "d", tmp_path / "e", environ)
    assert (paths.config_file, paths.data_dir, paths.cache_dir) == (
        tmp_path / "c.toml",
        tmp_path / "d",
        tmp_path / "e",
    )


def test_an_empty_variable_says_nothing():
    assert Paths.find(environ={"TUI_READER_CONFIG": ""}) == Paths.find(environ={})


def test_paths_are_absolute_and_know_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    paths = Paths.find("~/a.toml", "data/../other", environ={})
    assert paths.config_file == tmp_path / "a.toml"
    assert paths.data_dir == tmp_path / "other"


def test_everything_that_can_be_fetched_again_lies_in_the_cache(tmp_path):
    paths = Paths.find(cache_dir=tmp_path, environ={})
    for place in (
        paths.shelf_dir,
        paths.texts_dir,
        paths.catalogue_file,
        paths.index_dir,
        paths.validators_file,
        paths.locks_dir,
    ):
        assert place.parent == tmp_path


def test_own_themes_lie_beside_the_configuration(tmp_path):
    paths = Paths.find(config=tmp_path / "config.toml", environ={})
    assert paths.own_themes_dir == tmp_path / "themes"


def _mode(folder: Path) -> int:
    return stat.S_IMODE(os.stat(folder).st_mode)


def test_a_folder_and_those_above_it_are_made_private(tmp_path):
    assert make_private(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert _mode(tmp_path / "a") == _mode(tmp_path / "a" / "b") == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    make_private(shared)
    assert _mode(shared) == 0o755


@pytest.mark.parametrize("below", ["", "inner"])
def test_a_file_in_the_way_is_told_in_a_sentence(tmp_path, below):
    (tmp_path / "taken").write_text("")
    with pytest.raises(NoPermission, match=r"taken.*cannot be made"):
        make_private(tmp_path / "taken" / below)
