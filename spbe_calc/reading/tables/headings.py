"""What the headings of a table mean: English or Indonesian, without regard to capitals and spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spbe_calc.reading.tables.agencyheadings import agency_among
from spbe_calc.reading.tables.cells import OFFICES, STAGES, heading_text, is_beside_value

HEAD = ("agency", "year", "stage", "instrument")
"""What a table says of an agency, in columns or in labels above them."""
NAMES = {
    "agency": "agency, instansi, nama instansi, nama agency, instansi pemerintah, nama instansi pemerintah, pemerintah daerah, institution,"
    " instansi pusat/pemda, nama instansi pusat/pemda, instansi pusat/pemerintah daerah, nama instansi pusat/pemerintah daerah",
    "year": "year, tahun, tahun evaluasi, tahun penilaian, year of the evaluation, tahun evaluasi spbe, tahun penilaian spbe",
    "stage": "stage, tahap, tahapan, tahap evaluasi",
    "instrument": "instrument, instrumen",
    "indicator": "indicator, indikator, kode, kode indikator, nomor indikator, no indikator, no. indikator, indicator number,"
    " nama indikator, uraian indikator, indicator name",
    "number": "no, nomor, number, nr, id",
    "name": "name, nama, uraian",
    "level": "level, tingkat, nilai, tingkat kematangan, nilai capaian, capaian, level kematangan, maturity level, tingkat capaian,"
    " skor, score, nilai tingkat kematangan, capaian tingkat kematangan, level capaian, nilai indikator, level indikator, nilai kematangan,"
    " nilai level",
    "external": "external, eksternal, skor eksternal, nilai eksternal, external score",
    "complete": "complete",
    "accepted": "accepted",
    "of": "of",
    "evidence": "evidence, bukti, bukti dukung, data dukung, bukti pendukung, dokumen bukti dukung",
    "note": "note, notes, catatan, keterangan, penjelasan",
    "unit": ", ".join(["unit", *OFFICES, "penanggung jawab", "perangkat daerah penanggung jawab"]),
    "index": "index, indeks, index or level, indeks atau tingkat, indeks spbe, nilai indeks, spbe index",
    "predicate": "predicate, predikat, predicate or level, predikat atau tingkat, predikat spbe",
    "contribution": "contribution, adds to the index, sumbangan ke indeks",
}
"""The headings that mean something, by what they mean. ``number`` may be an indicator's; the last three are of results."""
MEANINGS = {name: meaning for meaning, names in NAMES.items() for name in names.split(", ")}
ANSWERS = frozenset({"jawaban", "answers"})
"""The names of worksheets with answers; if there is one, the others are not read."""
EXPLANATIONS = frozenset(["kriteria", "criteria", "ringkasan", "summary", "catatan", "notes", "petunjuk", "instructions", "referensi"])
"""The names of worksheets that explain answers."""
PARTS = ("external", "complete", "accepted", "of", "evidence", "note", "unit")
"""The columns of a long table that add to a level, or say what it comes from."""
INDICATOR = r"(?:(?:indikator|indicator|ik|i)[ ._-]*)?0*([1-9][0-9]{0,8})"
NUMBERED = r"(?i)(?:(?:indikator|indicator|ik|i)[ ._-]*)?0*([1-9][0-9]{0,8})(?:\s*[.):\u2013\u2014-]\s*|\s+)([^\W\d].*)"
SCALE = r"\((?:[0-9 ,/\u2013-]|s\.?d\.?|sampai|to)+\)"
"""What may stand behind a heading of levels: ``Tingkat (1-5)``, ``Nilai (1 s.d. 5)``."""
YEAR, OF_STAGE = r"\b20[0-9]{2}", rf"\b(?:{'|'.join(dict.fromkeys(STAGES.values()))})"
QUALIFIER = rf"(?:(?:\b(?:tahun|year|tahap)\s+)?(?:{SCALE}|{YEAR}|{OF_STAGE}))"
TICKED = frozenset("12345")
"""The headings of columns in which the level is ticked."""
PLAIN_INDICATOR = "[1-9][0-9]*"
DESCRIPTIVE = frozenset(
    "Domain, Aspect, Aspek, Indicator, Indikator, Name, Nama, Weight (%), Bobot (%), What this level asks for, Yang diminta tingkat itu,"
    " Origin, Sumber, Warnings, Peringatan, source, domain, aspect, name, weight, contribution, warnings".replace(", ", ",").split(",")
)
"""The columns of our own forms and results that only describe the indicators."""
OURS = frozenset({"Weight (%)", "Bobot (%)", "weight"})  # one of them is in each of our forms and long results
OUTPUT_NAMES = (
    "before_source;plan_year;gain;cohort;from_level;effect;tahun rencana;year of the plan;compared with;pembanding;index before;"
    "indeks sebelumnya;level before;tingkat sebelumnya;name of the level;nama tingkat;tambahan"
)
OUTPUTS = frozenset(OUTPUT_NAMES.split(";"))
"""Headings of our comparisons, plans and benchmarks, which are no answers, although some have levels."""
TO_REACH = frozenset(("name of the level", "nama tingkat"))  # of the levels that a plan asks for
FEWEST = 5
"""How many columns of indicators identify a table that has no column of agencies."""


def meaning_of(name: str) -> str | None:
    """The key that a heading or a misnamed key means: ``agency`` for ``Instansi``; None if it is not known."""
    text = heading_text(name)
    return MEANINGS.get(text) or ("answers" if text in ANSWERS else None)


