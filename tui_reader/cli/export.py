"""`export`: papers written as a file, or as a folder of notes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import click

from tui_reader.cli.asking import found_now, read_query
from tui_reader.cli.desk import Desk
from tui_reader.cli.own_file import read_own_file
from tui_reader.cli.talk import say
from tui_reader.deliver.export_options import Abstracts, ExportOptions
from tui_reader.deliver.exporter import EXPORTERS, exporter_named
from tui_reader.deliver.template import (
    LARGEST_TEMPLATE,
    TEMPLATES,
    Template,
    own_template,
    shipped_template,
)
from tui_reader.library.written_file import write_file
from tui_reader.library.written_folder import write_folder
from tui_reader.model.errors import WrongUse

_MARKDOWN = "markdown"


@click.command("export")
@click.argument("query", nargs=-1)
@click.option("--format", "named", metavar="FORMAT", help="Without it, what FILE is, or markdown.")
@click.option("--output", metavar="FILE", help="Where to; with / at its end a note a paper.")
@click.option("--template", metavar="FILE", help=f"Of Markdown: a file, {', '.join(TEMPLATES)}.")
@click.option(
    "--abstracts",
    type=click.Choice(["full", "folded", "none"]),
    default="folded",
    show_default=True,
)
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@click.pass_obj
def export_command(
    desk: Desk,
    query: tuple[str, ...],
    named: str | None,
    output: str | None,
    template: str | None,
    abstracts: str,
    force: bool,
) -> None:
    """Write the papers that match QUERY, or all that are saved.

    FORMAT is markdown, bibtex, biblatex, ris, csl-json, csv or jsonl.
    """
    format_name = named or _format_of(output)
    exporter_named(format_name)
    as_notes = output is not None and output.endswith(("/", os.sep))
    _check(format_name, template, as_notes)
    options = ExportOptions(
        abstracts=cast(Abstracts, abstracts),
        template=_template(template or ("note" if as_notes else "annotated")),
    )
    library = desk.library
    found = found_now(library, read_query(query or ("is:saved",)))
    keys, number = library.keys(found), len(found.numbers)
    papers = f"{number} {'paper' if number == 1 else 'papers'}"
    if output is None:
        for part in library.exports.parts(keys, format_name, options):
            click.echo(part, nl=False)
    elif as_notes:
        notes = library.exports.notes(keys, options)
        folder, left = write_folder(Path(output), notes, force=force)
        there = f"; {left} were there and stay as they are (--force writes them anew)"
        say(f"{number - left} notes written into {folder}{there if left else ''}.")
    else:
        text = library.exports.text(keys, format_name, options)
        path = write_file(Path(output), text, force=force)
        say(f"{papers} written to {path}.")


def _format_of(output: str | None) -> str:
    """Tell the format from the end of the file's name."""
    suffix = Path(output or "").suffix.lower()
    return next((one.name for one in EXPORTERS.values() if one.suffix == suffix), _MARKDOWN)


def _check(format_name: str, template: str | None, as_notes: bool) -> None:
    if format_name == _MARKDOWN:
        return
    if template:
        raise WrongUse(f"--template is for Markdown, not for {format_name}.", "Leave it out.")
    if as_notes:
        hint = "Name a file, or leave out --format."
        raise WrongUse(f"Only Markdown has a file for each paper, {format_name} has not.", hint)


def _template(name: str) -> Template:
    if name in TEMPLATES:
        return shipped_template(name)
    return own_template(read_own_file(Path(name), LARGEST_TEMPLATE), name)
