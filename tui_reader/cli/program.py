"""The program: its global options, its commands by name, and the interface when none is named."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any, NoReturn

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.ending import exit_code_of
from tui_reader.cli.talk import NAME

COMMANDS = {
    "fetch": ("fetch", "Bring in papers."),
    "search": ("fetch", "Search Hugging Face or arXiv."),
    "ls": ("reading", "List the papers that match a query."),
    "show": ("reading", "Show papers: facts, abstract, marks, links."),
    "read": ("read", "Print the full text of a paper."),
    "save": ("verdicts", "Save papers for later."),
    "unsave": ("verdicts", "Save papers no longer."),
    "dismiss": ("verdicts", "Put papers out of sight."),
    "later": ("verdicts", "Put papers off."),
    "mark-read": ("verdicts", "Mark papers as read."),
    "mark-unread": ("verdicts", "Mark papers as not yet read."),
    "tag": ("verdicts", "Add tags to papers, or remove them."),
    "note": ("verdicts", "Write a note on a paper, or print it."),
    "undo": ("history", "Take back the last changes."),
    "redo": ("history", "Do again what was taken back."),
    "history": ("history", "List the changes of the library, newest first."),
    "export": ("export", "Write papers as a file."),
    "import": ("import_files", "Take in papers from files."),
    "digest": ("digest", "Mail the papers of a day, or write them."),
    "login": ("secrets", "Put a secret into the keyring."),
    "logout": ("secrets", "Take a secret out of the keyring."),
    "backup": ("backup", "Write everything precious into one file."),
    "restore": ("backup", "Bring back what a backup holds."),
    "config": ("configuration", "Look at the configuration."),
    "themes": ("themes", "List the themes."),
    "doctor": ("doctor", "Check that everything is in order."),
}
"""The module of each command and what it does, so that help costs no import."""


class Program(click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tui_reader.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of a name, or name the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from tui_reader.model.nearest import nearest

            ctx.fail(f"There is no command {args[0][:40]!r}. {nearest(args[0], COMMANDS)}".strip())
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands as the table describes them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def main(self, args: Any = None, *_: Any, **__: Any) -> NoReturn:
        """Run a command line and exit with its code."""

        def work() -> None:
            words = list(args) if args is not None else sys.argv[1:]
            with self.make_context(NAME, words) as context:
                self.invoke(context)

        raise SystemExit(exit_code_of(work))


@click.group(
    NAME,
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--config", metavar="FILE", help="Another configuration file.")
@click.option("--data-dir", metavar="DIR", help="Another folder for the library.")
@click.option("--cache-dir", metavar="DIR", help="Another folder for what can be fetched again.")
@click.option("--offline", is_flag=True, help="Ask no paper service for anything.")
@click.option("--theme", metavar="NAME", help="The theme of the interface.")
@click.option("--ascii", "ascii_signs", is_flag=True, help="Signs from ASCII only.")
@click.option("--demo", is_flag=True, help="A throw-away library with the starter shelf.")
@click.version_option(package_name=NAME, prog_name=NAME)
@click.pass_context
def program(context: click.Context, /, theme: str | None, ascii_signs: bool, **places: Any) -> None:
    """Follow and read research papers: Hugging Face Papers, and arXiv behind it.

    Without a command, the interface opens.
    """
    desk = context.obj = Desk(ascii_signs=ascii_signs, **places)
    context.call_on_close(desk.close)
    if context.invoked_subcommand is None:
        from tui_reader.cli.interface import open_interface

        context.exit(open_interface(desk, theme))
    elif theme:
        context.fail("--theme is for the interface, which opens without a command.")
    gc.enable()  # `main` turned it off for the start; a command may work for long
