"""Names of agencies in titles, and whether two of them are of one agency."""

from __future__ import annotations

import re

from spbe_calc.reading.tables.cells import STAGES, heading_text

KIND = r"(?:kabupaten|kab|kota|kotamadya|provinsi|prop[ei]nsi|prov|kementerian|daerah\s+(?:istimewa|khusus))\s+|(?:kab|prov)\.\s*"
NAME = rf"(?:pemerintah(?:\s+daerah)?\s+)?(?:{KIND})[^\W\d].*|(?:pemkab|pemkot|pemprov)\.?\s.+"
AGENCY = re.compile(rf"{NAME}|(?:pemerintah\s+)?daerah\s+[^\W\d].*", re.IGNORECASE | re.DOTALL)
"""The name of an agency that is certainly none of a domain, an aspect or a unit."""
BEHIND_WORDS = re.compile(NAME, re.IGNORECASE | re.DOTALL)
"""The same behind other words of a title, where *daerah* alone may be of an aspect."""
IN_TITLES = (
    "tahun year tahap hasil penilaian evaluasi nilai spbe pemdi jawaban isian tingkat kematangan capaian indeks rekapitulasi rekap lembar"
    " kertas kerja lke formulir form pemantauan monitoring dan pada di lingkungan sistem pemerintahan berbasis elektronik self assessment"
)
TITLE_WORDS = frozenset(IN_TITLES.split())
"""What may stand in the name of a worksheet, or in a title, beside an agency, a year or a stage."""
OF_OTHERS = (
    "ta t.a periode peraturan permenpanrb permen perpres perbup perwali perda keputusan nomor no berdasarkan sesuai menurut untuk per"
    " sampai hingga anggaran target sasaran rencana proyeksi usulan harapan simulasi rpjmd renstra dinas kecamatan kelurahan"
)
BEHIND = TITLE_WORDS - {"dan", "di", "pada"} | frozenset(OF_OTHERS.split())
"""Words that are behind the name of an agency and no part of it; some say of what else a year is: of a regulation, of a plan."""
AROUND_WORDS = "()-\u2013\u2014,.:;/"
KINDS_AS = (
    (r"\bpem(kab|kot|prov)\b\.?", r"\1"),
    (r"^pemerintah (?:daerah (?=kab|kot|prov|prop|daerah))?", ""),
    (r"\bkab\b\.? ?(?=\S)", "kabupaten "),
    (r"\bkot\b ", "kota "),
    (r"\b(?:prov\b\.?|prop[ei]nsi\b) ?(?=\S)", "provinsi "),
)
"""How the kinds of agencies are written, and in which form they are compared."""


def agency_in(title: str) -> str | None:
    """The name of an agency in a title that has only words of titles before it: without the year and what else is behind it.

    ``PENILAIAN MANDIRI SPBE KABUPATEN SLEMAN TAHUN 2025`` has KABUPATEN SLEMAN.
    """
    parts = title.split()
    begin = next((at for at, part in enumerate(parts) if not _is_of_title(part)), len(parts))
    if not (AGENCY if begin == 0 else BEHIND_WORDS).fullmatch(" ".join(parts[begin:])):
        return None
    end = next((at for at in range(begin + 1, len(parts)) if _is_behind(parts[at])), len(parts))
    name = " ".join(parts[begin:end]).rstrip(" -\u2013\u2014,;:/(")
    return name if AGENCY.fullmatch(name) else None


def is_same_agency(name: str, other: str) -> bool:
    """Whether two names are of one agency, however they are written: ``Pemerintah Kabupaten X`` is ``Kab. X``, but not ``Kota X``."""
    return _proper(name) == _proper(other)


def _proper(agency: str) -> str:
    text = heading_text(agency_in(agency) or agency)
    for written, form in KINDS_AS:
        text = re.sub(written, form, text)
    return text


def _is_of_title(word: str) -> bool:
    return not (text := word.strip(AROUND_WORDS).casefold()) or text in TITLE_WORDS or text in STAGES or _is_year(text)


def _is_behind(word: str) -> bool:
    return (text := word.strip(AROUND_WORDS).casefold()) in BEHIND or _is_year(text)


def _is_year(text: str) -> bool:
    return re.match("20[0-9]{2}", text, re.ASCII) is not None
