"""The PAPER arguments of a command: every spelling read, every paper known before it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.form import read_stdin
from tui_reader.model.errors import NoSuchPaper
from tui_reader.model.identity import paper_key

PAPERS = click.argument("papers", metavar="PAPER…", nargs=-1, required=True)
ONE_PAPER = click.argument("paper", metavar="PAPER")


def known_papers(desk: Desk, spellings: Iterable[str]) -> list[str]:
    """Give the keys of papers, each once; those that are not here are looked up first.

    Raises WrongUse for what is no paper, NoSuchPaper for one that nobody knows, and what the
    services raise when they cannot be asked.
    """
    keys = list(dict.fromkeys(map(paper_key, _spelt(spellings))))
    library = desk.library
    keys = list(dict.fromkeys(map(library.resolve, keys)))
    unknown = [key for key in keys if library.paper(key) is None]
    if unknown and desk.offline:
        raise NoSuchPaper(f"{unknown[0]} is not here.", "Leave out --offline to look it up.")
    if unknown:
        arrival = desk.wait_for(lambda library: library.look_up(unknown))
        missing = [key for key in unknown if library.paper(key) is None]
        if missing and arrival.error:
            raise arrival.error
        if missing:
            raise NoSuchPaper(f"{missing[0]} is not here, and no service knows it.")
    return list(dict.fromkeys(map(library.resolve, keys)))


def _spelt(spellings: Iterable[str]) -> Iterator[str]:
    """Give the spellings, those of stdin in the place of `-`: the first column of each line."""
    for spelling in spellings:
        if spelling != "-":
            yield spelling
            continue
        text = read_stdin().decode("utf-8", "replace")
        columns = (line.partition("\t")[0].strip() for line in text.splitlines())
        yield from filter(None, columns)
