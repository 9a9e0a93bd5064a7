"""Rows that are titles: of another agency, or of levels that are to be reached."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from spbe_calc.reading.tables.cells import STAGES, heading_text, plain
from spbe_calc.reading.tables.headings import YEAR

AROUND_WORDS = (
    "tahun year tahap hasil penilaian evaluasi nilai spbe jawaban isian tingkat kematangan capaian pemdi (pemdi) pemerintah digital"
)
AROUND = frozenset(AROUND_WORDS.split())
"""What may stand in the name of a worksheet, or in a title, beside a year or a stage."""
AGENCY = re.compile(
    r"(?:pemerintah\s+)?(?:kabupaten|kab\.?|kota|provinsi|prov\.?|daerah|kementerian|kotamadya)\s+[^\W\d].*|(?:pemkab|pemkot|pemprov)\.?\s.+",
    re.IGNORECASE | re.DOTALL,
)
"""The name of an agency that is certainly none of a domain, an aspect or a unit."""
TO_REACH = frozenset(["target", "sasaran", "rencana", "proyeksi", "usulan", "harapan", "simulasi", "plan", "planned"])
"""Words in the titles of levels that nobody has reached yet."""


def title_in(cells: Sequence[str], texts: Collection[int] = ()) -> str | None:
    """The only text in a row that has nothing else; None if there are others, or if it is in one of the columns of ``texts``."""
    filled = [(at, text) for at, cell in enumerate(cells) if (text := plain(cell))]
    return filled[0][1] if len(filled) == 1 and filled[0][0] not in texts else None


def year_in_title(cells: Sequence[str]) -> dict[str, str]:
    """The year, and with it a stage, in a row that has only words around them: ``EVALUASI SPBE TAHUN 2024``."""
    title = title_in(cells)
    said = said_in(title) if title and not title.isdecimal() else {}
    return said if "year" in said else {}


def names_agency(title: str) -> bool:
    """Whether a title is the name of an agency: ``PEMERINTAH KABUPATEN SLEMAN``."""
    return AGENCY.fullmatch(title) is not None


def is_of_another(title: str, agency: str | None) -> bool:
    """Whether a title is the name of an agency, and not of this one, whatever the words that most have in front of it."""
    return names_agency(title) and (agency is None or _proper(title) != _proper(agency))


def is_to_reach(title: str) -> bool:
    """Whether a title says that levels are still to be reached: ``Target 2025``."""
    words = heading_text(title).split()
    return not TO_REACH.isdisjoint(words) and all(word in TO_REACH or word in AROUND or word.isdecimal() for word in words)


def _proper(agency: str) -> str:
    return re.sub(r"^(?:pemerintah |pem)", "", heading_text(agency)).replace("kabupaten ", "kab ").replace(". ", " ")


def said_in(name: str) -> dict[str, str]:
    """The year and the stage in a name that has nothing else in it: ``2024``, ``Akhir``, ``Penilaian Mandiri 2023``."""
    words = heading_text(name).split()
    years = [word for word in words if re.fullmatch(YEAR, word)]
    stages = [STAGES[word] for word in words if word in STAGES]
    if len(years) + len(stages) + sum(word in AROUND for word in words) < len(words) or max(len(years), len(stages)) > 1:
        return {}
    return {key: text for key, found in (("year", years), ("stage", stages)) for text in found}
