"""Texts that stand where something is still to be filled in: ``....``, ``(diisi nama instansi)``, ``Kabupaten XXX``."""

from __future__ import annotations

import re

from spbe_calc.reading.tables.headings import meaning_of

TO_FILL = re.compile(
    r"[ ._\u2026?*/:()\[\]<>]+"
    r"|(?:.*\s)?x{3,}\W*"
    r"|.*(?:\.{3}|(?:\. ){2}\.|_{3}|\u2026).*"
    r"|[\[(<{]+(?:.*\W)?(?:nama|name|isi|isikan|diisi|tulis|ditulis|pilih|instansi|agency|fill|choose|enter)(?:\W.*)?[\])>}]+"
    r"|nama\s+(?:instansi|pemerintah|pemda|kementerian|lembaga|kabupaten|kota|provinsi|daerah)\b.*",
    re.IGNORECASE | re.DOTALL,
)
SIGN = re.compile(r"[._\u2026]\s?[._\u2026]|\u2026|xxx|\A(?:[\W_]|agency|in|nama|pemerintah d)", re.IGNORECASE)
"""What is in each of them: nearly all names of agencies need no closer look."""

USUAL = ("Kab", "Kota", "Pemerintah K", "Pemerintah P", "Prov", "Kement", "Badan")
"""How most names of agencies begin, which are in every row of a wide table: such a name needs a mark to be none."""


def is_placeholder(text: str) -> bool:
    """Whether a text is no name of an agency, but stands where one belongs."""
    if text.startswith(USUAL) and "." not in text and "_" not in text and "\u2026" not in text and "x" not in text and "X" not in text:
        return False
    if SIGN.search(text) is None:
        return False
    return meaning_of(text) == "agency" or TO_FILL.fullmatch(text) is not None
