"""`digest`."""

from __future__ import annotations

import email
import email.policy
import fcntl
import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.deliver.postbox import CERTIFICATE, Postbox
from tests.deliver.smtp_faults import FaultySmtp, closed_port
from tests.planted import TOKEN, files_with, is_in

DAY = ("--date", "2026-08-20")
ME = "me@example.org"


def configure(run: CommandLine, port: int, *, more: str = "", **smtp: str) -> None:
    lines = "".join(f'{name} = "{value}"\n' for name, value in smtp.items())
    run.configure(
        f'[digest]\nto = "{ME}"\nquery = "upvotes:>0"\n{more}'
        f'[smtp]\nhost = "localhost"\nport = {port}\n{lines}'
    )


def mail_in(postbox: Postbox, number: int = 0) -> EmailMessage:
    parsed = email.message_from_bytes(postbox.mails[number].mail, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_a_day_is_mailed_once(filled: CommandLine) -> None:
    with Postbox() as postbox:
        configure(filled, postbox.port, security="none")
        first = filled("--offline", "digest", *DAY)
        assert (first.exit_code, first.stdout) == (0, "")
        assert f"Sent the digest of 2026-08-20 to {ME}: 3 papers." in first.stderr
        again = filled("--offline", "digest", *DAY)
        assert again.exit_code == 0 and f"was sent to {ME}" in again.stderr
        empty = filled("--offline", "digest", "--date", "2026-08-21")
        assert empty.exit_code == 0 and "nothing new" in empty.stderr
    assert len(postbox.mails) == 1
    mail = mail_in(postbox)
    assert mail["To"] == ME and mail["Auto-Submitted"] == "auto-generated"
    for kind in ("plain", "html"):
        titles = ["Owls That Count", "Lanterns in a Row", "Rivers and Their Rulers"]
        places = [text_of(mail, kind).find(title) for title in titles]
        assert -1 < places[0] < places[1] < places[2]


def test_a_failed_send_is_repeated_with_the_same_mail(filled: CommandLine) -> None:
    configure(filled, closed_port(), security="none")
    failed = filled("--offline", "digest", *DAY)
    assert failed.exit_code == 75 and "cannot be reached" in failed.stderr
    stored = json.loads((filled.folder / "data" / "library.json").read_text())
    frozen = stored["mailings"]["2026-08-20"]["mail"]
    filled("--offline", "import", "-", stdin='{"title": "Late", "upvotes": 99}')
    with Postbox() as postbox:
        configure(filled, postbox.port, security="none")
        assert filled("--offline", "digest", "--date", "2026-08-21").exit_code == 0
    assert [mail_in(postbox, n)["Message-ID"] for n in (0, 1)] == [
        re.search("<digest.2026-08-2[01][^>]*>", one.mail.decode())[0]  # type: ignore[index]
        for one in postbox.mails
    ]
    assert postbox.mails[0].mail.replace(b"\r\n", b"\n") == frozen.replace("\r\n", "\n").encode()
    assert "Late" in text_of(mail_in(postbox, 1))
    assert "Owls" not in text_of(mail_in(postbox, 1))


def test_a_refusal_is_78_and_another_address_gets_the_papers(filled: CommandLine) -> None:
    with FaultySmtp({"RCPT": "550 5.1.1 nobody here"}, {}) as server:
        configure(filled, server.port, security="none")
        refused = filled("--offline", "digest", *DAY, "--to", "wrong@example.org")
        assert refused.exit_code == 78 and "nobody here" in refused.stderr
        done = filled("--offline", "digest", *DAY)
        assert done.exit_code == 0 and "given up" in done.stderr
    [mail] = server.kept
    assert b"To: me@example.org" in mail


def test_starttls_with_a_certificate_and_a_password(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Postbox("starttls", users={"ann": TOKEN}) as postbox:
        configure(filled, postbox.port, user="ann")
        filled.env["TUI_READER_SMTP_PASSWORD"] = TOKEN
        unknown = filled("--offline", "digest", *DAY)
        assert unknown.exit_code == 78 and "certificate" in unknown.stderr
        assert postbox.mails == []
        filled.env["SSL_CERT_FILE"] = str(CERTIFICATE)
        done = filled("--offline", "digest", *DAY)
        assert done.exit_code == 0, done.stderr
    [delivered] = postbox.mails
    assert (delivered.was_encrypted, delivered.user) == (True, "ann")
    assert list(filled.folder.rglob("library.json"))
    assert files_with(filled.folder, TOKEN) == [] and not is_in(delivered.mail, TOKEN)


def test_a_server_without_encryption_gets_nothing(filled: CommandLine) -> None:
    with Postbox() as postbox:
        configure(filled, postbox.port)
        refused = filled("--offline", "digest", *DAY)
        assert refused.exit_code == 78 and "STARTTLS" in refused.stderr
    assert postbox.mails == []


def test_dry_run_prints_and_marks_nothing(filled: CommandLine) -> None:
    configure(filled, closed_port(), security="none")
    before = (filled.folder / "data" / "library.json").read_bytes()
    for _ in range(2):
        shown = filled("--offline", "digest", "--dry-run", *DAY)
        assert shown.exit_code == 0 and "1. Owls That Count" in shown.stdout
    assert (filled.folder / "data" / "library.json").read_bytes() == before


@pytest.mark.parametrize(
    ("format_name", "mark"),
    [
        ("text", "  1. Owls That Count"),
        ("html", "</html>"),
        ("markdown", "Owls That Count](https://arxiv.org/abs/2608.00002)"),
        ("rss", "</rss>"),
        ("atom", "</feed>"),
    ],
)
def test_every_format_is_printed(filled: CommandLine, format_name: str, mark: str) -> None:
    configure(filled, closed_port(), security="none")
    shown = filled("--offline", "digest", *DAY, "--format", format_name)
    assert shown.exit_code == 0 and mark in shown.stdout


def test_a_feed_is_replaced_each_day_and_nothing_else_is(filled: CommandLine) -> None:
    configure(filled, closed_port(), security="none")
    feed, mine = filled.folder / "papers.xml", filled.folder / "mine.xml"
    words = ("--offline", "digest", *DAY, "--format", "atom", "--output")
    assert filled(*words, str(feed)).exit_code == 0
    feed.write_text(feed.read_text().replace("Owls", "Cats"))
    assert filled(*words, str(feed)).exit_code == 0
    assert "Owls That Count" in feed.read_text()
    mine.write_text("<feed/>")
    refused = filled(*words, str(mine))
    assert refused.exit_code == 2 and "--force" in refused.stderr
    assert mine.read_text() == "<feed/>"


def test_a_sent_day_is_printed_as_it_was_sent(filled: CommandLine) -> None:
    with Postbox() as postbox:
        configure(filled, postbox.port, security="none", more="limit = 1\n")
        filled("--offline", "digest", *DAY)
    filled("--offline", "import", "-", stdin='{"title": "Late", "upvotes": 99}')
    shown = filled("--offline", "digest", "--dry-run", *DAY).stdout
    assert "Owls" in shown and "Late" not in shown


def test_the_feeds_are_brought_in_first(online: CommandLine) -> None:
    text = (online.folder / "config.toml").read_text()
    online.configure(f'feeds = ["daily:2026-08-19"]\n{text}[digest]\nquery = "featured:30d"\n')
    shown = online("digest", "--dry-run", "--date", "2026-08-20")
    assert shown.exit_code == 0, shown.stderr
    assert "  1. " in shown.stdout


def test_a_failed_refresh_composes_from_what_is_there(filled: CommandLine) -> None:
    filled.configure(
        'feeds = ["daily"]\n[sources.huggingface]\n'
        f'url = "http://127.0.0.1:{closed_port()}"\n[digest]\nquery = "upvotes:>0"\n'
    )
    shown = filled("digest", "--dry-run", *DAY)
    assert shown.exit_code == 0 and "1. Owls That Count" in shown.stdout
    assert "daily: " in shown.stderr


def test_one_digest_beside_another_is_75(filled: CommandLine) -> None:
    configure(filled, closed_port(), security="none")
    with (filled.folder / "data" / "digest.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        busy = filled("--offline", "digest", *DAY)
    assert busy.exit_code == 75 and "Another digest" in busy.stderr


def test_nobody_to_mail_to_and_no_day_are_2(filled: CommandLine) -> None:
    nobody = filled("--offline", "digest")
    assert nobody.exit_code == 2 and "--to" in nobody.stderr
    assert filled("--offline", "digest", "--to", "a@b.org, c@d.org").exit_code == 2
    assert filled("--offline", "digest", "--dry-run", "--date", "someday").exit_code == 2


@pytest.mark.parametrize("kind", ["systemd", "cron"])
def test_what_to_install_names_the_program_and_its_files(run: CommandLine, kind: str) -> None:
    shown = run("--config", str(run.folder / "own file.toml"), "digest", "--install", kind)
    assert shown.exit_code == 0
    assert "own file.toml" in shown.stdout and "digest" in shown.stdout
    program = next(word for word in re.split(r"[\s:(]+", shown.stdout) if "/bin/" in word)
    assert Path(program).is_file()


def test_the_interface_is_not_imported(filled: CommandLine) -> None:
    configure(filled, closed_port(), security="none")
    code = (
        "import sys; from tui_reader.cli.program import program\n"
        "try:\n    program(['--offline', 'digest', '--dry-run', '--date', '2026-08-20'])\n"
        "except SystemExit: pass\n"
        "print('textual' in sys.modules or 'keyring' in sys.modules)"
    )
    said, _ = filled.python("-c", code).communicate(timeout=60)
    assert said.splitlines()[-1] == "False"
