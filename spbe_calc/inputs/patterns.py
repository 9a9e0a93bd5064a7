"""From patterns that the shell did not expand (on Windows it never does) to the matching paths."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from glob import escape, glob
from stat import S_ISDIR, S_ISREG

from spbe_calc.inputs.sources import is_pattern
from spbe_calc.inputs.walking import entries_of, is_folder, leads_into, outside_note, special_note
from spbe_calc.problem import Problem
from spbe_calc.reading import unreadable

SEPARATOR = r"[\\/]" if os.sep == "\\" else "/"
ANY_DEPTH = rf"(^|.*?{SEPARATOR})\*\*(?:{SEPARATOR}+|$)"
"""The part ``**`` of a pattern, and everything before it."""


def expanded(path: str) -> list[str | Problem]:
    """The paths that match a pattern, in order, after the problems of the search.

    A path that is not a pattern, or matches nothing, is returned unchanged. Like a walk, this skips everything that is
    neither a file nor a folder.
    """
    if not is_pattern(path):
        return [path]
    found: list[str | Problem]
    try:
        found = [*_fitting(path)]
    except (OSError, ValueError) as error:
        return [unreadable(path, error)]
    problems = [it for it in found if isinstance(it, Problem)]
    paths: list[str | Problem] = [special_note(it) if _is_special(it) else it for it in sorted({it for it in found if isinstance(it, str)})]
    if all(isinstance(it, Problem) for it in paths) and not any(it.severity == "error" for it in problems):
        paths.append(path)  # with only notes, a run that read nothing would succeed
    return [*problems, *paths]


def _is_special(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):  # reported when it is read
        return False
    return not (S_ISREG(mode) or S_ISDIR(mode))


def _fitting(pattern: str) -> Iterator[str | Problem]:
    part = re.match(ANY_DEPTH, pattern, re.DOTALL)
    if part is None:
        yield from glob(pattern)
        return
    start, rest = part[1], pattern[part.end() :]
    for top in glob(start) if start else [""]:
        for folder in _folders(top):
            if isinstance(folder, Problem):
                yield folder
                continue
            if folder and not rest and (folder == top or not pattern.endswith("*")):
                yield folder
            if rest or pattern.endswith("*"):
                yield from _not_followed(_fitting(escape(folder) + (rest or "*")), top)


def _not_followed(found: Iterator[str | Problem], top: str) -> Iterator[str | Problem]:
    """The same without linked folders, and without linked files that lead out of the folder where the search started."""
    for path in found:
        try:
            inside = isinstance(path, Problem) or leads_into(path, top)
        except OSError as error:
            yield unreadable(str(path), error)
            continue
        if isinstance(path, Problem):
            yield path
        elif not inside:
            yield outside_note(path, top)
        elif not (os.path.islink(path) and os.path.isdir(path)):
            yield path


def _folders(top: str) -> Iterator[str | Problem]:
    """A folder (ending with a separator; empty for the current one) and all folders below it, except hidden and linked ones."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            below = [entry for entry in entries_of(folder or os.curdir) if not entry.name.startswith(".") and is_folder(entry)]
        except OSError as error:
            yield unreadable(folder, error)
            continue
        yield folder
        waiting += [os.path.join(folder, entry.name, "") for entry in below]
