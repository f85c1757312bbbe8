"""The process that asks the keyring, as its parent sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.invented_keyrings import MARKER, put_keyring

ASK = [sys.executable, "-P", "-m", "tui_reader.deliver.keyring_process"]


def asked(**request: str) -> Any:
    """Give the answer to a request; there is nothing but the answer on stdout."""
    request = {"account": "hf@huggingface.co", **request}
    done = subprocess.run(ASK, input=json.dumps(request).encode(), capture_output=True, timeout=30)
    assert (done.returncode, done.stdout.isascii()) == (0, True)
    return json.loads(done.stdout)


def test_answers_say_what_came_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put_keyring(monkeypatch, tmp_path)
    assert asked(do="read") == {"secret": None}
    assert asked(do="keep", secret="lämp") == {}
    assert asked(do="read") == {"secret": "lämp"}
    assert asked(do="forget") == {"found": True}
    assert asked(do="forget") == {"found": False}


def test_what_a_keyring_prints_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_keyring(monkeypatch, tmp_path, "Talkative")
    failed = asked(do="keep", secret=MARKER)
    assert failed == {"trouble": "failed", "kind": "ValueError"}


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("Locked", "locked"),
        ("Dismissed", "locked"),
        ("Gone", "none"),
        ("Misspelt", "unusable"),
    ],
)
def test_a_trouble_is_told_by_a_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, trouble: str
) -> None:
    put_keyring(monkeypatch, tmp_path, name)
    assert asked(do="read")["trouble"] == trouble


def test_without_the_package_there_is_no_keyring(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "keyring.py").write_text("raise ImportError('not installed')\n")
    put_keyring(monkeypatch, tmp_path, path=tmp_path)
    assert asked(do="read") == {"trouble": "none"}


def test_an_empty_chain_is_no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "links.py").write_text(
        "from keyring.backends.chainer import ChainerBackend\n"
        "class Nothing(ChainerBackend):\n    priority = 10\n    backends = ()\n"
    )
    put_keyring(monkeypatch, tmp_path, path=tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "links.Nothing")
    assert asked(do="read") == {"trouble": "none"}
