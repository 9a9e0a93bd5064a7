"""The language for people: translated texts, and numbers with the language's decimal mark."""

from __future__ import annotations

import copy
import gettext
import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self, get_args

from spbe_calc.problem import DamagedPackage

Lang = Literal["id", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
LOCALE = Path(__file__).parent.parent / "data" / "locale"
DOMAIN = "spbe"


def N_(text: str) -> str:  # noqa: N802 - the conventional name for marking a text for translation
    """Mark a text for translation; it is translated when it is displayed."""
    return text


class Words:
    """The texts of one language; call it with an English text to get the translation."""

    names_options = True
    """Whether the readers type commands, so that the name of an option helps them."""
    for_document = False
    """Whether the texts are for a document: whole sentences, and characters that a terminal may not have."""

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
        """The translated form for this count; the caller fills in ``{count}``."""
        return self._texts.ngettext(one, many, count)

    def choose(self, indonesian: str, english: str | None) -> str:
        """The version of a text for this language; a file has it in Indonesian and perhaps in English."""
        return indonesian if self.lang == "id" else english or indonesian

    def in_document(self) -> Self:
        """The same texts for a document, which every program shows with all its characters."""
        words = copy.copy(self)
        words.for_document = True
        return words

    def without_options(self) -> Self:
        """The same texts for readers who know no command line: those of a report page or of a message."""
        words = copy.copy(self)
        words.names_options = False
        return words

    def advice(self, text: str) -> str:
        """A text that names an option, with the space before it; empty for readers who know no command line."""
        return text if self.names_options else ""

    @property
    def arrow(self) -> str:
        """What is between the value before and the one after."""
        return "\N{RIGHTWARDS ARROW}" if self.for_document else "->"

    @property
    def glosses(self) -> bool:
        """Whether readers need an English gloss for official names, which are Indonesian."""
        return self.lang != "id"

    @property
    def separator(self) -> str:
        """What spreadsheets of this language expect between the cells of csv: where decimals have a comma, a semicolon."""
        return ";" if self.lang == "id" else ","

    def number(self, text: str) -> str:
        """A number, given with a decimal point, in the notation of this language."""
        return text.replace(".", ",") if self.lang == "id" else text

    def amount(self, text: str, unit: str | None = None) -> str:
        """An amount with separators between thousands and its unit: ``2,119 days``; rupiah as they are written: ``Rp2,119 million``."""
        whole, point, decimals = text.partition(".")
        thousands = "." if self.lang == "id" else ","
        grouped = re.sub(r"\B(?=(?:[0-9]{3})+$)", thousands, whole, flags=re.ASCII) + self.number(point + decimals)
        if rupiah := re.match(r"Rp\.?(?=\s|$)", unit or "", re.IGNORECASE):
            return f"Rp{grouped}{rupiah.string[rupiah.end() :]}"
        return f"{grouped} {unit}" if unit else grouped


def lang_named(name: str) -> Lang | None:
    """The language with this name; None if it is not supported."""
    return next((lang for lang in LANGS if lang == name), None)


def lang_of_locale(locale: str) -> Lang | None:
    """The language of a locale such as ``id``, ``ID``, ``id_ID.UTF-8`` or ``id-ID``; None if it is not supported."""
    return lang_named(re.split(r"[_.@-]", locale.strip().lower())[0])


def lang_of_locales(locales: Iterable[str]) -> Lang:
    """Indonesian if one of the locales is Indonesian, else English."""
    return "id" if any(lang_of_locale(locale) == "id" for locale in locales) else "en"
