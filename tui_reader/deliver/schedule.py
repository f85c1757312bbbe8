"""What to put where so that the digest is sent each day: units of systemd, or a line of cron."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import WrongUse

SERVICE, TIMER = "tui-reader-digest.service", "tui-reader-digest.timer"
_FOLDER = "~/.config/systemd/user"
_PLAIN = re.compile(r"[\w/.:=+@,-]+\Z", re.ASCII)

_SERVICE = """\
[Unit]
Description=Daily digest of research papers
# Without a network: some tries more, then no more until the next day.
StartLimitIntervalSec=12h
StartLimitBurst=8

[Service]
Type=oneshot
ExecStart=:{command}
TimeoutStartSec=10min
Restart=on-failure
RestartSec=15min
RestartPreventExitStatus=2 3 65 77 78
NoNewPrivileges=yes
UMask=0077
# Where the keyring is locked while nobody is logged in, keep the password in a file:
#LoadCredential=smtp:%h/.config/tui-reader/smtp-password
#Environment=TUI_READER_SMTP_PASSWORD_FILE=%d/smtp
"""

_TIMER = """\
[Unit]
Description=Daily digest of research papers

[Timer]
OnCalendar=*-*-* 08:00
Persistent=true
RandomizedDelaySec=20min

[Install]
WantedBy=timers.target
"""

_SYSTEMD_STEPS = f"""\
# 3. Start it, and let it run while you are not logged in:
#
#    systemctl --user daemon-reload
#    systemctl --user enable --now {TIMER}
#    loginctl enable-linger
#
# To try it at once: systemctl --user start {SERVICE}
"""

_CRON = """\
# Put these lines into your table: crontab -e
# A day is sent once: the later starts are for days on which the first one failed. Nothing is
# said unless something goes wrong; cron mails that.
# cron cannot reach the keyring. Set `password_command` under [smtp], or put
# TUI_READER_SMTP_PASSWORD_FILE=/path/of/a/file on a line above this one.
7 8,12,18 * * * said=$({command} 2>&1) || echo "$said"
"""


def systemd_units(command: Sequence[str]) -> str:
    """Give the units of systemd that run a command each morning, and what to do with them.

    The command has to begin with the whole path of a program. Raises WrongUse for one that no
    unit can hold.
    """
    service, timer = units(command).values()
    return (
        f"# 1. Put this into {_FOLDER}/{SERVICE}\n\n{service}\n"
        f"# 2. Put this into {_FOLDER}/{TIMER}\n\n{timer}\n{_SYSTEMD_STEPS}"
    )


def units(command: Sequence[str]) -> dict[str, str]:
    """Give the content of each unit by the name of its file."""
    # Arguments may hold anything, the path of a program no quotes: systemd refuses to start it.
    words = " ".join(_systemd_word(word) for word in _checked(command, "\"'\\"))
    return {SERVICE: _SERVICE.format(command=words), TIMER: _TIMER}


def cron_line(command: Sequence[str]) -> str:
    """Give a line of cron that runs a command three times a day, with remarks above it.

    The command has to begin with the whole path of a program. Raises WrongUse for one that no
    line can hold.
    """
    # A percent sign ends a command of cron, also in quotes; its backslash is taken away.
    return _CRON.format(command=shlex.join(_checked(command)).replace("%", r"\%"))


def _checked(command: Sequence[str], not_in_program: str = "") -> Sequence[str]:
    for number, word in enumerate(command):
        if not word.isprintable() or (number == 0 and set(not_in_program) & set(word)):
            raise WrongUse(
                f"{clean_line(word, 80)!r} cannot stand in a command that is run each day.",
                "Move the program or its files to where the path has ordinary letters only.",
            )
    return command


def _systemd_word(word: str) -> str:
    """Quote by systemd.service(5), for a command whose `:` keeps variables from being filled in."""
    if not _PLAIN.match(word):
        word = '"' + word.replace("\\", r"\\").replace('"', r"\"") + '"'
    return word.replace("%", "%%")
