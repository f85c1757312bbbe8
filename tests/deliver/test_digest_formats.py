"""Every format of a digest can be named, and writes one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from tests.deliver.digests import DIGEST, digests
from tests.deliver.hostile import few
from tui_reader.deliver.digest import Digest
from tui_reader.deliver.digest_formats import FORMATS


def test_the_formats_are_those_of_the_command_line() -> None:
    assert list(FORMATS) == ["text", "html", "markdown", "rss", "atom"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_names_the_papers_and_why_they_are_in(name: str) -> None:
    written = FORMATS[name](DIGEST)
    assert "Slow Lanterns in ℓ₀" in written
    assert "Why: on Hugging Face Daily" in written
    assert "https://arxiv.org/abs/2611.00101" in written
    assert written.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
@given(digest=digests)
@few
def test_no_format_lets_a_control_character_out(name: str, digest: Digest) -> None:
    written = FORMATS[name](digest)
    assert all(line.replace("\u200c", "").replace("\u200d", "").isprintable() or not line
               for line in blankless(written).split("\n"))  # fmt: skip
    written.encode()


def blankless(text: str) -> str:
    """Take out the blanks other than the plain one, which are none of the printable signs."""
    return "".join(sign for sign in text if sign == "\n" or not sign.isspace())


def test_a_digest_is_written_without_the_interface() -> None:
    code = (
        "import sys\nfrom tui_reader.deliver.digest import Digest\n"
        "from tui_reader.deliver.digest_formats import FORMATS\n"
        "from tui_reader.deliver import letter, mail, schedule\n"
        "[write(Digest('2026-11-24', ())) for write in FORMATS.values()]\n"
        "print([name for name in sys.modules if name.partition('.')[0] == 'textual'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("[]\n", "")
