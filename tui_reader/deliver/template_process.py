"""The process that a reader's own template is rendered in: JSON in, JSON out, within limits.

Run as `python -P -m tui_reader.deliver.template_process`; whoever starts it kills it when its
time is over. On stdin stands `{"name": …, "source": …, "pages": [values, …], "seconds": …}`, on
stdout `{"pages": [text, …]}` or `{"line": …, "what": …}`.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

from tui_reader.deliver.template import Template
from tui_reader.deliver.template_sandbox import rendered, trouble
from tui_reader.model.errors import WrongUse

LARGEST_TEXT = 64 * 1024 * 1024
"""Characters of all pages."""
MOST_MEMORY = 1024**3
"""Bytes, besides what the values take."""
_BYTES_A_BYTE_OF_JSON_TAKES = 8


def main() -> None:
    """Answer the request on stdin."""
    request = sys.stdin.buffer.read()
    try:
        # A text of Jinja's can hold half a character.
        written = json.dumps(_answered(request), ensure_ascii=False)
        answer_bytes = written.encode("utf-8", "surrogatepass")
    except MemoryError as error:
        answer_bytes = json.dumps(_said(error)).encode()
    sys.stdout.buffer.write(answer_bytes)


def _answered(request: bytes) -> dict[str, Any]:
    values = json.loads(request)
    _limit(MOST_MEMORY + len(request) * _BYTES_A_BYTE_OF_JSON_TAKES, values["seconds"])
    return answer(values)


def _limit(memory: int, seconds: float) -> None:
    """Limit bytes of memory and seconds of work, where the system can.

    The seconds are for the case that whoever started this process is gone.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2,) * 2)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Give the pages of a request, or what is wrong with its template."""
    template = Template(request["name"], request["source"], own=True)
    try:
        return {"pages": _pages(template, request["pages"])}
    except Exception as error:  # An expression of a template can raise anything.
        return _said(error)


def _said(error: Exception) -> dict[str, Any]:
    line, what = trouble(error)
    return {"line": line, "what": what}


def _pages(template: Template, pages: list[dict[str, Any]]) -> list[str]:
    room = LARGEST_TEXT
    texts = []
    for values in pages:
        pieces = []
        for piece in rendered(template, values):
            room -= len(piece)
            if room < 0:
                raise WrongUse(f"it writes more than {LARGEST_TEXT >> 20} million characters.")
            pieces.append(piece)
        texts.append("".join(pieces))
    return texts


if __name__ == "__main__":
    main()
