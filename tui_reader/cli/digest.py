"""`digest`: the papers of a day, by mail once a day, or in a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from shutil import which

import click

from tui_reader.cli.desk import Desk
from tui_reader.cli.smtp_password import smtp_password
from tui_reader.cli.talk import say
from tui_reader.deliver.address import mail_address
from tui_reader.deliver.digest_formats import FORMATS
from tui_reader.deliver.mail import MailServer, send
from tui_reader.deliver.outbox import send_waiting
from tui_reader.deliver.schedule import cron_line, systemd_units
from tui_reader.library.clock import now
from tui_reader.library.digests import Digests, DigestWish
from tui_reader.library.library import Library
from tui_reader.library.written_file import at_home, write_file
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError, WrongUse
from tui_reader.model.mailing import Mailing

_FEEDS = ("rss", "atom")
_SCHEDULES = {"systemd": systemd_units, "cron": cron_line}


@click.command("digest")
@click.option("--to", metavar="ADDR", help="Who gets the mail.")
@click.option("--date", "day", metavar="D", help="The day, such as 2026-08-20; without it, today.")
@click.option("--dry-run", is_flag=True, help="Print what would be mailed; send and mark nothing.")
@click.option(
    "--format", "format_name", type=click.Choice(list(FORMATS)), help="Print it in this format."
)
@click.option("--output", metavar="FILE", help="Write it into a file, instead of mailing it.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option("--install", type=click.Choice(list(_SCHEDULES)), help="How to have it daily.")
@click.pass_obj
def digest_command(
    desk: Desk,
    to: str | None,
    day: str | None,
    dry_run: bool,
    format_name: str | None,
    output: str | None,
    force: bool,
    install: str | None,
) -> None:
    """Mail today's digest, once; or with --format or --output, print it or write a file.

    Nothing but a mail that was sent is remembered: a file can be written as often as you like.
    """
    if install:
        click.echo(_SCHEDULES[install](_command(desk)), nl=False)
        return
    settings = desk.settings.digest
    digests = Digests(desk.library, DigestWish(settings.query, settings.limit))
    when = _day(day)
    if dry_run or format_name or output:
        _show(desk, digests, when, format_name or "text", output, force)
    else:
        _mail(desk, digests, when, to or settings.to)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else datetime.now(UTC).date()
    except ValueError:
        hint = "Write it as 2026-08-20."
        raise WrongUse(f"--date: {clean_line(text, 40)!r} is no day.", hint) from None


def _show(
    desk: Desk, digests: Digests, day: date, format_name: str, output: str | None, force: bool
) -> None:
    if digests.mailing(day) is None:
        _refresh(desk)
    digest = digests.of_day(day)
    if not digest.papers:
        say(f"There is nothing new for {day}.")
    if digest.papers or format_name in _FEEDS:
        text = FORMATS[format_name](digest)
        if output is None:
            click.echo(text, nl=False)
        else:
            path = at_home(Path(output))
            written = write_file(path, text, force=force or _is_our_feed(path))
            say(f"The digest of {day} was written to {written}.")


def _is_our_feed(path: Path) -> bool:
    """Whether a file is a feed that was written here before, which a daily run may replace."""
    try:
        with path.open("rb") as file:
            head = file.read(2_000)
    except OSError:
        return False
    return b"<generator>tui-reader" in head


def _mail(desk: Desk, digests: Digests, day: date, recipient: str) -> None:
    if not recipient:
        hint = 'Set `to` under [digest] in the configuration, or give --to "me@example.org".'
        raise WrongUse("Nobody is named who gets the digest.", hint)
    smtp = desk.settings.smtp
    sender = smtp.sender or (smtp.user if "@" in smtp.user else recipient)
    for address in (recipient, sender):  # before anything is fetched for a mail that cannot go
        mail_address(address)
    with digests.alone():
        for gone in digests.let_go(recipient):
            say(f"The digest of {gone.day} was refused for {gone.recipient} and is given up.")
        known = digests.mailing(day)
        if known is None:
            _refresh(desk)
            known = digests.freeze(day, sender=sender, recipient=recipient)
        elif known.sent:
            others = f" {recipient} gets none." if recipient != known.recipient else ""
            say(f"The digest of {day} was sent to {known.recipient} at {known.sent}.{others}")
        if known is None:
            say(f"There is nothing new for {day}: nothing is sent.")
        for sent in send_waiting(digests, _post(desk), now, str(day)):
            number = len(sent.papers)
            papers = f"{number} {'paper' if number == 1 else 'papers'}"
            say(f"Sent the digest of {sent.day} to {sent.recipient}: {papers}.")


def _post(desk: Desk) -> Callable[[Mailing], None]:
    @cache
    def server() -> MailServer:
        smtp = desk.settings.smtp
        password = smtp_password(smtp, os.environ)
        return MailServer(smtp.host, smtp.port, smtp.security, smtp.user, password)

    def post(mailing: Mailing) -> None:
        mail = mailing.mail.encode("ascii")
        send(mail, server(), sender=mailing.sender, recipient=mailing.recipient)

    return post


def _refresh(desk: Desk) -> None:
    """Bring in the feeds; where that fails, the digest is made of what is there."""
    feeds = desk.settings.feeds
    if desk.offline or not feeds:
        return

    async def bring_in(library: Library) -> None:
        async for arrival in library.refresh(feeds):
            if arrival.error:
                say(f"{arrival.feed}: {clean_line(str(arrival.error), 1_000)}")

    try:
        desk.wait_for(bring_in)
    except ReaderError as error:  # a token that is none, a cache that cannot be written
        say(str(error))


def _command(desk: Desk) -> list[str]:
    """Give the command that a daily run starts, whatever its PATH and its folder."""
    program = which("tui-reader") or which(sys.argv[0])
    words = [os.path.abspath(program)] if program else [sys.executable, "-m", "tui_reader"]
    places = {
        "--config": desk.config,
        "--data-dir": desk.data_dir,
        "--cache-dir": desk.cache_dir,
    }
    for option, place in places.items():
        if place:
            words += [option, os.path.abspath(os.path.expanduser(place))]
    return [*words, "digest"]
