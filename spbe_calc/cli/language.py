"""The language of this run. It must be known before commands are defined, because their help is translated."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from spbe_calc.words.language import Lang, Words, lang_named, lang_of_locale, lang_of_locales

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
LONGEST_LOCALE = 85
"""The buffer size that Windows requires for a locale name, including the final NUL."""


def lang_option(arguments: Sequence[str]) -> Lang | None:
    """The value of the last ``--lang``, anywhere on the command line; typer refuses an invalid one later."""
    found = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        if option == "--lang":
            name = value if equals else "".join(arguments[at + 1 : at + 2])
            found = lang_named(name)
    return found


def of_environment() -> Lang:
    """The language of ``SPBE_LANG``, or else of the locale: Indonesian for ``id*``, else English."""
    if lang := lang_of_locale(os.environ.get("SPBE_LANG", "")):
        return lang
    name = next((value for variable in LOCALE_VARIABLES if (value := os.environ.get(variable))), "")
    return lang_of_locales([name] if name else _of_windows())


def _of_windows() -> list[str]:
    """The locales of Windows and of its regional settings: an English Windows may well be used in Indonesia."""
    if sys.platform != "win32":
        return []
    import ctypes
    import locale

    kernel = ctypes.windll.kernel32
    region = ctypes.create_unicode_buffer(LONGEST_LOCALE)
    kernel.GetUserDefaultLocaleName(region, LONGEST_LOCALE)
    return [locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), ""), region.value]


LANG_OPTION = lang_option(sys.argv[1:])
WORDS = Words(LANG_OPTION or of_environment())
"""The texts for people in this run."""
_ = WORDS
MACHINE_WORDS = Words(LANG_OPTION or "en")
"""The texts inside machine formats: English unless ``--lang`` is given."""
