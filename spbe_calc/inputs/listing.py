"""A list of paths in a file or on standard input, one a line, as ``find`` writes it."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8

from spbe_calc.inputs.sources import Verbatim
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import STDIN, fetch

MOST_BYTES = 1 << 26
"""The largest list: paths of the files of some hundred nations."""


def paths_listed(source: str) -> list[Verbatim] | Problem:
    """The paths of a list, which are never patterns nor standard input; a problem when it cannot be read or lists nothing.

    Only a line feed ends a line, because a path may hold every other character; a carriage return before it is of Windows.
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
    """The problem, whose words must know that this is no file of answers."""
    return problem._replace(values={**problem.values, "list": True})
