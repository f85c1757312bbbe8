"""Serve all services on loopback: `python -m tests.hub --port 8000 --data DIR`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from tests.hub.server import Hub


def main() -> None:
    """Read the flags and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.hub", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", type=Path, help="folder of recorded answers; else invented ones")
    parser.add_argument("--today", type=date.fromisoformat, help="the day it is, for future dates")
    parser.add_argument("--guard", type=float, default=0.0, help="seconds between arXiv requests")
    flags = parser.parse_args()
    hub = Hub(flags.data, today=flags.today, port=flags.port)
    hub.guard = flags.guard
    print(
        f'[sources.huggingface]\nurl = "{hub.url}"\n\n[sources.arxiv]\n'
        f'api = "{hub.url}/api/query"\nfeed = "{hub.url}"\nsite = "{hub.url}"\n'
        f'ar5iv = "{hub.url}/ar5iv"\n',
        flush=True,
    )
    for identifier, title in hub.texts.titles.items():
        print(f"# arxiv:{identifier}  {title}", flush=True)
    hub.serve_forever()


if __name__ == "__main__":
    main()
