"""`config`, and what a wrong configuration does to other commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import CommandLine
from tui_reader.config import default_config, load_settings

WRONG = 'spacing = "wide"\nmesure = 80\n'


def test_path_says_where_it_is(run: CommandLine) -> None:
    assert run("config", "path").stdout == f"{run.folder / 'config.toml'}\n"
    (run.folder / "config.toml").unlink()
    assert "no file there" in run("config", "path").stderr


def test_an_option_goes_before_the_environment(run: CommandLine) -> None:
    assert run("--config", "/else/where.toml", "config", "path").stdout == "/else/where.toml\n"


def test_default_can_be_read_back(run: CommandLine, tmp_path: Path) -> None:
    assert run("config", "default").stdout == default_config()


def test_show_says_what_holds_in_a_form_that_reads_back(run: CommandLine, tmp_path: Path) -> None:
    run.configure(
        'feeds = ["arxiv:cs.IR"]\nrefresh = "90s"\ntheme = "e-ink"\n'
        '[views]\n"a \\"b\\" – c" = "title:\\"x\\""\n[rules]\nmute = ["is:starter"]\n'
        '[smtp]\nfrom = "me@example.org"\n'
    )
    shown = tmp_path / "shown.toml"
    shown.write_text(run("config", "show").stdout, encoding="utf-8")
    assert load_settings(shown) == load_settings(run.folder / "config.toml")
    settings: Any = run.json("config", "show")["settings"]
    assert settings["refresh"] == "90s"


def test_check_tells_of_every_trouble(run: CommandLine) -> None:
    assert run("config", "check").exit_code == 0
    run.configure(WRONG)
    result = run("config", "check")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert "`measure`" in result.stderr
    problems: Any = run.json("config", "check")["problems"]
    assert len(problems) == 2


def test_keys_are_checked_too(run: CommandLine) -> None:
    run.configure('[keys]\n"list.saev" = "s"\n')
    result = run("config", "check")
    assert result.exit_code == 2
    assert "list.saev" in result.stderr


def test_a_wrong_configuration_stops_what_needs_it(run: CommandLine) -> None:
    run.configure(WRONG)
    for words in (["ls"], ["fetch"], ["config", "show"]):
        result = run(*words)
        assert result.exit_code == 2
        assert "config.toml" in result.stderr


def test_a_named_file_has_to_be_there(run: CommandLine) -> None:
    assert run("--config", str(run.folder / "none.toml"), "ls").exit_code == 2


def test_config_alone_says_what_it_lacks(run: CommandLine) -> None:
    result = run("config")
    assert result.exit_code == 2
    assert result.stderr.startswith("tui-reader: ")
