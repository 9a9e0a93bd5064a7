"""The command line: one thin file a command. Importing it loads typer and the standard library, no more."""

from __future__ import annotations


def main() -> None:
    """Run ``spbe`` and exit."""
    import gettext
    import os

    from spbe_calc.cli.language import WORDS
    from spbe_calc.words.language import DOMAIN, LOCALE

    os.environ["LANGUAGE"] = WORDS.lang
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)

    from spbe_calc.cli import streams

    streams.prepare()
    _run(None if "_SPBE_COMPLETE" in os.environ else _first_word())


def _first_word() -> str:
    """The command that is asked for, if any."""
    import sys

    return next((word for word in sys.argv[1:] if not word.startswith("-")), "")


def _run(command: str | None) -> None:
    """Run one command, or with None all of them stand ready.

    Typer leaves it to its caller that help, the version and usage errors may find nobody to read them.
    """
    from spbe_calc.cli import running, streams
    from spbe_calc.cli.app import build
    from spbe_calc.cli.usage import completion

    try:
        with completion.guarded():
            build(command)()
    except SystemExit as ended:
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        streams.close_quietly()
        raise SystemExit(running.OK) from None
    except OSError as error:
        if error.filename is not None:
            raise
        raise SystemExit(_no_room(error)) from None


def _no_room(error: OSError) -> int:
    """Report that help, the version or a usage error could not be written, and say the exit code."""
    import sys

    from spbe_calc.cli import streams
    from spbe_calc.cli.output import writing
    from spbe_calc.cli.running import Run

    usage = getattr(error.__context__, "exit_code", None)
    streams.close_quietly(sys.stdout if usage is None else sys.stderr)
    if usage is not None:
        return int(usage)
    run = Run()
    run.faulty([writing.unwritable("-", error)])
    return run.code
