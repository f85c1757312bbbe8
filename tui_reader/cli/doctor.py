"""`doctor`: whether everything is in order, and what to do where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.file_checks import (
    check_catalogue,
    check_configuration,
    check_folders,
    check_index,
    check_library_file,
    check_shelf,
    drop_derived_files,
    make_all_private,
)
from tui_reader.cli.finding import Finding, print_findings
from tui_reader.cli.form import Form
from tui_reader.cli.surroundings import check_network, check_terminal
from tui_reader.cli.wiring import wire
from tui_reader.config import Settings
from tui_reader.library.library import Library
from tui_reader.model.errors import ReaderError


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Build derived files anew and make folders private.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def doctor_command(desk: Desk, fix: bool, as_json: bool) -> None:
    """Check configuration, files, terminal and network settings; nobody is asked anything.

    Exits with 1 when something fails.
    """
    findings = list(_findings(desk, fix))
    print_findings(findings, Form(json=as_json))
    if any(finding.state == "fail" for finding in findings):
        click.get_current_context().exit(1)


def _findings(desk: Desk, fix: bool) -> Iterator[Finding]:
    paths = desk.paths
    if fix:
        make_all_private(paths)
        drop_derived_files(paths)
    yield from check_configuration(paths)
    yield from check_folders(paths)
    yield from check_library_file(paths)
    yield from check_shelf(paths)
    settings = _settings(desk)
    try:
        with closing(wire(paths, settings, offline=True).library) as library:
            yield from _derived(desk, library, fix)
    except (ReaderError, OSError) as error:
        yield Finding("fail", "catalogue", str(error))
    yield from check_terminal()
    yield from check_network(settings, offline=desk.offline)


def _derived(desk: Desk, library: Library, fix: bool) -> Iterator[Finding]:
    if fix:
        library.settle()
        library.load_index()
    yield from check_catalogue(library)
    yield from check_index(desk.paths, library)


def _settings(desk: Desk) -> Settings:
    """Give the settings, or the defaults where the configuration is of no use."""
    try:
        return desk.settings
    except ReaderError:
        return Settings()
