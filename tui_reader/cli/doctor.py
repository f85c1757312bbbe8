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
    check_shelf,
)
from tui_reader.cli.finding import Finding, print_findings
from tui_reader.cli.form import Form
from tui_reader.cli.library_checks import (
    check_kept_facts,
    check_library_file,
    check_snapshots,
    keep_facts,
)
from tui_reader.cli.mail_check import check_mail
from tui_reader.cli.mending import (
    check_leftovers,
    drop_derived_files,
    make_all_private,
    remove_leftovers,
)
from tui_reader.cli.surroundings import check_network, check_terminal
from tui_reader.cli.wiring import wire
from tui_reader.config import Settings
from tui_reader.model.errors import ReaderError


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Mend what is safe to, and say so.")
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
        yield from make_all_private(paths)
        yield from remove_leftovers(paths)
        yield from drop_derived_files(paths)
    yield from check_configuration(paths)
    yield from check_folders(paths)
    library = list(check_library_file(paths))
    yield from library
    yield from check_snapshots(paths)
    yield from check_shelf(paths)
    yield from check_leftovers(paths)
    settings = _settings(desk)
    if not any(finding.state == "fail" for finding in library):
        yield from _derived(desk, settings, fix)
    yield from check_terminal()
    yield from check_network(settings, offline=desk.offline)
    yield from check_mail(settings)


def _derived(desk: Desk, settings: Settings, fix: bool) -> Iterator[Finding]:
    """See whether what follows from the library does; nothing can from one that is broken."""
    try:
        with closing(wire(desk.paths, settings, offline=True).library) as library:
            if fix:
                yield from keep_facts(library)
                library.settle()
                library.load_index()
            yield from check_kept_facts(library)
            yield from check_catalogue(library)
            yield from check_index(desk.paths, library)
    except (ReaderError, OSError) as error:
        yield Finding("fail", "catalogue", str(error))


def _settings(desk: Desk) -> Settings:
    """Give the settings, or the defaults where the configuration is of no use."""
    try:
        return desk.settings
    except ReaderError:
        return Settings()
