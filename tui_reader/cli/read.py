"""`read`: the full text of a paper, or of a saved page, laid out for a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.document_json import document_as_json
from tui_reader.cli.form import is_terminal, print_json, print_lines, read_stdin, terminal_width
from tui_reader.cli.page_lines import page_lines
from tui_reader.cli.paper_front import abstract_of, with_front
from tui_reader.cli.spelling import known_papers
from tui_reader.cli.talk import say
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import BrokenFile, NoFullText, NoPermission, NoSuchPaper, WrongUse
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import ORIGINS
from tui_reader.text.document import Document

_LARGEST_FILE = 32 * 1024 * 1024


@click.command("read")
@click.argument("paper", metavar="[PAPER]", required=False)
@click.option("--width", metavar="N", type=click.IntRange(20, 1_000), help="In cells.")
@click.option(
    "--from",
    "place",
    metavar="PLACE",
    help="html, ar5iv, markdown, pdf, or the FILE of a saved page; - is stdin.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def read_command(
    desk: Desk, paper: str | None, width: int | None, place: str | None, as_json: bool
) -> None:
    """Print the full text of PAPER, mathematics and tables included.

    It is as wide as the terminal, at most the measure of the configuration. What was read once
    is read without a network. Where there is no full text, the abstract is printed.
    """
    is_file = place is not None and place not in ORIGINS
    if paper is None and not is_file:
        raise WrongUse("Name a PAPER, or a saved page by --from FILE.")
    facts = _facts(desk, paper) if paper is not None else None
    failure: NoFullText | None = None
    if place is not None and is_file:
        document = _saved(place)
    else:
        assert facts is not None  # without a file there is a paper
        document, failure = _full_text(desk, facts, place)
    if facts and not failure:
        document = with_front(document, facts)
    _print(desk, document, width, as_json=as_json)
    if failure:
        say(str(failure))
        raise click.exceptions.Exit(failure.exit_code if failure.later else 0)
    _say_origin(document, place if is_file else None)


def _facts(desk: Desk, spelling: str) -> Paper:
    keys = known_papers(desk, [spelling])
    if len(keys) != 1:
        raise WrongUse(f"One paper is read at a time, and here are {len(keys)}.")
    facts = desk.library.paper(keys[0])
    if facts is None:
        raise NoSuchPaper(f"{keys[0]} is not here any more.")
    return facts


def _full_text(desk: Desk, paper: Paper, origin: str | None) -> tuple[Document, NoFullText | None]:
    """Give a paper's text, or its abstract and why there is no more.

    A certain source that was asked for has it or not: its failure is raised.
    """
    try:
        return desk.wait_for(lambda library: library.texts.read(paper, origin=origin)), None
    except NoFullText as error:
        if origin is not None:
            raise
        return abstract_of(paper), error


def _saved(file: str) -> Document:
    from tui_reader.text.pages import read_saved

    if file == "-":
        return read_saved(read_stdin(), file)
    return read_saved(_content(Path(os.path.expanduser(file))), file)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        places = ", ".join(ORIGINS)
        raise WrongUse(f"There is no file {path}.", f"Or name a place: {places}.") from None
    except IsADirectoryError:
        raise WrongUse(f"{path} is a folder.", "Name a page in it.") from None
    except PermissionError:
        raise NoPermission(f"{path} may not be read.", "Make it readable for you.") from None
    if len(content) > _LARGEST_FILE:
        raise BrokenFile(f"{path} is larger than any page of a paper.", "Is it the right file?")
    return content


def _print(desk: Desk, document: Document, width: int | None, *, as_json: bool) -> None:
    if as_json:
        print_json(document=document_as_json(document))
        return
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    if encoding in ("utf8", "utf-8"):
        encoding = "utf-8"
    print_lines(
        page_lines(
            document,
            width or min(terminal_width(), desk.settings.measure),
            for_eyes=is_terminal(),
            encoding="ascii" if desk.ascii_signs else encoding,
        )
    )


def _say_origin(document: Document, file: str | None) -> None:
    where = file or document.address
    say(f"{document.origin}: {clean_line(where, 400)}" if where else f"{document.origin}.")
    for warning in document.warnings:
        say(warning)
