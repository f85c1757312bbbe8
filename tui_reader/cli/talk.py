"""What is said beside the data: sentences on stderr, made safe to show."""

from __future__ import annotations

from contextlib import suppress

import click

from tui_reader.model.clean import clean_block

NAME = "tui-reader"


def say(sentence: str) -> None:
    """Say something; when nobody listens any more, that is no reason to stop."""
    with suppress(BrokenPipeError):
        click.echo(clean_block(sentence), err=True)


def complain(sentence: str) -> None:
    """Say what went wrong, and who says so."""
    say(f"{NAME}: {sentence}")
