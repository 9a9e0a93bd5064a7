"""Patterns that the shell left as they were (on Windows it always does), as the paths that they fit."""

from __future__ import annotations

import os
import re
from glob import escape, glob
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from spbe_calc.inputs.sources import is_pattern
from spbe_calc.inputs.walking import entries_of, is_folder, leads_into, outside_note, special_note
from spbe_calc.problem import Problem
from spbe_calc.reading import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATOR = r"[\\/]" if os.sep == "\\" else "/"
ANY_DEPTH = rf"(^|.*?{SEPARATOR})\*\*(?:{SEPARATOR}+|$)"
"""The part ``**`` of a pattern, with what stands before it."""


def expanded(path: str) -> list[str | Problem]:
    """The paths that a pattern fits, in order, and what hindered the search; other paths, and one that fits none, as it is.

    Like a walk it passes over what is neither file nor folder.
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
        paths.append(path)  # notes alone would let a run pass that has read nothing
    return [*problems, *paths]


def _is_special(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):  # which reading it will say
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
    """The same without linked folders; of linked files only those that lead into the folder where the search began."""
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
    """A folder (with a separator behind it; empty is the current one) and all below it, without hidden and linked ones."""
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
