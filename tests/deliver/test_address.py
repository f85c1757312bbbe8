"""One plain address passes as it is; anything else is named with what to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import many
from tui_reader.deliver.address import mail_address
from tui_reader.model.errors import WrongUse


@pytest.mark.parametrize(
    "address",
    ["me@example.org", "a.b+papers@x-y.example", "o'neil@localhost", "me@xn--mnchen-3ya.example"],
)
def test_a_plain_address_passes(address: str) -> None:
    assert mail_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "me",
        "@example.org",
        "me@",
        "me@@example.org",
        ".me@example.org",
        "me.@example.org",
        "me@-example.org",
        "me@example..org",
        "me@example.org ",
        "me@example.org\n",
        "me@[127.0.0.1]",
        '"me you"@example.org',
        "me@example.org;you@example.org",
        "a" * 250 + "@b.example",
    ],
)
def test_anything_else_is_named(text: str) -> None:
    with pytest.raises(WrongUse) as caught:
        mail_address(text)
    assert text[:20].strip() in caught.value.what
    assert caught.value.what.isprintable()
    assert "me@example.org" in caught.value.hint


def test_other_letters_have_a_hint_of_their_own() -> None:
    with pytest.raises(WrongUse, match="xn--"):
        mail_address("me@münchen.example")


@given(st.text() | st.text().map("me@example.org{}".format) | st.emails())
@many
def test_what_passes_can_end_no_command_and_no_header(text: str) -> None:
    try:
        address = mail_address(text)
    except WrongUse:
        return
    assert address == text and address.isascii() and address.isprintable()
    assert not set(address) & set(' ,;:<>()[]"\\') and address.count("@") == 1
