"""The temporary parts of an output: new folders, and a file next to it that becomes the output. Leftovers of killed runs are removed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from spbe_calc.cli import signals
from spbe_calc.reading import Refused

if sys.platform != "win32":
    import fcntl

SUFFIX = ".spbe-unfinished"
LONGEST = 50
"""How many characters of the output's name the temporary name contains: at most 200 bytes; 255 are allowed."""
MOST = 100
"""How many runs may write to the same output at the same time."""
FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Temporary:
    """A new file next to the output, locked while the run is alive; a signal removes it."""

    def __init__(self, output: str, mode: int) -> None:
        folder, name = os.path.split(output)
        names = (os.path.join(folder, f".{name[:LONGEST]}.{number}{SUFFIX}") for number in range(1, MOST))
        with signals.held():
            self.path, self.file = _first(names, mode)
            signals.at_stop(self.remove)
        for path in names:  # leftovers of runs that were killed while another one was writing
            if not _abandoned(path):
                break

    def become(self, output: str, *, new: bool) -> None:
        """Replace the output; with ``new``, raise FileExistsError if it exists by now."""
        with signals.held():
            if new and _linked(self.path, output):
                os.unlink(self.path)
            else:
                os.replace(self.path, output)
            signals.forget(self.remove)

    def discard(self) -> None:
        """Remove the file and stop watching for signals."""
        with signals.held():
            self.remove()
            signals.forget(self.remove)

    def remove(self) -> None:
        """Remove the file; on Windows it must be closed first."""
        with suppress(OSError, ValueError):
            if sys.platform == "win32":
                self.file.close()
            os.unlink(self.path)


class Folders:
    """The missing folders of an output: created for it, and removed again if the output fails."""

    def __init__(self) -> None:
        self._made: list[str] = []
        signals.at_stop(self.remove)

    def make(self, folder: str) -> None:
        """Create the folder, and missing folders above it."""
        missing = []
        while folder and not os.path.lexists(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        for name in reversed(missing):
            with signals.held(), suppress(FileExistsError):
                os.mkdir(name)
                self._made.append(name)

    def keep(self) -> None:
        """Keep the folders, because the output is complete."""
        signals.forget(self.remove)

    def discard(self) -> None:
        """Remove the folders and stop watching for signals."""
        self.remove()
        signals.forget(self.remove)

    def remove(self) -> None:
        """Remove the folders, unless they contain other files."""
        with suppress(OSError):
            for name in reversed(self._made):
                os.rmdir(name)


def _first(names: Iterator[str], mode: int) -> tuple[str, BinaryIO]:
    """The first name that no other run uses, and a new file with this name."""
    for name in names:
        if file := _claimed(name, mode):
            return name, file

    raise Refused("in-use")


def _linked(path: str, output: str) -> bool:
    """Link the complete file to the output's name; on a disk without hard links, reserve the name with an empty file and return False."""
    try:
        os.link(path, output)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        return False
    return True


def _claimed(path: str, mode: int) -> BinaryIO | None:
    """A new file with this name; None if another run uses it."""
    if os.path.lexists(path) and not _abandoned(path):
        return None
    try:
        handle = os.open(path, FLAGS | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        return None
    if sys.platform != "win32" and not _locked(handle, path):
        os.close(handle)
        return None
    return os.fdopen(handle, "wb")


def _abandoned(path: str) -> bool:
    """Whether no run is writing to the file any more; it is then removed. Windows refuses to remove open files."""
    try:
        if sys.platform == "win32":
            os.unlink(path)
            return True
        handle = os.open(path, FLAGS)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.lstat(path)):
            os.unlink(path)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _locked(handle: int, path: str) -> bool:
    """Take the lock that shows that this run is alive; False if another run removed the file in the meantime."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # on a file system without locks, files never count as abandoned
        return True
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except OSError:
        return False