def indicator_in(cell: str) -> str | None:
    """The number in ``12``, ``Indikator 12``, ``I12`` or ``IK-12``; None if the text is not a number of an indicator."""
    return _number_in(heading_text(cell))


def _level_in(cell: str) -> str | None:
    """The meaning of a heading of levels with its scale in brackets or its year behind it; None for all others."""
    return "level" if MEANINGS.get(heading_text(re.sub(f"(?:{QUALIFIER}\\s*)+$", "", cell.casefold()))) == "level" else None


def _number_in(heading: str) -> str | None:
    found = re.fullmatch(INDICATOR, re.sub(r"[.,]0+$", "", heading), re.ASCII)
    return found[1] if found else None


def numbered_in(cell: str) -> tuple[str, str] | None:
    """The number and the name in ``12. Arsitektur SPBE``; None if the text does not begin with a number."""
    found = re.fullmatch(NUMBERED, cell, re.DOTALL)
    return (found[1], found[2]) if found else None


class Twins(NamedTuple):
    """Two columns (from 0) that mean the same."""

    first: int
    second: int
    meaning: str


class Headings:
    """The headings of one row: what each column means."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = cells
        self.column: dict[str, int] = {}
        """The column (from 0) of each meaning."""
        self.indicators: dict[str, int] = {}
        """The column of each indicator."""
        self.twins: list[Twins] = []
        self.others: list[int] = []
        """The columns that mean nothing here."""
        self._outputs: set[str] = set()
        """The headings that only our outputs have."""
        for at, cell in enumerate(cells):
            text = heading_text(cell)
            if number := _number_in(text):
                self._add(self.indicators, number, at)
            elif meaning := MEANINGS.get(text) or _level_in(cell):
                self._add(self.column, meaning, at)
            elif cell:
                self.others.append(at)
                self._outputs |= OUTPUTS & {text}
        if len(self.indicators) >= FEWEST and self.column.keys().isdisjoint(("agency", "indicator")):
            texts = {at: heading_text(cells[at]) for at in (*self.others, *map(self.column.get, ("unit", "name"))) if at is not None}
            is_plain = not self.twins and not self.others[1:] and self.indicators.keys() != TICKED  # not a row of a result of ours
            if (agency := agency_among(texts, may_be_faint=is_plain)) is not None:
                self.others = [at for at in self.others if at != agency]
                self.column = {key: at for key, at in self.column.items() if at != agency} | {"agency": agency}

    def _add(self, columns: dict[str, int], meaning: str, at: int) -> None:
        if (first := columns.setdefault(meaning, at)) != at:
            self.twins.append(Twins(first, at, meaning))

    @property
    def is_long(self) -> bool:
        """Whether these are the headings of a table with one row per indicator."""
        names_level = self.is_ticked or not self.column.keys().isdisjoint(("level", "external", "complete"))
        are_agencies = "predicate" in self.column or ("agency" in self.column and len(self.indicators) > 1)
        numbered = {"indicator"} if are_agencies else {"indicator", "number"}
        return names_level and not self.column.keys().isdisjoint(numbered) and self._outputs.isdisjoint(TO_REACH)

    @property
    def is_ticked(self) -> bool:
        """Whether there is a column for each level, in which one is ticked."""
        return self.indicators.keys() == TICKED and "indicator" in self.column and "agency" not in self.column

    @property
    def ticks(self) -> dict[int, str]:
        """The columns in which a level is ticked, each with its level; none if there is a column of levels."""
        return {at: level for level, at in sorted(self.indicators.items())} if self.is_ticked and "level" not in self.column else {}

    @property
    def are_ours(self) -> bool:
        """Whether these are the headings of one of our forms, or of our results with a row per indicator."""
        return not OURS.isdisjoint(self.cells) and all(self.cells[at] in DESCRIPTIVE for at in self.others)

    @property
    def is_wide(self) -> bool:
        """Whether these are the headings of a table with one row per agency."""
        enough = len(self.indicators) > (len(self.column) == 1)  # `Instansi` and a number beside it may be a label and its value
        return enough and "agency" in self.column and not self.is_long

    @property
    def is_narrow(self) -> bool:
        """Whether these may be the headings of a wide table with a single indicator."""
        return len(self.indicators) == 1 and "agency" in self.column and not self.is_long

    @property
    def is_bare(self) -> bool:
        """Whether these are the headings of a wide table whose agency must be said elsewhere."""
        enough = len(self.indicators) >= (FEWEST if self.others else 2)
        return enough and "agency" not in self.column and not self.is_long and not self.twins

    @property
    def names_rows(self) -> bool:
        """Whether a column has the numbers of indicators, so that numbers alone in a row below are no headings."""
        return not self.is_bare and sum(map(bool, self.cells)) > 1 and not self.column.keys().isdisjoint(("indicator", "number"))

    @property
    def is_foreign(self) -> bool:
        """Whether none of the headings means anything here."""
        return not self.column and not self.indicators

    @property
    def is_of_results(self) -> bool:
        """Whether these are the headings of a table of results, of one row per agency or (ours) per indicator; no labels."""
        if self.is_wide or self.is_long:
            return "contribution" in self.column
        if self._outputs or "contribution" in self.column:
            return True
        figures = [self.column[key] for key in ("index", "level") if key in self.column]
        return "predicate" in self.column and len(self.indicators) < FEWEST and not all(is_beside_value(self.cells, at) for at in figures)
