"""`ls` and `show`: papers of the library."""

from __future__ import annotations

import click

from tui_reader.cli.asking import found_now, in_order, read_query, with_view
from tui_reader.cli.desk import Desk
from tui_reader.cli.form import Form, print_json, print_keys, print_lines, with_form
from tui_reader.cli.paper_lists import papers_as_json, print_papers
from tui_reader.cli.paper_sheet import sheet_of
from tui_reader.cli.spelling import PAPERS, known_papers


@click.command("ls")
@click.argument("query", nargs=-1)
@click.option("--view", metavar="NAME", help="A view of the configuration, narrowed by QUERY.")
@click.option("--sort", metavar="KEY", help="new, upvotes, title and so on; -KEY turns it round.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
@with_form
@click.pass_obj
def ls_command(
    desk: Desk,
    query: tuple[str, ...],
    view: str | None,
    sort: str | None,
    limit: int | None,
    form: Form,
) -> None:
    """List the papers that match QUERY, such as `agents is:unread upvotes:>10`.

    Write `--` before a QUERY that begins with a minus sign. Piped, each line holds key, title,
    authors, day, upvotes, state and tags, with tabs in between.
    """
    asked = read_query(query)
    if view is not None:
        asked = with_view(asked, view, desk.settings.views)
    if sort is not None:
        asked = in_order(asked, sort)
    found = found_now(desk.library, asked, limit)
    print_papers(desk.library, found.numbers, form, ascii_signs=desk.ascii_signs)


@click.command("show")
@PAPERS
@with_form
@click.pass_obj
def show_command(desk: Desk, papers: tuple[str, ...], form: Form) -> None:
    """Show papers: facts, marks, links and abstract; what is not here is looked up."""
    entries = desk.library.entries(known_papers(desk, papers))
    if form.json:
        print_json(papers=papers_as_json(entries))
    elif form.quiet:
        print_keys(entry.paper.key for entry in entries)
    else:
        measure = desk.settings.measure if form.for_eyes else None
        print_lines("\n\n".join("\n".join(sheet_of(one, measure)) for one in entries).splitlines())
