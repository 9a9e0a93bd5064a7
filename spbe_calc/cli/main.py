"""The start of the command line. Help and version import only typer and the standard library; a command imports what it needs."""

from __future__ import annotations

import gettext
import os
import sys

from spbe_calc.cli import streams
from spbe_calc.cli.language import WORDS
from spbe_calc.cli.usage import completion
from spbe_calc.words.language import DOMAIN, LOCALE


def main() -> None:
    """Run ``spbe`` and exit."""
    os.environ["LANGUAGE"] = WORDS.lang
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    streams.prepare()
    run(None if completion.ASKED in os.environ else first_word())


def first_word() -> str:
    """The command on the command line; empty if there is none. ``--lang id`` may be before it."""
    words = sys.argv[1:]
    return next((word for before, word in zip(["", *words], words, strict=False) if not word.startswith("-") and before != "--lang"), "")


def run(command: str | None) -> None:
    """Run one command; with None, all commands are available (for completion).

    Typer does not handle output errors of help, version and usage errors, such as a closed pipe; that is done here.
    """
    from spbe_calc.cli.app import build  # typer translates its texts on import, so the language must be set first

    try:
        with completion.guarded():
            build(command)()
    except SystemExit as ended:
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        streams.close_quietly()
        raise SystemExit(0) from None
    except OSError as error:
        if error.filename is not None:
            raise
        raise SystemExit(_no_room(error)) from None


def _no_room(error: OSError) -> int:
    """Report that help, version or a usage error could not be written, and return the exit code."""
    from spbe_calc.cli.output.writing import unwritable
    from spbe_calc.cli.running import Run

    usage = getattr(error.__context__, "exit_code", None)
    streams.close_quietly(sys.stdout if usage is None else sys.stderr)
    if usage is not None:
        return int(usage)
    run_ = Run()
    run_.report([unwritable("-", error)])
    return run_.code
