"""`import`: papers taken in from files."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.form import print_json, print_lines, read_stdin
from tui_reader.cli.own_file import read_own_file
from tui_reader.cli.talk import say
from tui_reader.deliver.entry import Imported
from tui_reader.deliver.importer import LARGEST_FILE, decoded, read_entries
from tui_reader.library.imports import ImportReport
from tui_reader.library.library import Library
from tui_reader.model.clean import clean_line


@click.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def import_command(desk: Desk, files: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Take in the papers of files; - is stdin.

    A FILE is .bib, .ris, CSL-JSON, our jsonl or Markdown, a list of ids or links, any text with
    them in it, or the text of a Hugging Face Papers page.

    All files are read before anything is taken in. What the library knows is kept and joined.
    """
    named = [("stdin" if file == "-" else file, _read(file)) for file in files]

    async def take_in(library: Library) -> list[tuple[str, ImportReport]]:
        return [(name, await library.import_entries(one, dry_run=dry_run)) for name, one in named]

    reports = desk.wait_for(take_in)
    if as_json:
        print_json(report=[_as_json(name, report) for name, report in reports])
    else:
        print_lines(_told(name, report, dry_run) for name, report in reports)
    for name, report in reports:
        for skip in report.skipped:
            say(f"{clean_line(name)}, line {skip.line}: {skip.reason}")


def _read(file: str) -> Imported:
    if file == "-":
        data, name = read_stdin(), "stdin"
    else:
        data, name = read_own_file(Path(file), LARGEST_FILE), file
    return read_entries(decoded(data, clean_line(name)), clean_line(name))


def _told(name: str, report: ImportReport, dry_run: bool) -> str:
    skipped = len(report.skipped)
    told = f"{report.added} added, {report.merged} merged, {skipped} skipped"
    return f"{clean_line(name)}: {told}{' (dry run: nothing was changed)' if dry_run else ''}"


def _as_json(name: str, report: ImportReport) -> dict[str, object]:
    skipped = [{"line": skip.line, "reason": clean_line(skip.reason)} for skip in report.skipped]
    return {
        "file": clean_line(name),
        "added": report.added,
        "merged": report.merged,
        "skipped": skipped,
    }
