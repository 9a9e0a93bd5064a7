"""The rows below a long table in which somebody signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spbe_calc.reading.tables.cells import heading_text, plain
from spbe_calc.reading.tables.headings import MEANINGS, indicator_in, numbered_in
from spbe_calc.reading.tables.lines import Line

MONTHS = "jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec"  # and what follows
DATED = rf"(?:[^\W\d][^\d;:]{{1,60}}[,\s]\s*)(?:tanggal\s*)?[\d_.\u2026\s]{{0,20}}\s(?:{MONTHS})\w*\s+20[0-9]{{2}}\W*"
"""Place and date above a signature."""
KNOWN = r"(?:mengetahui|menyetujui|mengesahkan|disetujui oleh|ditetapkan di)\b.*"
SIGNER = (
    r"(?:kepala|sekretaris|ketua|bupati|wali\s?kota|gubernur|inspektur|direktur|koordinator|pembina|penata"
    r"|pl[th]\.|plt|plh|pj\.?|a\.?n\.|ttd|tanda tangan)(?:\W.*)?"
)
NIP = r"nip\b[\s.:]*[0-9 ._-]*"
BEGINS = re.compile(f"{DATED}|{KNOWN}|{SIGNER}|{NIP}", re.IGNORECASE)
OPENS, SIGNS = re.compile(f"{DATED}|{KNOWN}", re.IGNORECASE), re.compile(f"{SIGNER}|{NIP}", re.IGNORECASE)
NUMBER = re.compile(NIP, re.IGNORECASE)


def without_signatures(lines: Iterable[Line]) -> Iterator[Line]:
    """The rows without those in which somebody signs: place and date or *Mengetahui*, then an office, a name, a number (NIP)."""
    held: list[Line] = []
    for line in lines:
        if any(map(str.isdecimal, line.cells)) or any(map(_labels_agency, line.cells)) or not (held or _fits(BEGINS, line)):
            if held:
                yield from _unsigned(held)
                held = []
            yield line
        elif held and any(map(_may_be_answer, line.cells)):
            yield from _unsigned([*held, line])
            held = []
        else:
            held.append(line)
    yield from _unsigned(held)


def _may_be_answer(cell: str) -> bool:
    return bool(indicator_in(cell) or numbered_in(plain(cell)))


def _labels_agency(cell: str) -> bool:
    """Whether a cell is the label of an agency, which begins another block."""
    return bool(cell) and MEANINGS.get(heading_text(cell.partition(":")[0])) == "agency"


def _fits(pattern: re.Pattern[str], line: Line) -> bool:
    return any(pattern.fullmatch(plain(cell)) for cell in line.cells)


def _unsigned(held: list[Line]) -> list[Line]:
    """The rows, none if they are signatures."""
    opened = next((at for at, line in enumerate(held) if _fits(OPENS, line)), None)
    signed = opened is not None and any(_fits(SIGNS, line) for line in held[opened:])
    return [] if signed or any(_fits(NUMBER, line) for line in held) else held
