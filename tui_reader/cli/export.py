"""`export`: papers written as a file."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from tui_reader.cli.asking import found_now, read_query
from tui_reader.cli.desk import Desk
from tui_reader.cli.talk import say
from tui_reader.deliver.export_options import Abstracts, ExportOptions
from tui_reader.deliver.exporter import exporter_named
from tui_reader.library.written_file import write_file


@click.command("export")
@click.argument("query", nargs=-1)
@click.option("--format", "format_name", metavar="FORMAT", default="markdown", show_default=True)
@click.option("--output", metavar="FILE", help="Where to; without it, stdout.")
@click.option(
    "--abstracts",
    type=click.Choice(["full", "folded", "none"]),
    default="folded",
    show_default=True,
)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def export_command(
    desk: Desk,
    query: tuple[str, ...],
    format_name: str,
    output: str | None,
    abstracts: str,
    force: bool,
) -> None:
    """Write the papers that match QUERY, or all that are saved, as markdown or jsonl."""
    exporter_named(format_name)
    library = desk.library
    found = found_now(library, read_query(query or ("is:saved",)))
    options = ExportOptions(abstracts=cast(Abstracts, abstracts))
    text = library.exports.text(library.keys(found), format_name, options)
    if output is None:
        click.echo(text, nl=False)
        return
    path = write_file(Path(output), text, force=force)
    number = len(found.numbers)
    say(f"{number} {'paper' if number == 1 else 'papers'} written to {path}.")
