"""The command line: one thin file a command. Importing it loads typer and the standard library, no more."""

from __future__ import annotations


def main() -> None:
    """Run ``spbe`` and exit."""
    import gettext
    import os

    from spbe_calc.cli.language import WORDS
    from spbe_calc.render.words import DOMAIN, LOCALE

    os.environ["LANGUAGE"] = WORDS.lang
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)

    from spbe_calc.cli.app import app

    app()
