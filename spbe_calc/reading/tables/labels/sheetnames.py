"""What worksheets are called: the year and the stage of their answers, or that they are covers."""

from __future__ import annotations

from spbe_calc.problem import Place
from spbe_calc.reading.tables.labels.above import Labels
from spbe_calc.reading.tables.labels.titles import said_in
from spbe_calc.reading.tables.lines import TableFile

COVERS = frozenset(
    ["identitas", "identitas instansi", "identity", "sampul", "cover", "data umum", "data instansi", "profil", "profil instansi"]
)
"""The names of worksheets that say in labels of which agency and year the others are."""


def said_by_name(sheet: TableFile) -> Labels:
    """The year and the stage that a worksheet is called by."""
    place = Place(sheet.source, sheet=sheet.name)
    return {key: (text, place) for key, text in said_in(sheet.name or "").items()}
