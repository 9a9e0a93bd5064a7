"""Shell completion, which typer implements. Its errors are not bugs of the program, and get messages here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from spbe_calc.cli import streams
from spbe_calc.cli.language import _

INSTALL = "--install-completion"
ASKED = "_SPBE_COMPLETE"
"""The variable that a shell sets to request completions."""


@contextmanager
def guarded() -> Iterator[None]:
    """Exit code 2 if a shell's request is incomplete; 3 if the shell's files cannot be read or written."""
    try:
        yield
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        if ASKED in os.environ and isinstance(error, KeyError | ValueError):
            streams.tell(
                "error: " + _("{name} is set, but not the other variables that a shell sets with it; unset it").format(name=ASKED) + "\n"
            )
            raise SystemExit(2) from error
        if INSTALL not in sys.argv[1:2] or (isinstance(error, OSError) and error.filename is None):
            raise
        streams.tell(_not_installed(error))
        raise SystemExit(3) from error


def _not_installed(error: Exception) -> str:
    from spbe_calc.cli.language import WORDS
    from spbe_calc.cli.output.writing import unwritable
    from spbe_calc.formats.problems.text import text

    if isinstance(error, OSError):
        first = text(unwritable(str(error.filename), error), WORDS).splitlines()[0]
    else:
        first = "error: " + _("completion cannot be installed: {error}").format(error=error)
    way_out = _("`spbe --show-completion` prints what your shell needs; put it where your shell reads it")
    return f"{first}\n  help: {way_out}\n"
