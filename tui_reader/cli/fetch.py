"""`fetch` and `search`: papers brought in without the interface."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.form import Form, print_json, print_keys, with_form
from tui_reader.cli.paper_lists import papers_as_json, print_papers
from tui_reader.cli.talk import say
from tui_reader.library.library import Library
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import TryLater, WrongUse
from tui_reader.model.feed_name import FeedName
from tui_reader.model.paper import Arrival

_FOUND_AT_ONCE = 50


@click.command("fetch")
@click.argument("feeds", metavar="[FEED…]", nargs=-1)
@with_form
@click.pass_obj
def fetch_command(desk: Desk, feeds: tuple[str, ...], form: Form) -> None:
    """Bring in papers: the feeds of the configuration, or those named.

    A FEED is daily, daily:2026-08-20, week:2026-W34, month:2026-08, trending or arxiv:cs.CL.
    """
    named = list(dict.fromkeys(map(FeedName.parse, feeds))) or list(desk.settings.feeds)
    if not named:
        raise WrongUse("No feeds are configured.", "Name one, such as `tui-reader fetch daily`.")
    arrivals = desk.wait_for(lambda library: _bring_in(library, named))
    keys = list(dict.fromkeys(paper.key for one in arrivals for paper in one.papers))
    if form.json:
        print_json(
            feeds=[_arrival_as_json(one) for one in arrivals],
            papers=papers_as_json(desk.library.entries(keys)),
        )
    elif form.quiet:
        print_keys(keys)
    click.get_current_context().exit(exit_code(arrivals))


async def _bring_in(library: Library, feeds: Sequence[FeedName]) -> list[Arrival]:
    width = max(len(str(feed)) for feed in feeds)
    arrivals = []
    async for arrival in library.refresh(feeds):
        say(f"{arrival.feed:{width}}   {_told(arrival)}")
        arrivals.append(arrival)
    return arrivals


def exit_code(arrivals: Sequence[Arrival]) -> int:
    """Give the exit code of a fetch: that of the failures if all failed alike, else 75 or 0."""
    failures = [arrival.error.exit_code for arrival in arrivals if arrival.error]
    if not failures:
        return 0
    alike = len(failures) == len(arrivals) and len(set(failures)) == 1
    return failures[0] if alike else TryLater.exit_code


def _told(arrival: Arrival) -> str:
    if arrival.error:
        return clean_line(str(arrival.error), 1_000)
    said = clean_line(arrival.said)
    if not arrival.papers and said:
        return said
    number = len(arrival.papers)
    told = f"{number} {'paper' if number == 1 else 'papers'}, {arrival.added} new"
    return f"{told} ({said})" if said else told


def _arrival_as_json(arrival: Arrival) -> dict[str, object]:
    return {
        "feed": arrival.feed,
        "papers": [paper.key for paper in arrival.papers],
        "added": arrival.added,
        "said": clean_line(arrival.said) or None,
        "error": clean_line(str(arrival.error), 1_000) if arrival.error else None,
    }


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--source", type=click.Choice(["hf", "arxiv"]), default="hf", show_default=True)
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), default=_FOUND_AT_ONCE, show_default=True
)
@with_form
@click.pass_obj
def search_command(desk: Desk, words: tuple[str, ...], source: str, limit: int, form: Form) -> None:
    """Search Hugging Face or arXiv for WORDS; what is found stays in the library."""
    text = " ".join(words)
    arrival = desk.wait_for(lambda library: library.search_online(text, source, limit))
    if arrival.error:
        raise arrival.error
    if not arrival.papers:
        say(f"Nothing was found for {clean_line(text)!r}.")
    numbers = desk.library.catalogue.numbers_of([paper.key for paper in arrival.papers])
    found = [numbers[paper.key] for paper in arrival.papers if paper.key in numbers]
    print_papers(desk.library, found[:limit], form, ascii_signs=desk.ascii_signs)
