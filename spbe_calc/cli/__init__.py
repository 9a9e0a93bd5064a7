"""The command line: one thin file a command. Importing it loads typer and the standard library, no more."""

from __future__ import annotations


def main() -> None:
    """Run ``spbe`` and exit."""
    import gettext
    import os
    import sys

    from spbe_calc.cli.language import WORDS
    from spbe_calc.render.words import DOMAIN, LOCALE

    os.environ["LANGUAGE"] = WORDS.lang
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)

    from spbe_calc.cli.app import build

    completing = "_SPBE_COMPLETE" in os.environ
    build(None if completing else next((word for word in sys.argv[1:] if not word.startswith("-")), ""))()
