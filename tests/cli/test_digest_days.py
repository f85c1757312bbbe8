"""Days of digests, briefly; the long run is `python -m benchmarks.digest_days`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.digest_days import judge

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("seed", ["7"])
def test_kills_double_starts_and_faults_cost_no_day_and_repeat_no_paper(seed: str) -> None:
    command = [sys.executable, "-m", "benchmarks.digest_days", "12", seed]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'killed': " in done.stdout and "'exit 75': " in done.stdout


def mail(day: int, *papers: str, extra: str = "") -> bytes:
    lines = "".join(f"https://arxiv.org/abs/{paper}\n" for paper in papers)
    return f"Message-ID: <{day}@x>\nContent-Type: text/plain\n\n{lines}{extra}".encode()


FIRST = ("2608.00000", "2608.00001", "2608.00002", "2608.00003")
SECOND = ("2608.00010", "2608.00011", "2608.00012", "2608.00013")


def test_the_judge_knows_every_way_to_be_wrong() -> None:
    good = [mail(1, *FIRST), mail(1, *FIRST), mail(2, *SECOND)]
    assert judge(good, 2) == []
    assert judge(good[:1], 2) == ["1 of 2 days arrived", "4 of 8 papers arrived"]
    assert judge([*good, mail(2, *SECOND, extra="x")], 2) == ["<2@x> came in two forms"]
    twice = [mail(1, *FIRST), mail(2, *SECOND, FIRST[0])]
    assert judge(twice, 2) == ["2608.00000 came in two mails"]
