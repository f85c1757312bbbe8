"""`themes`: the themes there are, ours and the reader's own."""

from __future__ import annotations

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.form import Form, painted, print_json, print_lines, tab_separated, with_form
from tui_reader.cli.talk import complain


@click.command("themes")
@with_form
@click.pass_obj
def themes_command(desk: Desk, form: Form) -> None:
    """List the themes by name; piped, each line holds name, dark or light, and whose it is."""
    from tui_reader.ui.theme_files import read_themes, shipped_themes_dir

    own_folder = desk.paths.own_themes_dir
    own = {theme.name for theme in read_themes([own_folder]).themes}
    shelf = read_themes([shipped_themes_dir(), own_folder])
    for problem in shelf.problems:
        complain(problem)
    rows = [
        (theme.name, "dark" if theme.dark else "light", "own" if theme.name in own else "shipped")
        for theme in shelf.themes
    ]
    if form.json:
        print_json(themes=[dict(zip(("name", "kind", "origin"), row, strict=True)) for row in rows])
    elif form.quiet:
        print_lines(name for name, _, _ in rows)
    elif form.for_eyes:
        width = max((len(name) for name, _, _ in rows), default=0)
        print_lines(
            f"{painted(f'{name:{width}}', 'title')}  {painted(f'{kind}, {origin}', 'muted')}"
            for name, kind, origin in rows
        )
    else:
        print_lines(map(tab_separated, rows))
