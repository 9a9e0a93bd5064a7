"""The language of this run, known before the first command is defined, because help is words too."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, get_args

from spbe_calc.render.words import Lang, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGS: tuple[Lang, ...] = get_args(Lang)
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def given(arguments: Sequence[str]) -> Lang | None:
    """The language that ``--lang`` names, wherever it stands; typer refuses a wrong one later."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        if option == "--lang":
            name = value if equals else "".join(arguments[at + 1 : at + 2])
            return next((lang for lang in LANGS if lang == name), None)
    return None


def of_environment() -> Lang:
    """``SPBE_LANG``, else the locale: Indonesian for ``id*``, English for all other."""
    wanted = os.environ.get("SPBE_LANG", "")
    if wanted in LANGS:
        return "id" if wanted == "id" else "en"
    name = next((value for variable in LOCALE_VARIABLES if (value := os.environ.get(variable))), "") or _of_windows()
    return "id" if name.lower().startswith("id") else "en"


def _of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


GIVEN = given(sys.argv[1:])
WORDS = Words(GIVEN or of_environment())
"""The words of this run."""
_ = WORDS
MACHINE_WORDS = Words(GIVEN or "en")
"""The words inside machine formats: English unless ``--lang`` is given."""


def N_(text: str) -> str:  # noqa: N802
    """Mark a text for translation."""
    return text


OF_TYPER = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
    N_("Missing command."),
    N_("No such command {name!r}."),
)
"""Texts of typer's help and usage errors, which it looks up in our translations."""
