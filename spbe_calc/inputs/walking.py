"""The files below a folder, and one file under several names.

Nothing here raises OSError: what the operating system refuses is a problem of that path.
"""

from __future__ import annotations

import os
import sys
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from spbe_calc.inputs.sources import is_left_out, is_walked
from spbe_calc.problem import Place, Problem, Whole
from spbe_calc.reading import STDIN, real_path, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

JUNCTION = 0xA0000003
"""What Windows calls its second kind of link to a folder."""


class Walk:
    """The files below a folder that may hold answers, by the parts of their paths in code-point order.

    Hidden entries and linked folders are left out; a linked file counts where it leads into the folder. What cannot be
    read is a problem, what is no file or lies elsewhere a note ``path-skipped``.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.tables: list[str] = []
        """The tables that were met."""

    def __iter__(self) -> Iterator[tuple[str, int] | Problem]:
        """Each file and its number in the file system, or a problem. Folders may be deeper than Python recurses."""
        waiting: list[str | os.DirEntry[str]] = [self.folder]
        while waiting:
            entry = waiting.pop()
            try:
                if isinstance(entry, str):
                    waiting += reversed(entries_of(entry))
                elif entry.name.startswith("."):
                    continue
                elif is_walked(entry.name) and entry.is_file(follow_symlinks=False):
                    yield entry.path, entry.inode()
                elif is_folder(entry):
                    waiting.append(entry.path)
                else:
                    yield from self._other(entry)
            except (OSError, ValueError) as error:
                yield unreadable(os.fspath(entry), error)

    def _other(self, entry: os.DirEntry[str]) -> Iterator[tuple[str, int] | Problem]:
        """What is neither a file that counts nor a folder: a table, a link, a pipe."""
        if is_left_out(entry.name) and entry.is_file():
            self.tables.append(entry.path)
        elif is_walked(entry.name) and entry.is_symlink() and not leads_into(entry.path, self.folder):
            yield outside_note(entry.path, self.folder)
        elif is_walked(entry.name):
            status = os.stat(entry.path)
            if S_ISREG(status.st_mode):
                yield entry.path, status.st_ino
            elif not S_ISDIR(status.st_mode):
                yield special_note(entry.path)


def walk(folder: str) -> Iterator[str | Problem]:
    """The files of a folder that may hold answers, and the problems of the rest."""
    return (found if isinstance(found, Problem) else found[0] for found in Walk(folder))


def entries_of(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds, by name. Raises OSError where it cannot be read."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder itself and no link to one."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    return os.name != "nt" or getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) != JUNCTION


def leads_into(path: str, folder: str) -> bool:
    """Whether a path, all its links followed, lies in a folder. What is not there may lie there as well."""
    inside = os.path.join(real_path(folder), "")
    return os.path.normcase(real_path(path)).startswith(os.path.normcase(inside))


def outside_note(path: str, folder: str) -> Problem:
    """The note that a link leads out of a folder and is not followed."""
    return Problem("path-skipped", Place(path), {"reason": "link", "folder": Whole(folder or os.curdir)}, "note")


def special_note(path: str) -> Problem:
    """The note that something is neither a file nor a folder, and opening it may never end."""
    return Problem("path-skipped", Place(path), {"reason": "special"}, "note")


class Seen:
    """Which files were met, by whatever path. Of each it keeps one path."""

    def __init__(self) -> None:
        self._paths: dict[int, tuple[str, ...]] = {}

    def before(self, path: str, number: int | None = None) -> str | None:
        """The path by which this file was met before; None when this is the first time, or when there is no such file.

        A walk has the numbers of files without asking for them. Two disks may have the same: equal ones are looked at.
        """
        if number is None and (number := _number(path)) is None:
            return None
        known = self._paths.get(number, ())
        first = next((other for other in known if _same(path, other)), None)
        if first is None:
            self._paths[number] = (*known, path)
        return first

    def knows(self, path: str) -> bool:
        """Whether this file was met."""
        number = _number(path)
        return number is not None and any(_same(path, other) for other in self._paths.get(number, ()))


def _number(path: str) -> int | None:
    """The number of a file in the file system; None when there is none."""
    try:
        return _status(path).st_ino
    except (OSError, ValueError, AttributeError):
        return None


def _status(path: str) -> os.stat_result:
    """What the operating system knows of a file; that of standard input, when a shell redirected it, is one too."""
    return os.fstat(sys.stdin.fileno()) if path == STDIN else os.stat(path)


def _same(one: str, other: str) -> bool:
    """Whether two paths lead to one file. Where files have no numbers (all have 0) only the paths can tell."""
    try:
        status = _status(one)
        if status.st_ino:
            return os.path.samestat(status, _status(other))
        return os.path.normcase(real_path(one)) == os.path.normcase(real_path(other))
    except OSError:
        return False
