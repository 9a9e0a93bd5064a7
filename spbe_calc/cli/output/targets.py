"""How an output is written depends on its path: a regular file is replaced, a device or an open stream is not."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from typing import BinaryIO, Protocol, cast

from spbe_calc.cli import signals
from spbe_calc.cli.output.temporary import Folders, Temporary
from spbe_calc.reading import Refused, real_path

DESCRIPTORS = r"(?:/proc/\d+(?:/task/\d+)?|/dev)/fd"
"""The folders with the open streams of a process (``/dev/stdout`` links there)."""
MOST_LINKS = 40
IN_MEMORY = 1 << 24
"""If no file can be created next to the output, data is kept in memory up to this size, then in the temporary folder."""
NO_PLACE = {errno.EACCES, errno.EPERM, errno.EROFS}
"""Errors for which no file can be created next to the output, although the output itself may be writable."""
IRREPLACEABLE = {errno.EBUSY, errno.EXDEV} | (set() if os.name == "nt" else {errno.EACCES, errno.EPERM})
"""Errors for which the output cannot be replaced: it is a mount point, as in containers, or belongs to somebody else (in /tmp)."""


class Destination(Protocol):
    """Something to write to."""

    def write(self, data: bytes) -> object:
        """Write a piece."""

    def finish(self) -> None:
        """Complete the output."""

    def discard(self) -> None:
        """After a failure, restore the previous state."""


def destination(path: str, *, new: bool) -> Destination:
    """The destination for this path; raises OSError if it cannot be written."""
    if (handle := _open_stream(path)) is not None:
        return DirectOutput(os.fdopen(handle, "wb"))
    try:
        old = os.stat(path)
    except FileNotFoundError:
        if not path or path.endswith(("/", os.sep)):
            raise
        return WholeFile(os.path.realpath(path), None, new=new)
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(old.st_mode):
        return DirectOutput(open(path, "wb"))
    if new:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    _require_writable(path, old)
    return WholeFile(os.path.realpath(path), old)


def _open_stream(path: str) -> int | None:
    """A duplicate of the open stream behind the path, if there is one: its file is continued and not replaced."""
    for _link in range(MOST_LINKS):
        folder, name = os.path.split(path)
        if re.fullmatch(DESCRIPTORS, real_path(folder or ".")) and name.isdecimal():
            with suppress(OSError):
                if os.path.samestat(os.fstat(int(name)), os.stat(path)):
                    return os.dup(int(name))
            return None
        if not os.path.islink(path):
            return None
        path = os.path.join(folder, os.readlink(path))
    return None


def _require_writable(path: str, old: os.stat_result) -> None:
    """Raise OSError for a file without write permission, although it could be replaced. For root, only the mode tells."""
    if not old.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise Refused("protected")
    try:
        os.close(os.open(path, os.O_WRONLY))
    except PermissionError:
        if os.name == "nt":  # its mode allows writing, so another program must have it open
            raise Refused("in-use") from None
        raise


class DirectOutput:
    """A device, a FIFO or an open stream, which is written directly."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.write = file.write

    def finish(self) -> None:
        """Flush and close."""
        self._file.close()

    def discard(self) -> None:
        """Close; nothing can be undone."""
        with suppress(OSError):
            self._file.close()


class WholeFile:
    """A regular file (by its real path): the data is written to a file next to it, which then replaces it, with its mode and owner."""

    def __init__(self, path: str, old: os.stat_result | None, *, new: bool = False) -> None:
        self._path, self._old, self._new = path, old, new
        self._temporary: Temporary | None = None
        self._folders = Folders()
        try:
            if old is None:
                self._folders.make(os.path.dirname(path))
            self._temporary = Temporary(path, 0o666 if old is None else 0o600)
        except OSError as error:
            if old is None or error.errno not in NO_PLACE:
                self.discard()
                raise
            self._file = _elsewhere()
        else:
            self._file = self._temporary.file
        self.write = self._file.write

    def finish(self) -> None:
        """Replace the old file."""
        if self._temporary is None:
            self._overwrite(self._file)
        else:
            self._replace(self._temporary)
        self._folders.keep()
        self._file.close()

    def _replace(self, temporary: Temporary) -> None:
        self._file.flush()
        if self._old:
            _keep(temporary.path, self._old)
        if sys.platform == "win32":
            self._file.close()
        try:
            temporary.become(self._path, new=self._new)
        except OSError as error:
            if self._old is None or error.errno not in IRREPLACEABLE:
                raise
            with open(temporary.path, "rb") as whole:
                self._overwrite(whole)
            temporary.discard()

    def discard(self) -> None:
        """Remove the temporary file and new folders; an old file stays unchanged."""
        if self._temporary:
            self._temporary.discard()
            with suppress(OSError):
                self._file.close()
        self._folders.discard()

    def _overwrite(self, whole: BinaryIO) -> None:
        """Write everything into the old file itself, after reserving space; signals wait until it is done."""
        whole.seek(0, os.SEEK_END)
        size = whole.tell()
        whole.seek(0)
        with signals.held(), open(self._path, "r+b") as file:
            _reserve(file, size)
            shutil.copyfileobj(whole, file)
            file.truncate(size)


def _elsewhere() -> BinaryIO:
    """An unnamed file for data that will be copied into the old file."""
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(IN_MEMORY))


def _keep(path: str, old: os.stat_result) -> None:
    """Give the new file the owner and mode of the old one, as far as permitted."""
    if hasattr(os, "chown") and (new := os.stat(path)) and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):
            os.chown(path, old.st_uid, old.st_gid)
    os.chmod(path, stat.S_IMODE(old.st_mode))


def _reserve(file: BinaryIO, size: int) -> None:
    """Make sure that there is enough space, before the old content is changed."""
    before = os.fstat(file.fileno()).st_size
    if size <= before or not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(file.fileno(), 0, size)
    except OSError:
        file.truncate(before)
        raise
