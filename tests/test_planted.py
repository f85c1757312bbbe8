"""The search for secrets finds them in every dress, and nothing else."""

from __future__ import annotations

import base64
import json
import quopri
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planted import files_with, is_in

SECRETS = ("hf_lamp0123456789", "ä lamp = ß?>~ öl!", "two words and a %41")


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_found_in_every_dress(secret: str) -> None:
    raw = secret.encode()
    for dressed in (
        raw,
        raw.hex().encode(),
        raw.hex().upper().encode(),
        json.dumps(secret).encode(),
        quopri.encodestring(raw),
        quopri.encodestring(b"some words before it, to break the line in it " + raw),
        quote(secret, safe="").encode(),
        quote_plus(secret).encode(),
        "".join(f"%{byte:02x}" for byte in raw).encode(),
    ):
        assert is_in(b"before " + dressed + b" after", secret), dressed
        assert not is_in(b"before " + dressed[:-3] + b" after", secret), dressed


@given(before=st.binary(max_size=70), after=st.binary(max_size=5), secret=st.sampled_from(SECRETS))
def test_a_secret_is_found_inside_of_base64(before: bytes, after: bytes, secret: str) -> None:
    whole = before + secret.encode() + after
    assert is_in(base64.encodebytes(whole), secret)
    assert is_in(base64.urlsafe_b64encode(whole), secret)
    assert not is_in(base64.encodebytes(before + secret.encode()[2:] + after), secret)


def test_every_file_is_searched_and_its_name_too(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    (deep / "holds-it").write_bytes(b"\0\xff hf_lamp0123456789 \0")
    (deep / "does-not").write_bytes(b"hf_lamp")
    (tmp_path / ".hf_lamp0123456789").touch()
    found = [file.name for file in files_with(tmp_path, SECRETS[0])]
    assert found == [".hf_lamp0123456789", "holds-it"]


def test_an_empty_secret_cannot_be_looked_for() -> None:
    with pytest.raises(ValueError, match="Nothing"):
        is_in(b"", "")
