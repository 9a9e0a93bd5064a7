"""A list of paths in a file or on standard input, one per line, as ``find`` prints it."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8

from spbe_calc.inputs.sources import Verbatim
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import STDIN, fetch

MOST_BYTES = 1 << 26
"""The size limit of a list: room for the paths of hundreds of countries."""


def paths_listed(source: str) -> list[Verbatim] | Problem:
    """The paths in a list, taken literally: no pattern, no standard input. A problem if the list is unreadable or empty.

    Only a line feed ends a line, because a path may contain any other character; a carriage return before it (as on Windows)
    is dropped.
    """
    data = fetch(source, MOST_BYTES)
    if isinstance(data, Problem):
        return _about_list(data)
    lines = (line.removesuffix(b"\r") for line in data.removeprefix(BOM_UTF8).split(b"\n"))
    paths = [line.decode(sys.getfilesystemencoding(), "surrogateescape") for line in lines if line.strip()]
    if not paths:
        return _about_list(Problem("file-empty", Place(source)))
    return [Verbatim(os.path.join(os.curdir, path) if path == STDIN else path) for path in paths]


def _about_list(problem: Problem) -> Problem:
    """The same problem, marked so that its message speaks of a list and not of answers."""
    return problem._replace(values={**problem.values, "list": True})
