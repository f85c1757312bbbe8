"""`undo`, `redo` and `history`: every change of the library, whoever made it."""

from __future__ import annotations

import click

from tui_reader.cli.change_list import print_changes, print_history
from tui_reader.cli.desk import Desk
from tui_reader.cli.form import Form, with_form
from tui_reader.cli.talk import say

_STEPS = click.argument("steps", metavar="[N]", type=click.IntRange(1), default=1)


@click.command("undo")
@_STEPS
@with_form
@click.pass_obj
def undo_command(desk: Desk, steps: int, form: Form) -> None:
    """Take back the last N changes that still stand, or the last one."""
    undone = desk.library.undo(steps)
    if not undone:
        say("There is nothing to undo.")
    print_changes(desk.library, undone, form, prefix="undid: ")


@click.command("redo")
@_STEPS
@with_form
@click.pass_obj
def redo_command(desk: Desk, steps: int, form: Form) -> None:
    """Do again the last N changes that were taken back, or the last one."""
    redone = desk.library.redo(steps)
    if not redone:
        say("There is nothing to do again.")
    print_changes(desk.library, redone, form, prefix="did again: ")


@click.command("history")
@click.argument("number", metavar="[N]", type=click.IntRange(1), required=False)
@with_form
@click.pass_obj
def history_command(desk: Desk, number: int | None, form: Form) -> None:
    """List the last N changes, or all of them, the newest first.

    Piped, each line holds number, time, what was done, key, title and `undone`, with tabs in
    between.
    """
    print_history(desk.library, desk.library.history(number), form)
