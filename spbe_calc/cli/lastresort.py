"""The last resort: an unexpected error becomes one line and exit code 70, not a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from spbe_calc import __version__
from spbe_calc.problem import DamagedPackage

FAILED = 70
"""The program itself failed: a bug, a damaged installation, or too little memory (``EX_SOFTWARE`` of sysexits.h)."""
DEBUG = "SPBE_DEBUG"
LONGEST = 300
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def report(error: Exception) -> int:
    """Print in one line what failed and where to report it (with a traceback if ``SPBE_DEBUG=1``), and return the exit code."""
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error)
    with suppress(Exception):  # there may be no reader
        sys.stderr.write(f"spbe: {_words(error)}\n")
        sys.stderr.flush()
    return FAILED


def _words(error: Exception) -> str:
    _ = _translated()
    if isinstance(error, DamagedPackage):
        if not os.path.isdir(PACKAGE):
            return _("spbe cannot run from inside an archive ({file}); install it with pip").format(file=PACKAGE)
        return _damaged(_, error)
    if isinstance(error, ModuleNotFoundError):
        return _damaged(_, error.name)
    if isinstance(error, MemoryError):
        return _("there is not enough memory for this run; give it fewer files at a time, or run it on a larger machine")
    text = _("this is a bug in spbe {version}, not in your files: {error}; report it to its maintainers with what {debug}=1 prints")
    return text.format(version=__version__, error=_one_line(error), debug=DEBUG)


def _damaged(_: Callable[[str], str], file: object) -> str:
    return _("the installation is damaged: {file} is missing or cannot be read; install spbe-calc again").format(file=file)


def _one_line(error: Exception) -> str:
    line = " ".join(f"{type(error).__name__}: {error}".split())
    return "".join(char if char.isprintable() else "?" for char in line)[:LONGEST]


def _translated() -> Callable[[str], str]:
    """The texts of the run; in English if the translations themselves are missing."""
    try:
        from spbe_calc.cli.language import WORDS
    except DamagedPackage:
        return str
    return WORDS
