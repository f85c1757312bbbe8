"""What the system says, told to a reader."""

from __future__ import annotations

import errno

import pytest

from tui_reader.model.errors import ReaderError
from tui_reader.store.disk_trouble import told


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (errno.EACCES, 77, "permission denied"),
        (errno.EPERM, 77, "permission denied"),
        (errno.EROFS, 77, "read-only"),
        (errno.ENOSPC, 1, "no room"),
        (errno.EDQUOT, 1, "no room"),
        (errno.EFBIG, 1, "no room"),
        (errno.EIO, 1, "Input/output error"),
    ],
)
def test_each_trouble_has_its_sentence_and_exit_code(number: int, code: int, words: str) -> None:
    with pytest.raises(ReaderError) as caught, told("write", "/data/library.json"):
        raise OSError(number, "raw")
    assert caught.value.exit_code == code
    assert caught.value.what.startswith("Cannot write /data/library.json: ")
    assert words in caught.value.what


def test_other_failures_are_left_alone() -> None:
    with pytest.raises(KeyError), told("write", "/data/library.json"):
        raise KeyError
