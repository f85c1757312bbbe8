"""Strict reading of what a service sent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model.errors import BrokenFile, ReaderError, Refused
from tui_reader.sources.answers import Answer, read_json, read_xml
from tui_reader.sources.failures import Passing


def answer(body: bytes, status: int = 200) -> Answer:
    return Answer("https://papers.example/x", status, "application/json", body)


def test_json_of_the_shape_is_given() -> None:
    assert read_json(answer(b'[{"upvotes": 0}]'), list) == [{"upvotes": 0}]
    assert read_json(answer(b'{"a": null}'), dict) == {"a": None}


@pytest.mark.parametrize(
    "body", [b"", b"[1", b"[NaN]", b"[Infinity]", b"[" * 99_999, b"\xff", b"[%s]" % (b"1" * 5_000)]
)
def test_what_is_no_json_may_be_torn(body: bytes) -> None:
    with pytest.raises(
        Passing, match=r"papers\.example sent an answer that cannot be read as JSON"
    ):
        read_json(answer(body), list)


@pytest.mark.parametrize("body", [b"{}", b"1", b"null", b'"x"'])
def test_another_shape_is_broken(body: bytes) -> None:
    with pytest.raises(BrokenFile):
        read_json(answer(body), list)


def test_the_error_of_a_service_is_told_in_its_words_made_safe() -> None:
    body = b'{"error": "Too \\u001b[31mbig"}'
    with pytest.raises(Refused, match=r"papers\.example refused the request: Too \[31mbig"):
        read_json(answer(body, 400), list)
    with pytest.raises(Refused, match="no reason given"):
        read_json(answer(b"[]", 400), list)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<a>",
        b"<a>\x01</a>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        "<a>é</a>".encode("latin-1"),
        "<a/>".encode("utf-16"),
    ],
)
def test_what_is_no_safe_xml_is_not_read(body: bytes) -> None:
    with pytest.raises(Passing, match="cannot be read as XML"):
        read_xml(answer(body))


@pytest.mark.parametrize("encoding", ["utf-7", "rot13", "idna", "unheard-of", "latin-1"])
def test_the_encoding_that_xml_claims_has_no_say(encoding: str) -> None:
    body = f"<?xml version='1.0' encoding='{encoding}'?><a>é</a>".encode()
    assert read_xml(answer(body)).text == "é"


def test_xml_may_be_deep() -> None:
    assert read_xml(answer(b"<a>" * 99_999 + b"</a>" * 99_999)).tag == "a"


@settings(max_examples=200, deadline=None)
@given(st.binary() | st.text().map(str.encode), st.sampled_from([200, 400]))
def test_any_bytes_are_read_or_a_reader_error(body: bytes, status: int) -> None:
    for read in (lambda a: read_json(a, list), lambda a: read_json(a, dict), read_xml):
        try:
            read(answer(body, status))
        except ReaderError as error:
            assert str(error).isprintable()
