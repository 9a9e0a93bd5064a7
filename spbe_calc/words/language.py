"""The language of what people read: translated texts, and numbers with the decimal mark of the language."""

from __future__ import annotations

import gettext
import struct
from pathlib import Path
from typing import Literal

from spbe_calc.problem import DamagedPackage

Lang = Literal["id", "en"]
LOCALE = Path(__file__).parent.parent / "data" / "locale"
DOMAIN = "spbe"


class Words:
    """The words of one language; call it with an English text to have it translated."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._texts: gettext.NullTranslations = gettext.NullTranslations()
        if lang != "en":
            try:
                self._texts = gettext.translation(DOMAIN, LOCALE, [lang])
            except (OSError, ValueError, struct.error):
                raise DamagedPackage(LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.mo") from None

    def __call__(self, text: str) -> str:
        """The text in this language."""
        return self._texts.gettext(text)

    def plural(self, one: str, many: str, count: int) -> str:
        """One of the two, translated; ``{count}`` is left to the caller."""
        return self._texts.ngettext(one, many, count)

    def number(self, text: str) -> str:
        """A number written with a decimal point, as the language writes it."""
        return text.replace(".", ",") if self.lang == "id" else text
