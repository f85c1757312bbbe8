"""Days of digests in fast time, with kills, double starts and a mail server that fails.

`python -m benchmarks.digest_days [DAYS] [SEED]` starts `digest` up to three times a day, as the
line of cron does, sometimes twice at once, and ends with 1 unless every day was delivered in the
end, no paper came in two different mails, and every repeat was the same mail.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from benchmarks.unreliable_postman import Postman, message_id, plain_text

FIRST = date(2026, 8, 1)
PAPERS_A_DAY = 4
_STARTS_A_DAY = 3
_PAPER = re.compile(r"https://arxiv\.org/abs/(\d{4}\.\d{5})")
_TIMEOUT = 60


class Digests:
    """Starts digests over one library, and counts how they end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.ends: Counter[str] = Counter()
        self._running: list[subprocess.Popen[bytes]] = []
        self.postman = Postman(random.Random(seed + 1), self._kill_one)
        self.env = {
            **os.environ,
            "TUI_READER_CONFIG": str(folder / "config.toml"),
            "TUI_READER_DATA_DIR": str(folder / "data"),
            "TUI_READER_CACHE_DIR": str(folder / "cache"),
            "XDG_STATE_HOME": str(folder / "state"),
        }
        (folder / "config.toml").write_text(
            '[digest]\nto = "me@example.org"\nquery = "featured:1d"\nlimit = 10\n'
            f'[smtp]\nhost = "127.0.0.1"\nport = {self.postman.port}\nsecurity = "none"\n'
        )

    def fill(self, days: int) -> None:
        """Bring in the papers of all days."""
        lines = "".join(f"{json.dumps(paper)}\n" for paper in _papers(days))
        command = [sys.executable, "-m", "tui_reader", "--offline", "import", "-"]
        subprocess.run(command, input=lines.encode(), env=self.env, check=True, capture_output=True)

    def start(self, day: date, number: int = 1) -> None:
        """Start the digest of a day, perhaps twice at once, and wait for the end."""
        command = [sys.executable, "-m", "tui_reader", "--offline", "digest", "--date", str(day)]
        self._running = [
            subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(number)
        ]
        for process in self._running:
            _, said = process.communicate(timeout=_TIMEOUT)
            if process.returncode not in (0, 75, 78, -signal.SIGKILL) or b"Traceback" in said:
                raise RuntimeError(f"{process.returncode}: {said.decode(errors='replace')}")
            self.ends[
                {0: "done", -signal.SIGKILL: "killed"}.get(
                    process.returncode, f"exit {process.returncode}"
                )
            ] += 1

    def _kill_one(self) -> None:
        for process in self._running:
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    process.kill()

    def waiting(self) -> int:
        """Count the days whose mail no server has taken, by the library's own account."""
        tables = json.loads((self.folder / "data" / "library.json").read_bytes())
        return sum("sent" not in row for row in tables.get("mailings", {}).values())


def _papers(days: int) -> list[dict[str, object]]:
    return [
        {
            "key": f"arxiv:2608.{day * 10 + number + 1:05}",
            "title": f"Paper {number} of day {day}: counting «lamps» & owls",
            "featured": str(FIRST + timedelta(days=day)),
            "published": f"{FIRST + timedelta(days=day)}T00:00:00Z",
            "upvotes": number,
        }
        for day in range(days)
        for number in range(PAPERS_A_DAY)
    ]


def run(days: int, seed: int) -> tuple[Digests, list[str]]:
    """Live through some days, and give what was counted and what went wrong."""
    with tempfile.TemporaryDirectory(prefix="digest-days-") as folder:
        digests = Digests(Path(folder), seed)
        digests.fill(days)
        for number in range(days):
            for _ in range(_STARTS_A_DAY):
                digests.start(FIRST + timedelta(days=number), digests.chance.choice((1, 1, 1, 2)))
        digests.postman.is_reliable = True
        while digests.waiting():
            digests.start(FIRST + timedelta(days=days - 1))
        digests.postman.close()
        return digests, judge(digests.postman.received, days)


def judge(received: list[bytes], days: int) -> list[str]:
    """Give what is wrong with the mails that arrived; nothing is what it should be."""
    mails: dict[str, set[bytes]] = defaultdict(set)
    for mail in received:
        mails[message_id(mail)].add(mail)
    wrong = [f"{one} came in two forms" for one, forms in mails.items() if len(forms) > 1]
    if len(mails) != days:
        wrong.append(f"{len(mails)} of {days} days arrived")
    carriers: dict[str, set[str]] = defaultdict(set)
    for one, forms in mails.items():
        for key in {key for mail in forms for key in _PAPER.findall(plain_text(mail))}:
            carriers[key].add(one)
    wrong += [f"{key} came in two mails" for key, ids in carriers.items() if len(ids) > 1]
    if len(carriers) != days * PAPERS_A_DAY:
        wrong.append(f"{len(carriers)} of {days * PAPERS_A_DAY} papers arrived")
    return wrong


def main() -> int:
    """Run, print the counts, and give 1 for anything wrong."""
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    digests, wrong = run(days, seed)
    received = digests.postman.received
    print(f"seed {seed}: {days} days, {sum(digests.ends.values())} starts: {dict(digests.ends)}")
    print(f"{len(received)} mails taken, {len(received) - len(set(received))} of them repeats")
    print(", ".join(f"{mood}: {number}" for mood, number in digests.postman.moods.most_common()))
    print("\n".join(wrong) or "every day arrived, each paper in one mail, every repeat the same")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
