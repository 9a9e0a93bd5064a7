"""What worksheets are called: the year and the stage of their answers, or that they are covers."""

from __future__ import annotations

import re

from spbe_calc.problem import Place
from spbe_calc.reading.tables.cells import STAGES, heading_text
from spbe_calc.reading.tables.headings import YEAR
from spbe_calc.reading.tables.labels.above import Labels
from spbe_calc.reading.tables.lines import TableFile

COVERS = frozenset(
    ["identitas", "identitas instansi", "identity", "sampul", "cover", "data umum", "data instansi", "profil", "profil instansi"]
)
"""The names of worksheets that say in labels of which agency and year the others are."""
AROUND = frozenset(["tahun", "year", "tahap", "hasil", "penilaian", "evaluasi", "nilai", "spbe", "jawaban", "isian"])
"""What may stand in the name of a worksheet beside a year or a stage."""


def said_by_name(sheet: TableFile) -> Labels:
    """The year and the stage in the name of a worksheet that has nothing else in it: ``2024``, ``Akhir``, ``Penilaian Mandiri 2023``."""
    words = heading_text(sheet.name or "").split()
    years = [word for word in words if re.fullmatch(YEAR, word)]
    stages = [STAGES[word] for word in words if word in STAGES]
    if len(years) + len(stages) + sum(word in AROUND for word in words) < len(words) or max(len(years), len(stages)) > 1:
        return {}
    place = Place(sheet.source, sheet=sheet.name)
    return {key: (text, place) for key, found in (("year", years), ("stage", stages)) for text in found}
