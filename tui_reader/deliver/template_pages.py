"""Pages by a template of the reader's own, rendered in a process apart that can be ended."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import Any

from tui_reader.deliver.asked_program import ask_program
from tui_reader.deliver.template import Template
from tui_reader.model.errors import ReaderError, WrongUse

SHORTEST_DEADLINE = 10.0
"""Seconds."""
PAPERS_A_SECOND = 500
_COMMAND = (sys.executable, "-P", "-m", "tui_reader.deliver.template_process")
# Halves of characters cannot be written at all.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def own_pages(
    template: Template, pages: Sequence[dict[str, Any]], seconds: float | None = None
) -> list[str]:
    """Give the text of each page, of which only control characters are left out.

    A template gets `seconds`, or ten and one more for every 500 papers, and about 1 GB of memory.
    Raises WrongUse for a template that fails, takes too long, or asks for more than it may have.
    """
    pages = [{**page, "papers": list(page["papers"])} for page in pages]
    papers = sum(len(page["papers"]) for page in pages)
    seconds = SHORTEST_DEADLINE + papers / PAPERS_A_SECOND if seconds is None else seconds
    request = {"name": template.name, "source": template.source, "pages": pages}
    answer = _answer(template, json.dumps(request | {"seconds": seconds}).encode(), seconds)
    if "pages" in answer:
        return [_CONTROLS.sub("", text) for text in answer["pages"]]
    place = f", line {answer['line']}" if answer["line"] else ""
    raise WrongUse(f"The template {template.name}{place}: {answer['what']}")


def _answer(template: Template, request: bytes, seconds: float) -> dict[str, Any]:
    try:
        answered = ask_program(_COMMAND, seconds, request)
    except TimeoutError:
        raise WrongUse(
            f"The template {template.name} did not end within {seconds:g} seconds.",
            "Look at its loops.",
        ) from None
    if answered.status < 0:
        raise WrongUse(f"The template {template.name} broke off the process that rendered it.")
    if answered.status:
        raise ReaderError(f"The process that renders templates failed with {answered.status}.")
    answer: dict[str, Any] = json.loads(answered.said.decode("utf-8", "surrogatepass"))
    return answer
