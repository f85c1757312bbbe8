"""The program as a whole: help, version, commands, what they import, the interface."""

from __future__ import annotations

import click
import pytest

from tests.cli.conftest import CommandLine
from tui_reader.cli.program import COMMANDS, program


def test_help_names_every_command(run: CommandLine) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"  {name} " in result.stdout for name in COMMANDS)
    assert run("-h").stdout == result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(run: CommandLine, name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert command.name == name
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"tui-reader {name}" in result.stdout


def test_the_version_is_told(run: CommandLine) -> None:
    assert run("--version").stdout.startswith("tui-reader, version ")


def test_an_unknown_command_names_the_nearest(run: CommandLine) -> None:
    result = run("fetsch")
    assert result.exit_code == 2
    assert "`fetch`" in result.stderr


@pytest.mark.parametrize(
    "words", [["--nonsense"], ["ls", "--nonsense"], ["save"], ["--theme", "x", "ls"]]
)
def test_wrong_use_is_one_sentence_and_2(run: CommandLine, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("tui-reader: ")


def test_folders_of_options_go_before_those_of_the_environment(run: CommandLine) -> None:
    data, cache = run.folder / "d", run.folder / "c"
    places = ["--offline", "--data-dir", str(data), "--cache-dir", str(cache)]
    run(*places, "import", "-", stdin="2608.00001")
    assert (data / "library.json").exists()
    assert (cache / "shelf").is_dir()
    assert not (run.folder / "data").exists()


def test_a_demonstration_leaves_nothing_behind(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = run.folder / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert "starter" in run("--demo", "ls").stdout
    assert list(folder.iterdir()) == []
    assert not (run.folder / "data").exists()


def test_the_interface_needs_a_terminal(run: CommandLine) -> None:
    result = run()
    assert result.exit_code == 2
    assert "needs a terminal" in result.stderr
    assert not (run.folder / "cache").exists()


HEAVY = ("textual", "rich", "keyring", "tantivy", "httpx")


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--help"], (*HEAVY, "tinydb", "tui_reader.library", "tui_reader.config", "asyncio")),
        (["--version"], (*HEAVY, "tinydb", "tui_reader.library", "tui_reader.config", "asyncio")),
        (["ls"], HEAVY),
        (["undo"], HEAVY),
        (["doctor"], ("textual", "rich", "keyring", "httpx")),
        (["config", "show"], (*HEAVY, "tinydb")),
        (["fetch", "daily:2026-08-20"], ("textual", "keyring", "tantivy")),
    ],
)
def test_a_command_imports_no_more_than_it_needs(
    online: CommandLine, words: list[str], unwanted: tuple[str, ...]
) -> None:
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print('imported', *({set(unwanted)} & sys.modules.keys())))\n"
        "from tui_reader.__main__ import main\n"
        "main()\n"
    )
    process = online.python("-c", code, *words)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert output.splitlines()[-1].strip() == "imported"
