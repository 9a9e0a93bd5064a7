"""The columns of evidence, notes and units whose headings say more than that: a form in brackets, or a choice between words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from spbe_calc.reading.tables.cells import heading_text
from spbe_calc.reading.tables.headings import MEANINGS

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Headings

MEANT = ("evidence", "note", "unit")
BRACKETS = r"\s*(?:\(([^()]+)\)|\[([^][]+)\])\s*[.:*]*\s*"
"""What stands behind a heading: ``Bukti dukung (PDF)``, ``Catatan [opsional]``."""
FORM = (
    "pdf|docx?|word|excel|xlsx|jpe?g|png|zip|link|tautan|url|file|berkas|dokumen|document|lampiran|attachment|scan|unggah|upload"
    "|nama|judul|name|title|google|drive|gdrive|onedrive|opsional|optional|wajib|required"
    "|(?:jika|bila|if) (?:ada|any|perlu|diperlukan|needed)"
)
FORMS = rf"(?:\b(?:{FORM}|atau|dan|or|and)\b[\s,/&]*)+"
"""Words in brackets that say how a cell is filled in, and nothing else of what is in it: ``(belum ada)``, ``(asesor)`` may be another."""
CHOICES = {"evidence": frozenset(["link", "tautan", "url", "file", "dokumen"]), "unit": frozenset(["pic"])}
"""What stands beside the word for a meaning as another for it: ``PIC / OPD``."""


def settle_parts(headings: Headings) -> None:
    """Take a column for that of evidence, notes or units if its heading certainly says so, and no other column of a long table does."""
    found: dict[str, list[int]] = {}
    for at in headings.others:
        if meaning := part_meant(headings.cells[at]):
            found.setdefault(meaning, []).append(at)
    for meaning, columns in found.items():
        if meaning not in headings.column and len(columns) == 1:
            headings.column[meaning] = columns[0]
            headings.others.remove(columns[0])


def part_meant(heading: str) -> str | None:
    """What a heading with brackets or a choice means: ``evidence`` for ``Bukti dukung (PDF)``; None if it is not certain."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    brackets = re.search(f"{BRACKETS}$", text)
    words = [heading_text(word) for word in (text[: brackets.start()] if brackets else text).split("/")]
    meanings = {meaning for word in words if (meaning := MEANINGS.get(word))}
    meaning = meanings.pop() if len(meanings) == 1 else ""
    others = [word for word in words if word not in MEANINGS]
    if meaning not in MEANT or not CHOICES.get(meaning, frozenset()).issuperset(others):
        return None
    return meaning if brackets is None or _is_form(brackets[1] or brackets[2], meaning) else None


def _is_form(text: str, meaning: str) -> bool:
    """Whether words in brackets say how a cell is filled in, or the meaning once more: ``Unit Kerja (OPD)``."""
    return MEANINGS.get(heading_text(text)) == meaning or re.fullmatch(FORMS, heading_text(text)) is not None
