"""The language of this run, known before the first command is defined, because help is words too."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, get_args

from spbe_calc.words.language import Lang, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGS: tuple[Lang, ...] = get_args(Lang)
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
LONGEST_LOCALE = 85
"""The room that Windows asks for a locale's name, the closing NUL included."""


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
    if lang := _named(os.environ.get("SPBE_LANG", "")):
        return lang
    name = next((value for variable in LOCALE_VARIABLES if (value := os.environ.get(variable))), "")
    return "id" if any(_named(locale) == "id" for locale in ([name] if name else _of_windows())) else "en"


def _named(locale: str) -> Lang | None:
    """The language of ``id``, ``ID``, ``id_ID.UTF-8`` or ``id-ID``; None for one that is not ours."""
    name = re.split(r"[_.@-]", locale.strip().lower())[0]
    return next((lang for lang in LANGS if lang == name), None)


def _of_windows() -> list[str]:
    """The language of Windows, and that of its regional settings: an English Windows may well be in Indonesia."""
    if sys.platform != "win32":
        return []
    import ctypes
    import locale

    kernel = ctypes.windll.kernel32
    region = ctypes.create_unicode_buffer(LONGEST_LOCALE)
    kernel.GetUserDefaultLocaleName(region, LONGEST_LOCALE)
    return [locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), ""), region.value]


GIVEN = given(sys.argv[1:])
WORDS = Words(GIVEN or of_environment())
"""The words of this run."""
_ = WORDS
MACHINE_WORDS = Words(GIVEN or "en")
"""The words inside machine formats: English unless ``--lang`` is given."""


def N_(text: str) -> str:  # noqa: N802
    """Mark a text for translation."""
    return text
