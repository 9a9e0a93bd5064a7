"""Pipes that can be read again, because some mistakes of a table are seen only when all of it was looked through."""

from __future__ import annotations

import io
import tempfile

MOST_KEPT = 1 << 20
"""How many bytes are kept in memory; more are in a file without a name, so that memory does not grow with the table."""


class Kept(io.RawIOBase):
    """What a pipe gives, which is read only as far as somebody asks; what was read of it is kept."""

    def __init__(self, pipe: io.BufferedReader) -> None:
        self._pipe, self._kept = pipe, tempfile.SpooledTemporaryFile(MOST_KEPT)  # noqa: SIM115 - closed with this

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Among what was read."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in what was read."""
        return self._kept.seek(offset, whence)

    def tell(self) -> int:
        """Where it is read next."""
        return self._kept.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # only a BufferedReader calls it
        """Read what was kept again, and then the pipe. Raises OSError."""
        view = memoryview(buffer).cast("B")
        data = self._kept.read(len(view))
        if not data:
            data = self._pipe.read1(len(view))
            self._kept.write(data)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the pipe, and forget what was read."""
        if not self.closed:
            self._kept.close()
            self._pipe.close()
        super().close()


def rereadable(file: io.BufferedReader) -> io.BufferedReader:
    """The file, or a pipe so that it can be read again."""
    return file if file.seekable() else io.BufferedReader(Kept(file))
