"""What is made on the way to an output: its folders, and the file beside it that becomes it. What a killed run left is taken away."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from spbe_calc.cli import signals
from spbe_calc.reading import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform != "win32":
    import fcntl

SUFFIX = ".spbe-unfinished"
LONGEST = 50
"""So many characters of the output's name go into the other: at most 200 bytes, where 255 are allowed."""
MOST = 100
"""So many runs may write to the same output at once."""
FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Temporary:
    """A new file beside the output, locked while the run lives; a signal takes it away."""

    def __init__(self, output: str, mode: int) -> None:
        folder, name = os.path.split(output)
        names = (os.path.join(folder, f".{name[:LONGEST]}.{number}{SUFFIX}") for number in range(1, MOST))
        with signals.held():
            self.path, self.file = _first(names, mode)
            signals.at_stop(self.remove)
        for path in names:  # what runs left that were killed while another wrote
            if not _abandoned(path):
                break

    def become(self, output: str, *, new: bool) -> None:
        """Take the output's place; with ``new`` FileExistsError when there is one by now."""
        with signals.held():
            if new and _linked(self.path, output):
                os.unlink(self.path)
            else:
                os.replace(self.path, output)
            signals.forget(self.remove)

    def discard(self) -> None:
        """Leave nothing."""
        with signals.held():
            self.remove()
            signals.forget(self.remove)

    def remove(self) -> None:
        """Take the file away. Windows needs it closed for that."""
        with suppress(OSError, ValueError):
            if sys.platform == "win32":
                self.file.close()
            os.unlink(self.path)


class Folders:
    """The missing folders of an output: made for it, and taken away again unless it comes to be."""

    def __init__(self) -> None:
        self._made: list[str] = []
        signals.at_stop(self.remove)

    def make(self, folder: str) -> None:
        """Make the folder, and before it those above that are missing."""
        missing = []
        while folder and not os.path.lexists(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        for name in reversed(missing):
            with signals.held(), suppress(FileExistsError):
                os.mkdir(name)
                self._made.append(name)

    def keep(self) -> None:
        """The output has come to be."""
        signals.forget(self.remove)

    def discard(self) -> None:
        """Leave nothing."""
        self.remove()
        signals.forget(self.remove)

    def remove(self) -> None:
        """Take the folders away, unless somebody put something into them."""
        with suppress(OSError):
            for name in reversed(self._made):
                os.rmdir(name)


def _first(names: Iterator[str], mode: int) -> tuple[str, BinaryIO]:
    """The first of the names that no other run has, and a new file of that name."""
    for name in names:
        if file := _claimed(name, mode):
            return name, file

    raise Refused("in-use")


def _linked(path: str, output: str) -> bool:
    """Give the whole file the output's name as a second one; where no file has two names, claim that name with an empty one."""
    try:
        os.link(path, output)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        return False
    return True


def _claimed(path: str, mode: int) -> BinaryIO | None:
    """A new file of that name; None while another run has it."""
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
    """Whether nobody writes to it any more; then it is taken away. Windows removes no file that is open."""
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
    """Hold the lock that says that this run lives, unless another run took the name away in between."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: there nothing is ever taken for abandoned
        return True
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except OSError:
        return False
