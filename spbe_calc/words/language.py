"""The language of what people read: translated texts, and numbers with the decimal mark of the language."""

from __future__ import annotations

import gettext
import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from spbe_calc.problem import DamagedPackage

if TYPE_CHECKING:
    from collections.abc import Iterable

Lang = Literal["id", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
LOCALE = Path(__file__).parent.parent / "data" / "locale"
DOMAIN = "spbe"


def N_(text: str) -> str:  # noqa: N802 - the customary name of what marks a text for translation
    """Mark a text for translation; it is translated when shown."""
    return text


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

    def choose(self, indonesian: str, english: str | None) -> str:
        """Of a text that a file has in Indonesian, and perhaps in English, the one for readers of this language."""
        return indonesian if self.lang == "id" else english or indonesian

    @property
    def glosses(self) -> bool:
        """Whether readers need an English gloss beside an official name, which is Indonesian."""
        return self.lang != "id"

    def number(self, text: str) -> str:
        """A number written with a decimal point, as the language writes it."""
        return text.replace(".", ",") if self.lang == "id" else text


def lang_named(name: str) -> Lang | None:
    """The language of that name; None for one that is not ours."""
    return next((lang for lang in LANGS if lang == name), None)


def lang_of_locale(locale: str) -> Lang | None:
    """The language of ``id``, ``ID``, ``id_ID.UTF-8`` or ``id-ID``; None for one that is not ours."""
    return lang_named(re.split(r"[_.@-]", locale.strip().lower())[0])


def lang_of_locales(locales: Iterable[str]) -> Lang:
    """Indonesian where one of the locales is, else English."""
    return "id" if any(lang_of_locale(locale) == "id" for locale in locales) else "en"
