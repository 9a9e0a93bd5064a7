"""What worksheets are called: the year and the stage of their answers, or that they are covers."""

from __future__ import annotations

import re

from spbe_calc.problem import Place
from spbe_calc.reading.tables.cells import heading_text
from spbe_calc.reading.tables.labels.above import Labels
from spbe_calc.reading.tables.labels.titles import said_in
from spbe_calc.reading.tables.labels.yearly import NOT_OWN
from spbe_calc.reading.tables.lines import TableFile

COVERS = frozenset(
    ["identitas", "identitas instansi", "identity", "sampul", "cover", "data umum", "data instansi", "profil", "profil instansi"]
)
"""The names of worksheets that say in labels of which agency and year the others are."""

ASIDE = NOT_OWN - {"provinsi"} | {
    *("draft", "draf", "konsep", "contoh", "example", "kosong", "template"),
    *("coba", "ujicoba", "percobaan", "latihan", "test", "trial"),
}
"""Words in the names of worksheets with levels that are no evaluation's: targets, drafts, trials, examples, those of others."""
WORD = r"[^\W\d_]+"
"""A word in the name of a worksheet, also in ``Draft_v2``."""
EARLIER = frozenset(["backup", "cadangan", "arsip", "salinan", "lama", "lalu", "sebelumnya"])
"""The same of levels that were those of an evaluation, and still are if the worksheet says its year."""


def is_aside(sheet: TableFile, labels: Labels) -> bool:
    """Whether a worksheet with these labels is called by what is not this evaluation: ``Target 2025``, ``Draft``, ``Tahun Lalu``."""
    name, year = heading_text(sheet.name or ""), labels.get("year")
    words = {*name.split(), *re.findall(WORD, name)}
    says_year = year is not None and year[1].sheet == sheet.name
    return "peta" not in words and (not ASIDE.isdisjoint(words) or not (says_year or EARLIER.isdisjoint(words)))


def said_by_name(sheet: TableFile) -> Labels:
    """The year and the stage that a worksheet is called by."""
    place = Place(sheet.source, sheet=sheet.name)
    return {key: (text, place) for key, text in said_in(sheet.name or "").items()}
