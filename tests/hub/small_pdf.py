"""PDFs made by hand, a few lines of text on each page, sound ones and others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
# Revision 2 of the standard handler, with a password that nobody knows.
_LOCK = (
    b"<< /Filter /Standard /V 1 /R 2 /P -4"
    b" /O <" + b"28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a" + b">"
    b" /U <" + b"00" * 32 + b"> >>"
)


def small_pdf(pages: Iterable[Sequence[str]], *, title: str = "", is_locked: bool = False) -> bytes:
    """Make a PDF whose pages hold some lines; an empty line is a gap."""
    texts = [_content(lines) for lines in pages]
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(texts)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(texts), kids),
        _FONT,
        b"<< /Title (%s) >>" % _escaped(title),
        _LOCK if is_locked else b"null",
    ]
    for text in texts:
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
            b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
    lock = b" /Encrypt 5 0 R /ID [<00> <00>]" if is_locked else b""
    return _file(objects, b"/Root 1 0 R /Info 4 0 R" + lock)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d %s >>\n" % (len(objects) + 1, trailer)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def _content(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(%s) Tj\n" % _escaped(line) if line else b"" for line in lines[:1])
    shown += b"".join(
        b"0 -14 Td\n" + (b"(%s) Tj\n" % _escaped(line) if line else b"") for line in lines[1:]
    )
    return b"BT\n/F1 11 Tf\n72 720 Td\n" + shown + b"ET"


def _escaped(text: str) -> bytes:
    plain = text.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
