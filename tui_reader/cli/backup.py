"""`backup` and `restore`: everything precious in one file, and back."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.talk import say
from tui_reader.cli.wiring import wire
from tui_reader.config import Settings
from tui_reader.library.backups import Backups, refile_kept
from tui_reader.model.errors import ReaderError, WrongUse
from tui_reader.paths import Paths
from tui_reader.store.library_file import LibraryFile


@click.command("backup")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def backup_command(desk: Desk, file: str, force: bool) -> None:
    """Write the library, the configuration and your themes into one file, and read it back.

    No secret is in it, and nothing that can be fetched again.
    """
    if desk.paths.config_named and not desk.paths.config_file.exists():
        raise WrongUse(f"There is no configuration file {desk.paths.config_file}.")
    backups = _backups(desk.paths)
    try:
        path, counts = backups.write(Path(file), force=force)
    finally:
        _warn(backups)
    say(f"Backed up {counts} to {path}.")


@click.command("restore")
@click.argument("file", metavar="FILE")
@click.pass_obj
def restore_command(desk: Desk, file: str) -> None:
    """Bring back the library of a backup, of a snapshot, or of a copy of library.json.

    The library that is here is kept beside it, so that restoring can be taken back. The
    configuration and the themes are left alone.
    """
    backups = _backups(desk.paths)
    try:
        restored = backups.restore(Path(file))
    finally:
        _warn(backups)
    if restored.changed:
        say(f"Restored {restored.counts} from {file}.")
    else:
        say(f"The library holds just what {file} does, {restored.counts}: nothing was changed.")
    if restored.aside and restored.damaged:
        say(f"The damaged library that was here is kept as {restored.aside}.")
    elif restored.aside:
        folder = f"--data-dir {shlex.quote(desk.data_dir)} " if desk.data_dir else ""
        command = f"tui-reader {folder}restore {shlex.quote(restored.aside)}"
        say(f"What was here comes back by `{command}`.")
    _tell_others(file, restored.others)
    _follow(desk.paths)


def _backups(paths: Paths) -> Backups:
    """Wire what is backed up; the configuration is not read: a wrong one is in nobody's way."""
    return Backups(LibraryFile(paths.library_file), paths.config_file, paths.own_themes_dir)


def _warn(backups: Backups) -> None:
    for warning in backups.file.take_warnings():
        say(warning)


def _tell_others(file: str, names: Iterable[str]) -> None:
    for name in names:
        command = f"unzip -p {shlex.quote(file)} {shlex.quote(name)}"
        say(f"Its {name} is not the one that is here; `{command}` prints it.")


def _follow(paths: Paths) -> None:
    try:
        with closing(wire(paths, Settings(), offline=True).library) as library:
            refile_kept(library)
    except (ReaderError, OSError) as error:
        say(f"The list cannot follow yet: {error} `tui-reader doctor --fix` builds it anew.")
