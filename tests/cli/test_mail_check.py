"""What `doctor` says of the settings of mail."""

from __future__ import annotations

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.doctor_report import said

SMTP = '[digest]\nto = "me@example.org"\n[smtp]\nhost = "mail.example.org"\n'


@pytest.mark.parametrize(
    ("configuration", "env", "expected", "words"),
    [
        ("", {}, ["ok"], "digest.to is not set"),
        ('[digest]\nto = "me@example.org"\n', {}, ["ok"], "localhost, port 587, starttls"),
        (SMTP, {}, ["ok", "warn"], "smtp.user is empty"),
        (SMTP + 'user = "me"\n', {}, ["ok", "ok"], "tui-reader login smtp"),
        (SMTP + 'user = "me"\npassword_command = "exit 7"\n', {}, ["ok", "ok"], "prints"),
        (SMTP + 'user = "me"\n', {"TUI_READER_SMTP_PASSWORD": "lamp oil"}, ["ok", "ok"], "envi"),
        (SMTP + 'user = "me"\n', {"TUI_READER_SMTP_PASSWORD_FILE": "/none"}, ["ok", "fail"], "/n"),
    ],
)
def test_the_settings_of_mail_are_looked_at_and_nobody_is_asked(
    run: CommandLine, configuration: str, env: dict[str, str], expected: list[str], words: str
) -> None:
    run.configure(configuration)
    run.env |= env
    found = said(run, "mail")
    assert [state for state, _ in found] == expected
    assert words in found[-1][1]
    assert "lamp oil" not in run("doctor").output
