"""Rows that are titles: of another agency, or of levels that are to be reached."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from spbe_calc.reading.tables.cells import STAGES, heading_text, plain
from spbe_calc.reading.tables.headings import YEAR
from spbe_calc.reading.tables.labels.agencynames import AROUND_WORDS, TITLE_WORDS, agency_in, is_same_agency

TO_REACH = frozenset(["target", "sasaran", "rencana", "proyeksi", "usulan", "harapan", "simulasi", "plan", "planned"])
"""Words in the titles of levels that nobody has reached yet."""
SELF = r"\bself[ -]assessment\b"
STAGE_IN_TITLE = rf"\b(?:tahap|penilaian|evaluasi)\s+(?:{'|'.join(STAGES)})\b"
"""How a title says a stage, even without a year: ``PENILAIAN MANDIRI SPBE``. A word alone may be of something else."""


def title_in(cells: Sequence[str], texts: Collection[int] = ()) -> str | None:
    """The only text in a row that has nothing else; None if there are others, or if it is in one of the columns of ``texts``."""
    filled = [(at, text) for at, cell in enumerate(cells) if (text := plain(cell))]
    return filled[0][1] if len(filled) == 1 and filled[0][0] not in texts else None


def said_in_title(cells: Sequence[str]) -> dict[str, str]:
    """The year and the stage in a row that has only words of titles and an agency beside them: ``EVALUASI SPBE TAHUN 2024``."""
    title = title_in(cells)
    said = said_in(title) if title and not title.isdecimal() else {}
    return said if "year" in said or (title and re.search(STAGE_IN_TITLE, heading_text(title))) else {}


def names_agency(title: str) -> bool:
    """Whether a title is, or has in it, the name of an agency: ``PEMERINTAH KABUPATEN SLEMAN``."""
    return agency_in(title) is not None


def is_of_another(title: str, agency: str | None) -> bool:
    """Whether a title has the name of an agency, and not of this one, however it is written."""
    return names_agency(title) and (agency is None or not is_same_agency(title, agency))


def is_to_reach(title: str) -> bool:
    """Whether a title says that levels are still to be reached: ``Target 2025``."""
    words = heading_text(title).split()
    return not TO_REACH.isdisjoint(words) and all(word in TO_REACH or word in TITLE_WORDS or word.isdecimal() for word in words)


def said_in(name: str) -> dict[str, str]:
    """The year and the stage in a name that has nothing else in it but an agency: ``2024``, ``Akhir``, ``Penilaian Mandiri 2023``."""
    text = " ".join(name.split()).replace(agency_in(name) or "", "", 1)
    text = re.sub(SELF, "mandiri", heading_text(text)).replace("pemerintah digital", "pemdi")
    words = [word for it in text.split() if (word := it.strip(AROUND_WORDS))]
    years = [word for word in words if re.fullmatch(YEAR, word)]
    stages = [STAGES[word] for word in words if word in STAGES]
    if len(years) + len(stages) + sum(word in TITLE_WORDS for word in words) < len(words) or max(len(years), len(stages)) > 1:
        return {}
    return {key: text for key, found in (("year", years), ("stage", stages)) for text in found}
