"""`backup` and `restore`."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import LANTERNS, OWLS, RIVERS, CommandLine
from tui_reader.store.library_file import LibraryFile


@pytest.fixture
def saved(filled: CommandLine) -> CommandLine:
    """Give a library in which two papers are saved."""
    assert filled("save", LANTERNS, OWLS).exit_code == 0
    return filled


def _backup(run: CommandLine) -> str:
    file = str(run.folder / "b.zip")
    assert run("backup", file).exit_code == 0
    return file


def _asides(run: CommandLine) -> list[Path]:
    return sorted((run.folder / "data").glob("library.json.before-restore-*"))


def test_a_backup_says_what_is_in_it(saved: CommandLine) -> None:
    file = saved.folder / "b.zip"
    result = saved("backup", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    sentence = f"Backed up 2 marks, 2 changes of history and 3 papers to {file}.\n"
    assert result.stderr == sentence
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_overwrites_nothing_unasked(saved: CommandLine) -> None:
    file = _backup(saved)
    result = saved("backup", file)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "--force" in result.stderr
    assert saved("backup", file, "--force").exit_code == 0
    assert saved("backup", str(saved.folder / "none" / "b.zip")).exit_code == 2
    assert saved("backup", str(saved.folder)).exit_code == 2


def test_a_wrong_configuration_is_backed_up_and_in_nobodys_way(saved: CommandLine) -> None:
    saved.configure("mesure = 80\n")
    file = _backup(saved)
    with zipfile.ZipFile(file) as archive:
        assert archive.read("config.toml") == b"mesure = 80\n"
    assert saved("restore", file).exit_code == 0


def test_a_configuration_that_was_named_and_is_missing_is_said(saved: CommandLine) -> None:
    (saved.folder / "config.toml").unlink()
    result = saved("backup", str(saved.folder / "b.zip"))
    assert result.exit_code == 2
    assert "config.toml" in result.stderr


def test_no_secret_is_in_a_backup(saved: CommandLine) -> None:
    saved.env |= {"HF_TOKEN": "hf_secretsecret", "TUI_READER_SMTP_PASSWORD": "secretsecret"}
    with zipfile.ZipFile(_backup(saved)) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    assert not [content for content in contents if b"secretsecret" in content]


def test_the_list_after_restoring_is_that_of_the_backup(saved: CommandLine) -> None:
    file = _backup(saved)
    saved("unsave", LANTERNS, OWLS)
    saved("save", RIVERS)
    assert saved.listed("is:saved") == [RIVERS]
    result = saved("restore", file)
    assert (result.exit_code, result.stdout) == (0, "")
    restored, undone = result.stderr.splitlines()
    assert restored == f"Restored 2 marks, 2 changes of history and 3 papers from {file}."
    [aside] = _asides(saved)
    assert f"`tui-reader restore {aside}`" in undone
    assert set(saved.listed("is:saved")) == {LANTERNS, OWLS}
    assert saved("restore", str(aside)).exit_code == 0
    assert saved.listed("is:saved") == [RIVERS]


def test_papers_that_only_the_backup_has_are_listed_with_their_facts(
    saved: CommandLine,
) -> None:
    file = _backup(saved)
    for folder in ("data", "cache"):
        shutil.rmtree(saved.folder / folder)
    assert saved.listed("is:saved") == []
    assert "comes back by" not in saved("restore", file).stderr
    assert set(saved.listed("is:saved")) == {LANTERNS, OWLS}
    assert saved.listed("title:lanterns author:bell") == [LANTERNS]
    assert saved.json("ls", "is:saved has:code")["papers"][0]["upvotes"] == 7
    assert saved("undo", "2").exit_code == 0
    assert saved.listed("is:saved") == []


def test_papers_that_only_the_library_of_before_had_are_gone_from_the_list(
    run: CommandLine,
) -> None:
    file = _backup(run)
    run("--offline", "import", "-", stdin='{"title": "A Fourth Paper of Lamps"}')
    shutil.rmtree(run.folder / "cache")
    assert len(run.listed("fourth")) == 1
    run("restore", file)
    assert run.listed("fourth") == []
    assert {
        one["state"] for one in run.json("doctor")["report"] if one["about"] == "catalogue"
    } == {"ok"}


def test_what_is_the_same_already_is_said(saved: CommandLine) -> None:
    result = saved("restore", _backup(saved))
    assert result.exit_code == 0
    assert "nothing was changed" in result.stderr
    assert _asides(saved) == []


def test_a_damaged_library_is_restored_over(saved: CommandLine) -> None:
    file = _backup(saved)
    for one in (saved.folder / "data").glob("library.json*"):
        if one.suffix != ".lock":
            one.write_bytes(b"torn")
    assert saved("ls").exit_code == 65
    result = saved("restore", file)
    assert result.exit_code == 0
    [aside] = _asides(saved)
    assert f"is kept as {aside}" in result.stderr
    assert aside.read_bytes() == b"torn"
    assert set(saved.listed("is:saved")) == {LANTERNS, OWLS}


def test_the_way_out_of_damage_is_what_its_sentence_says(saved: CommandLine) -> None:
    library = saved.folder / "data" / "library.json"
    os.utime(library, (0, 0))
    saved("save", RIVERS)
    for one in library.parent.glob("library.json.bak*"):
        one.unlink()
    library.write_bytes(b"torn")
    sentence = saved("ls").stderr
    command = sentence.partition("`tui-reader ")[2].partition("`")[0]
    assert saved(*command.split()).exit_code == 0
    assert set(saved.listed("is:saved")) == {LANTERNS, OWLS}


@pytest.mark.parametrize("content", [b"", b"text", b"PK\3\4", b'{"papers": {"a": {}}}'])
def test_what_is_no_backup_is_refused_in_one_sentence(saved: CommandLine, content: bytes) -> None:
    file = saved.folder / "b.zip"
    file.write_bytes(content)
    before = (saved.folder / "data" / "library.json").read_bytes()
    result = saved("restore", str(file))
    assert result.exit_code == 65
    assert result.stderr.startswith(f"tui-reader: {file} cannot be restored: ")
    assert result.stderr.count("\n") == 1
    assert (saved.folder / "data" / "library.json").read_bytes() == before
    assert saved("restore", str(saved.folder / "none")).exit_code == 2


def test_another_configuration_comes_out_by_the_command_that_is_said(
    saved: CommandLine,
) -> None:
    saved.configure('theme = "own"\n')
    themes = saved.folder / "themes"
    themes.mkdir()
    (themes / "own.toml").write_text('[colors]\nprimary = "#123456"\n')
    file = _backup(saved)
    saved.configure("")
    sentences = saved("restore", file).stderr.splitlines()
    [sentence] = [one for one in sentences if "config.toml" in one]
    assert f"`unzip -p {file} config.toml`" in sentence
    assert (saved.folder / "config.toml").read_text() == ""
    if shutil.which("unzip"):
        command = sentence.partition("`")[2].partition("`")[0]
        done = subprocess.run(command, shell=True, capture_output=True, check=True)
        assert done.stdout == b'theme = "own"\n'


def test_the_way_back_names_another_data_folder(saved: CommandLine, tmp_path: Path) -> None:
    file = _backup(saved)
    other = str(tmp_path / "the other")
    saved("--data-dir", other, "save", LANTERNS)
    said = saved("--data-dir", other, "restore", file).stderr
    assert f"`tui-reader --data-dir '{other}' restore '{other}/library.json.before" in said
    assert len(LibraryFile(Path(other) / "library.json").read().marks) == 2


def test_a_list_that_cannot_follow_is_said_and_the_library_is_restored(
    saved: CommandLine,
) -> None:
    file = _backup(saved)
    saved("unsave", LANTERNS)
    shutil.rmtree(saved.folder / "cache")
    (saved.folder / "cache").touch()
    result = saved("restore", file)
    assert result.exit_code == 0
    assert "doctor --fix" in result.stderr
    (saved.folder / "cache").unlink()
    assert set(saved.listed("is:saved")) == {LANTERNS, OWLS}
