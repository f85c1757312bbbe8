"""PAPER arguments: here, looked up, or unknown."""

from __future__ import annotations

import pytest

from tests.cli.conftest import OWLS, CommandLine
from tests.hub.server import Hub

TIDES = "arxiv:hep-th/9901001"


@pytest.mark.parametrize(
    "spelling",
    [
        OWLS,
        "2608.00002",
        "arXiv:2608.00002v3",
        "https://arxiv.org/pdf/2608.00002v1",
        "https://huggingface.co/papers/2608.00002",
        "10.48550/arXiv.2608.00002",
    ],
)
def test_every_spelling_is_the_same_paper(filled: CommandLine, spelling: str) -> None:
    assert filled("--offline", "show", "-q", spelling).stdout.split() == [OWLS]


def test_a_paper_that_is_here_is_asked_of_nobody(
    filled: CommandLine, online: CommandLine, hub: Hub
) -> None:
    assert online("save", OWLS).exit_code == 0
    assert hub.seen == []


def test_a_paper_that_is_not_here_is_looked_up_and_kept(online: CommandLine) -> None:
    assert online("save", "hep-th/9901001v2").exit_code == 0
    assert online.listed("is:saved") == [TIDES]
    assert "On Tides in a Cup" in online("--offline", "show", TIDES).stdout


def test_what_nobody_knows_is_3_and_changes_nothing(
    filled: CommandLine, online: CommandLine
) -> None:
    result = online("save", OWLS, "2608.19999")
    assert result.exit_code == 3
    assert "arxiv:2608.19999" in result.stderr
    assert online.listed("is:saved") == []


def test_offline_what_is_not_here_is_3(online: CommandLine, hub: Hub) -> None:
    assert online("--offline", "show", "2608.19999").exit_code == 3
    assert hub.seen == []


def test_trouble_on_the_way_is_75(online: CommandLine, hub: Hub) -> None:
    hub.fail_next("429 long", times=2)
    result = online("show", "2608.19999")
    assert result.exit_code == 75
    assert result.stdout == ""


def test_a_key_that_no_service_can_know_is_3(online: CommandLine, hub: Hub) -> None:
    assert online("show", "title:0123456789abcdef").exit_code == 3
    assert hub.seen == []
