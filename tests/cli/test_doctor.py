"""`doctor`."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.doctor_report import states
from tests.hub.server import Hub


def test_a_library_in_order_is_in_order(filled: CommandLine) -> None:
    result = filled("doctor")
    assert result.exit_code == 0
    assert not [line for line in result.stdout.splitlines() if line.startswith("fail")]
    assert {"configuration", "folder", "library", "shelf", "catalogue", "index", "network"} <= {
        line.split("\t")[1] for line in result.stdout.splitlines()
    }


def test_nobody_is_asked(online: CommandLine, hub: Hub) -> None:
    online("doctor")
    assert hub.seen == []


def test_a_first_start_is_in_order_and_makes_no_library(run: CommandLine) -> None:
    assert run("doctor").exit_code == 0
    assert not (run.folder / "data" / "library.json").exists()


def test_a_wrong_configuration_fails(run: CommandLine) -> None:
    run.configure("mesure = 80")
    assert states(run)["configuration"] == {"fail"}
    assert run("doctor").exit_code == 1


def test_a_library_without_a_good_copy_fails_and_is_left_alone(filled: CommandLine) -> None:
    folder = filled.folder / "data"
    for file in folder.glob("library.json*"):
        if not file.name.endswith(".lock"):
            file.write_bytes(b"torn")
    result = filled("doctor")
    assert result.exit_code == 1
    assert "library" in result.stdout
    assert (folder / "library.json").read_bytes() == b"torn"


def test_a_damaged_month_is_a_warning(filled: CommandLine) -> None:
    month = filled.folder / "cache" / "shelf" / "2608.json"
    month.write_bytes(month.read_bytes()[:-9])
    assert "warn" in states(filled)["shelf"]


def test_a_catalogue_that_differs_fails_and_is_fixed(online: CommandLine) -> None:
    key = online("fetch", "-q", "daily:2026-08-19").stdout.split()[0]
    connection = sqlite3.connect(online.folder / "cache" / "catalogue.sqlite")
    connection.execute("DELETE FROM facts WHERE key = ?", (key,))
    connection.commit()
    connection.close()
    assert states(online)["catalogue"] == {"fail"}
    assert online.listed(f"id:{key}") == []
    assert states(online, "--fix")["catalogue"] == {"ok", "fixed"}
    assert states(online)["catalogue"] == {"ok"}
    assert online.listed(f"id:{key}") == [key]


def test_what_is_open_to_others_is_made_private(filled: CommandLine) -> None:
    folder, file = filled.folder / "data", filled.folder / "data" / "library.json"
    folder.chmod(0o755)
    file.chmod(0o644)
    found = states(filled)
    assert "warn" in found["folder"]
    assert "warn" in found["library"]
    found = states(filled, "--fix")
    assert found["folder"] == found["library"] == {"ok", "fixed"}
    assert _mode(folder) == 0o700
    assert _mode(file) == 0o600
    assert "fixed" not in states(filled, "--fix")["folder"]


def test_a_folder_that_is_a_file_fails(run: CommandLine) -> None:
    (run.folder / "data").touch()
    assert "fail" in states(run)["folder"]


@pytest.mark.parametrize(
    ("env", "about", "state"),
    [
        ({"TERM": "dumb"}, "colours", "warn"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "colours", "ok"),
        ({"NO_COLOR": "1"}, "colours", "ok"),
        ({"HF_TOKEN": "two words"}, "token", "fail"),
        ({"HF_TOKEN": "hf_secretsecret"}, "token", "ok"),
    ],
)
def test_terminal_and_network_settings_are_looked_at(
    run: CommandLine, env: dict[str, str], about: str, state: str
) -> None:
    run.env |= env
    assert states(run)[about] == {state}
    assert "secretsecret" not in run("doctor").output


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
