"""`config`: where the configuration is, what it says, and whether it can be read."""

from __future__ import annotations

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.form import print_json
from tui_reader.cli.settings_text import as_table, as_toml
from tui_reader.cli.talk import complain, say
from tui_reader.config import check_settings, default_config
from tui_reader.model.errors import WrongUse

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


@click.group("config", no_args_is_help=False)
def config_command() -> None:
    """Look at the configuration; the program reads that file and never writes it."""


@config_command.command("path")
@click.pass_obj
def path_command(desk: Desk) -> None:
    """Print where the configuration file is looked for."""
    click.echo(desk.paths.config_file)
    if not desk.paths.config_file.exists():
        say("There is no file there; `tui-reader config default` prints one to start from.")


@config_command.command("show")
@_JSON
@click.pass_obj
def show_command(desk: Desk, as_json: bool) -> None:
    """Print every setting as it holds now, as a configuration file would say it."""
    table = as_table(desk.settings)
    if as_json:
        print_json(settings=table)
    else:
        click.echo(as_toml(table), nl=False)


@config_command.command("default")
def default_command() -> None:
    """Print a configuration file that says what holds anyway, explained."""
    click.echo(default_config(), nl=False)


@config_command.command("check")
@_JSON
@click.pass_obj
def check_command(desk: Desk, as_json: bool) -> None:
    """Look the configuration over and tell of every trouble in it."""
    paths = desk.paths
    problems = check_settings(paths.config_file, must_exist=paths.config_named)
    if not problems and desk.settings.keys:
        from tui_reader.ui.app import check_keys

        problems = [f"{paths.config_file}: {one}" for one in check_keys(desk.settings.keys)]
    if as_json:
        print_json(problems=problems)
    for problem in () if as_json else problems:
        complain(problem)
    if problems:
        click.get_current_context().exit(WrongUse.exit_code)
    elif not as_json:
        exists = paths.config_file.exists()
        say(f"{paths.config_file} is {'in order' if exists else 'not there: the defaults hold'}.")
