"""A deadline ends a wait on a connection, whoever holds it by then, and harms none after it."""

from __future__ import annotations

import socket
import threading

from tui_reader.deliver.deadline import Deadline


def pair() -> tuple[socket.socket, socket.socket]:
    """Give the two ends of a connection, none of which waits for long."""
    ends = socket.socketpair()
    for end in ends:
        end.settimeout(5)
    return ends


def test_a_wait_ends_when_the_time_is_up() -> None:
    here, there = pair()
    with here, there, Deadline(0.1) as deadline:
        deadline.watch(here)
        assert here.recv(1) == b""
        assert deadline.is_over


def test_a_connection_that_changed_hands_ends_too() -> None:
    here, there = pair()
    with there, Deadline(0.1) as deadline:
        deadline.watch(here)
        with socket.socket(fileno=here.detach()) as other:
            other.settimeout(5)
            assert other.recv(1) == b""


def test_what_is_done_in_time_goes_on_afterwards() -> None:
    here, there = pair()
    with here, there:
        with Deadline(60) as deadline:
            deadline.watch(here)
            assert 59 < deadline.left <= 60
            assert not deadline.is_over
        there.send(b"x")
        assert here.recv(1) == b"x"


def test_no_thread_stays_behind() -> None:
    before = threading.active_count()
    here, there = pair()
    with here, there, Deadline(60) as deadline:
        deadline.watch(here)
        assert threading.active_count() == before + 1
    assert threading.active_count() == before


def test_no_time_is_left_but_never_none() -> None:
    deadline = Deadline(0)
    assert deadline.is_over
    assert 0 < deadline.left < 0.01


def test_a_connection_that_is_gone_already_is_no_trouble() -> None:
    here, there = pair()
    there.close()
    with Deadline(0.05) as deadline:
        deadline.watch(here)
        here.close()
        watching = [one for one in threading.enumerate() if isinstance(one, threading.Timer)]
        for one in watching:
            one.join(5)
    assert deadline.is_over
