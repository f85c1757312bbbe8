"""The digest through a real Postfix: with STARTTLS, to a Maildir, or refused as it has to be."""

from __future__ import annotations

import email
import email.policy
import os
import shutil
import smtplib
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.deliver.postbox import CERTIFICATE
from tests.deliver.smtp_faults import closed_port

pytestmark = pytest.mark.real
SCRIPT = Path(__file__).with_name("postfix.sh")
_PATIENCE = 30.0
_POLL = threading.Event()
"""Never set: another program gives no other sign than what it leaves on the disk."""


@dataclass
class Postfix:
    """A server that runs while the test does."""

    folder: Path
    port: int

    def delivered(self) -> EmailMessage:
        """Wait for a mail in the Maildir, and give the only one there is."""
        new = self.folder / "mail" / "me" / "new"
        end = time.monotonic() + _PATIENCE
        while not (files := list(new.glob("*"))):
            assert time.monotonic() < end, (self.folder / "mail.log").read_text()
            _POLL.wait(0.05)
        [file] = files
        parsed = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def answers(self) -> bool:
        """Whether it greets who connects."""
        try:
            with closing(socket.create_connection(("localhost", self.port), 5)) as connection:
                return connection.recv(100).startswith(b"220 ")
        except OSError:
            return False


@pytest.fixture(scope="module")
def postfix() -> Iterator[Postfix]:
    """Give the server, or skip where it cannot run."""
    if shutil.which("postfix", path=f"{os.environ['PATH']}:/usr/sbin") is None:
        pytest.skip("postfix is not installed")
    if os.geteuid() != 0:
        pytest.skip("postfix has to be started by root")
    # Postfix's own users have to come in, which they may not where pytest keeps its files.
    with tempfile.TemporaryDirectory(prefix="postfix-", dir="/tmp") as place:
        os.chmod(place, 0o755)
        server = Postfix(Path(place), closed_port())
        env = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"}
        start = ["bash", SCRIPT, "start", place, str(server.port), CERTIFICATE]
        subprocess.run(start, env=env, check=True, timeout=60, capture_output=True)
        end = time.monotonic() + _PATIENCE
        while not server.answers():
            assert time.monotonic() < end, (server.folder / "mail.log").read_text()
            _POLL.wait(0.05)
        yield server
        subprocess.run(["bash", SCRIPT, "stop", place], env=env, timeout=60, capture_output=True)


@pytest.fixture
def mailing(filled: CommandLine, postfix: Postfix) -> CommandLine:
    """Give the command line with that server configured, its certificate known."""
    filled.configure(
        '[digest]\nto = "me@example.org"\nquery = "upvotes:>0"\n'
        f'[smtp]\nhost = "localhost"\nport = {postfix.port}\n'
    )
    filled.env["SSL_CERT_FILE"] = str(CERTIFICATE)
    return filled


DIGEST = ("--offline", "digest", "--date", "2026-08-20")


def test_an_unknown_certificate_is_refused(mailing: CommandLine) -> None:
    mailing.env["SSL_CERT_FILE"] = os.devnull
    refused = mailing(*DIGEST)
    assert refused.exit_code == 78
    assert "certificate" in refused.stderr and "localhost" in refused.stderr


def test_mail_in_clear_is_refused_by_the_server(mailing: CommandLine, postfix: Postfix) -> None:
    with smtplib.SMTP("localhost", postfix.port, timeout=10) as client:
        client.ehlo()
        with pytest.raises(smtplib.SMTPException, match="STARTTLS"):
            client.sendmail("me@example.org", ["me@example.org"], b"Subject: x\r\n\r\nx\r\n")
    text = (mailing.folder / "config.toml").read_text()
    mailing.configure(text.replace("[smtp]", '[smtp]\nsecurity = "none"'))
    refused = mailing(*DIGEST)
    assert refused.exit_code == 78 and "STARTTLS" in refused.stderr


def test_a_digest_arrives_whole(mailing: CommandLine, postfix: Postfix) -> None:
    hostile = '{"title": "<b>Éclair</b> & 中文 ' + "x" * 300 + '", "upvotes": 99}'
    mailing("--offline", "import", "-", stdin=hostile)
    done = mailing(*DIGEST)
    assert done.exit_code == 0, done.stderr
    mail = postfix.delivered()
    assert "with ESMTPS" in str(mail["Received"])
    assert mail["To"] == "me@example.org" and mail["Message-ID"].startswith("<digest.2026-08-20.")
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None and html is not None
    assert "<b>Éclair</b> & 中文" in plain.get_content()
    assert "&lt;b&gt;Éclair&lt;/b&gt; &amp; 中文" in html.get_content()
    for title in ("Owls That Count", "Lanterns in a Row", "Rivers and Their Rulers"):
        assert title in plain.get_content() and title in html.get_content()
    assert "was sent" in mailing(*DIGEST).stderr
