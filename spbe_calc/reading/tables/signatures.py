"""Whether a file is a worksheet that can be read, whatever its name says."""

from __future__ import annotations

import io
import zipfile

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.text import kind_in

HIGHEST_RATIO = 200
"""How many times its size a worksheet may have when unpacked; real ones have up to about 50."""
SMALL = 1 << 20
"""What unpacks to less is harmless, whatever the ratio."""


def foreign_worksheet(path: str, data: bytes, most_bytes: int) -> Problem | None:
    """The problem of a file that is no worksheet, is encrypted, or would be too large when unpacked; None if it can be read."""
    kind = kind_in(data) or "text"
    if kind == "ole":
        return _in_ole(path, data)
    if kind != "zip":
        return Problem("file-other-kind", Place(path), {"kind": kind})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _in_zip(path, archive, len(data), most_bytes)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return Problem("file-damaged", Place(path))


def _in_ole(path: str, data: bytes) -> Problem | None:
    """An old worksheet has a stream `Workbook` or `Book`; a new one that is encrypted is packed into this old form."""
    if _utf16("EncryptedPackage") in data:
        return Problem("file-encrypted", Place(path))
    is_worksheet = any(_utf16(name) in data for name in ("Workbook", "Book\0"))
    return None if is_worksheet else Problem("file-other-kind", Place(path), {"kind": "word"})


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _in_zip(path: str, archive: zipfile.ZipFile, packed: int, most_bytes: int) -> Problem | None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        return Problem("file-encrypted", Place(path))
    size = sum(entry.file_size for entry in entries)
    if size > most_bytes or (size > SMALL and size > HIGHEST_RATIO * packed):
        return Problem("unpacked-too-large", Place(path), {"size": size, "limit": most_bytes})
    names = {entry.filename for entry in entries}
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        return Problem("file-encrypted", Place(path))
    if any(name.startswith("xl/") for name in names) or ("content.xml" in names and b"spreadsheet" in archive.read("mimetype")):
        return None
    kind = "word" if any(name.startswith("word/") for name in names) else "zip"
    return Problem("file-other-kind", Place(path), {"kind": kind})
