"""What a status other than success means for the reader."""

from __future__ import annotations

from collections.abc import Mapping

from tui_reader.model.errors import ReaderError, Refused, TryLater
from tui_reader.sources.failures import LOGIN_PAGE, Missing, Passing
from tui_reader.sources.question import HUGGING_FACE, Question
from tui_reader.sources.retries import LONGEST_WAIT, asked_wait


def refusal(question: Question, status: int, headers: Mapping[str, str]) -> ReaderError:
    """Give the failure for a status, with the wait that the service asks for."""
    host = question.host
    if status in (404, 410):
        return Missing(f"{host} has no such page ({status}).")
    if status == 511:
        return TryLater(f"{host} is behind a network that wants a login (511).", LOGIN_PAGE)
    if status in question.service.slow_down:
        return TryLater(
            f"{host} wants fewer requests and closed the door ({status}).",
            "Leave it alone for a while; asking on makes it longer.",
            wait=asked_wait(headers) or LONGEST_WAIT,
        )
    if status == 429:
        return Passing(
            f"{host} gets too many requests from here (429).",
            "Try again in a few minutes.",
            wait=asked_wait(headers),
        )
    if status in (408, 425) or status >= 500:
        return Passing(
            f"{host} has trouble of its own ({status}).", "Try later.", wait=asked_wait(headers)
        )
    if status in (401, 403) and question.service == HUGGING_FACE:
        hint = "Check the token: HF_TOKEN, or `tui-reader login hf`; reading works without one."
        return Refused(f"{host} refuses access ({status}).", hint)
    return Refused(f"{host} refused the request ({status}).")
