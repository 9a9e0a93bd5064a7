"""The files below a folder, and the detection of one file under several names.

An error of the operating system is a problem of its path; only functions that say so raise OSError.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from stat import S_ISDIR, S_ISREG

from spbe_calc.inputs.sources import LOCK, is_walked, kind_of
from spbe_calc.problem import Place, Problem, Whole
from spbe_calc.reading import is_stdin, real_path, unreadable

JUNCTION = 0xA0000003
"""The tag of a junction, the second kind of link to a folder on Windows."""


def files_below(folder: str) -> Iterator[tuple[str, int] | Problem]:
    """The files below a folder that may contain answers, each with its inode number, or a problem.

    They are sorted by the parts of their paths, in code-point order. Hidden entries and linked folders are skipped; a linked file
    is included if it leads into the folder. An unreadable entry is a problem; a special file, or a link that leads elsewhere, is a
    note ``path-skipped``. Without recursion, because folders may be deeper than Python allows.
    """
    waiting: list[str | os.DirEntry[str]] = [folder]
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
            elif is_walked(entry.name):
                yield from _unusual(entry, folder)
        except (OSError, ValueError) as error:
            yield unreadable(os.fspath(entry), error)


def _unusual(entry: os.DirEntry[str], folder: str) -> Iterator[tuple[str, int] | Problem]:
    """What an entry gives that is neither a plain file nor a folder: a link, a pipe. Raises OSError."""
    if entry.is_symlink() and not leads_into(entry.path, folder):
        yield outside_note(entry.path, folder)
        return
    status = os.stat(entry.path)
    if S_ISREG(status.st_mode):
        yield entry.path, status.st_ino
    elif not S_ISDIR(status.st_mode):
        yield special_note(entry.path)


def walk(folder: str) -> Iterator[str | Problem]:
    """The files below a folder that may contain answers, and the problems and notes about the rest."""
    return (found if isinstance(found, Problem) else found[0] for found in files_below(folder))


def foreign_below(folder: str) -> Iterator[str]:
    """The files below a folder that nothing here reads, such as those of a word processor; what cannot be opened is left to ``walk``."""
    waiting = [folder]
    while waiting:
        try:
            entries = entries_of(waiting.pop())
        except (OSError, ValueError):
            continue
        seen = [entry for entry in entries if not entry.name.startswith((".", LOCK))]
        yield from (entry.path for entry in seen if kind_of(entry.name) == "foreign")
        waiting += [entry.path for entry in reversed(seen) if is_folder(entry)]


def entries_of(folder: str) -> list[os.DirEntry[str]]:
    """The entries of a folder, sorted by name. Raises OSError if it cannot be read."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether the entry is a folder and not a link to one. Raises OSError."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    return os.name != "nt" or getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) != JUNCTION


def leads_into(path: str, folder: str) -> bool:
    """Whether a path, with all links resolved, is inside a folder. The path need not exist. Raises OSError."""
    inside = os.path.join(real_path(folder), "")
    return os.path.normcase(real_path(path)).startswith(os.path.normcase(inside))


def outside_note(path: str, folder: str) -> Problem:
    """The note that a link leads out of a folder and is not followed."""
    return Problem("path-skipped", Place(path), {"reason": "link", "folder": Whole(folder or os.curdir)}, "note")


def special_note(path: str) -> Problem:
    """The note that a path is neither a file nor a folder, so that opening it might block forever."""
    return Problem("path-skipped", Place(path), {"reason": "special"}, "note")


class Seen:
    """Remembers files, whatever path leads to them. It keeps one path per file."""

    def __init__(self) -> None:
        self._paths: dict[int, tuple[str, ...]] = {}

    def before(self, path: str, number: int | None = None) -> str | None:
        """The earlier path to the same file; None if the file is new (it is then remembered) or does not exist.

        A walk knows the inode numbers already. Two disks may use the same number, so equal numbers are compared in full.
        """
        if number is None and (number := _number(path)) is None:
            return None
        known = self._paths.get(number, ())
        first = next((other for other in known if _same(path, other)), None)
        if first is None:
            self._paths[number] = (*known, path)
        return first

    def knows(self, path: str) -> bool:
        """Whether this file is remembered."""
        number = _number(path)
        return number is not None and any(_same(path, other) for other in self._paths.get(number, ()))


def _number(path: str) -> int | None:
    """The inode number of a file; None if it has none."""
    try:
        return _status(path).st_ino
    except (OSError, ValueError, AttributeError):
        return None


def _status(path: str) -> os.stat_result:
    """The status of a file; also of standard input, which may be a redirected file. Raises OSError."""
    return os.fstat(sys.stdin.fileno()) if is_stdin(path) else os.stat(path)


def _same(one: str, other: str) -> bool:
    """Whether two paths lead to the same file. On disks without inode numbers (all are 0), only the paths are compared."""
    try:
        status = _status(one)
        if status.st_ino:
            return os.path.samestat(status, _status(other))
        return os.path.normcase(real_path(one)) == os.path.normcase(real_path(other))
    except OSError:
        return False
