"""What a reader does with papers: the commands beside the keys of the interface."""

from __future__ import annotations

import click

from tui_reader.cli.change_list import print_changes
from tui_reader.cli.desk import Desk
from tui_reader.cli.form import Form, print_json, print_keys, print_lines, read_stdin, with_form
from tui_reader.cli.paper_lists import papers_as_json
from tui_reader.cli.spelling import ONE_PAPER, PAPERS, known_papers
from tui_reader.library import verdicts
from tui_reader.library.verdicts import Verdict, retag, write_note
from tui_reader.model.clean import clean_block, clean_line


def _judge(desk: Desk, papers: tuple[str, ...], verdict: Verdict, form: Form) -> None:
    """Do one thing with papers, each as a step of its own, once all of them are known."""
    keys = known_papers(desk, papers)
    changes = [change for key in keys for change in desk.library.change([key], verdict)]
    changed = {change.key for change in changes}
    same = [key for key in keys if key not in changed]
    print_changes(desk.library, changes, form, unchanged=(f"already {verdict.done}", same))


def _command(name: str, verdict: Verdict, about: str) -> click.Command:
    @click.command(name, help=f"{about} PAPER is an id, a key, a DOI or an address; - reads stdin.")
    @PAPERS
    @with_form
    @click.pass_obj
    def judge(desk: Desk, papers: tuple[str, ...], form: Form) -> None:
        _judge(desk, papers, verdict, form)

    return judge


save_command = _command("save", verdicts.SAVE, "Save papers for later.")
unsave_command = _command("unsave", verdicts.UNSAVE, "Save papers no longer.")
dismiss_command = _command("dismiss", verdicts.DISMISS, "Put papers out of sight.")
later_command = _command("later", verdicts.LATER, "Put papers off.")
mark_read_command = _command("mark-read", verdicts.READ, "Mark papers as read.")
mark_unread_command = _command("mark-unread", verdicts.UNREAD, "Mark papers as not yet read.")


@click.command("tag")
@PAPERS
@click.option("--add", "added", metavar="TAG", multiple=True, help="A tag to add.")
@click.option("--remove", "removed", metavar="TAG", multiple=True, help="A tag to remove.")
@with_form
@click.pass_obj
def tag_command(
    desk: Desk,
    papers: tuple[str, ...],
    added: tuple[str, ...],
    removed: tuple[str, ...],
    form: Form,
) -> None:
    """Add tags to papers, or remove them."""
    if not added and not removed:
        raise click.UsageError("Say which tags, with --add and --remove.")
    if not all(map(clean_line, (*added, *removed))):
        raise click.UsageError("A tag needs a character that can be shown.")
    _judge(desk, papers, retag(added, removed), form)


@click.command("note")
@ONE_PAPER
@click.option("--text", metavar="TEXT", help="The note; - reads it from stdin, '' removes it.")
@with_form
@click.pass_obj
def note_command(desk: Desk, paper: str, text: str | None, form: Form) -> None:
    """Write a note on a paper, in place of the one before; without --text, print it."""
    if text is not None:
        if text == "-":
            text = read_stdin().decode("utf-8", "replace")
        _judge(desk, (paper,), write_note(text), form)
        return
    entries = desk.library.entries(known_papers(desk, (paper,)))
    if form.json:
        print_json(papers=papers_as_json(entries))
    elif form.quiet:
        print_keys(entry.paper.key for entry in entries)
    else:
        print_lines(clean_block(entry.mark.note) for entry in entries if entry.mark.note)
