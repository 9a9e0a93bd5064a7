"""The texts of cells, read as a person would: without surrounding blanks; and the names of cells, as a spreadsheet shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from spbe_calc.problem import LETTERS

BLANKS = " \t\r\n\u00a0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff"
"""Spaces, line breaks and invisible characters that spreadsheets and web pages leave around a text."""
WHOLE = r"([0-9]+)[.,]0{1,6}"
"""A whole number that a spreadsheet shows with decimals."""
FIGURE = r"[0-9]+(?:[.,][0-9]+)?"
FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""Characters that start a formula in spreadsheets; the last four are the full-width forms of the first four."""
OPENING = FORMULA | frozenset(" \u00a0\u3000")
"""Characters that may start a formula: Excel ignores spaces in front of it."""
BEFORE_FORMULA = f'(?=["\\s]*[{re.escape("".join(sorted(FORMULA)))}])'
"""In a pattern: where a spreadsheet sees the start of a formula, behind spaces and quotation marks."""
MADE_HARMLESS = f"(?m)(^|;)'{BEFORE_FORMULA}"
"""An apostrophe that we wrote into a csv, so that no spreadsheet takes the text behind it for a formula."""
SUM = (
    r"[\W_]*(?:(?:grand\s|sub\s?)?total|sum|mean|max|min|index|indeks|predicate|predikat|kategori"
    r"|(?:level|tingkat)\s(?:kematangan\s)?(?:spbe|pemdi)(?=\W*$))\b"
)
"""How the name of a row begins that sums up other rows; no indicator has such a name."""
REFERENCE = r"[\W_]*(?:nasional|target|bobot|weights?|standar|standard|ambang batas|benchmark|baseline|passing grade|maks|stdev)\b"
"""How a row begins that agencies are compared with: a target, the weights."""
STATISTIC = (
    r"[\W_]*(?:jumlah|banyaknya|rata\s*[-\u2013]?\s*rata|rata2|rerata|average|median|modus|(?:standar|standard)\s(?:deviasi|deviation)"
    r"|simpangan\sbaku|(?:(?:nilai|skor)\s)?(?:tertinggi|terendah|maksimum|maksimal|minimum|minimal|maximum|highest|lowest)"
    r"|(?:nilai|skor|level|tingkat|capaian|indeks)\s(?:akhir|total|indeks|rata\S*|rerata|maks\w*|max\w*|min\w*|tertinggi|terendah|ideal|target|nasional|standar))\b"
)
"""The same of names that no agency has either, whatever stands behind: *Rerata Provinsi*."""
OF_ALL = (
    r"(?:\s+(?:nilai|skor|indeks|spbe|total|akhir|umum|nasional|keseluruhan|seluruh|semua|instansi|minimal|maksimal|ideal|rpjm[dn]|20[0-9]{2}))*"
    r"(?:\s+(?:provinsi|kabupaten|kota|daerah|pemda|kementerian|lembaga|se-)\b.*)?\W*"
)
"""What may stand behind a sum where the others have their agency: *Total Persada* could be one."""
SUMS = re.compile(f"{SUM}|{STATISTIC}", re.IGNORECASE)
SUMS_OF_AGENCIES = re.compile(f"(?:{SUM}|{REFERENCE}){OF_ALL}$|{STATISTIC}", re.IGNORECASE | re.DOTALL)
STAGES = {
    "mandiri": "mandiri",
    "self assessment": "mandiri",
    "self-assessment": "mandiri",
    "dokumen": "dokumen",
    "interviu": "interviu",
    "interview": "interviu",
    "wawancara": "interviu",
    "visitasi": "visitasi",
    "akhir": "akhir",
    "final": "akhir",
}
"""What people call the stages of an evaluation, in small letters, and the stages."""
STAGE = r"(?:(?:tahap|hasil|nilai|penilaian|evaluasi)\s+)*(.+)"
"""A stage behind what a title may say of it: ``Hasil Penilaian Mandiri``."""
OFFICES = ("opd", "nama opd", "skpd", "nama skpd", "perangkat daerah", "nama perangkat daerah", "unit kerja", "nama unit kerja")
"""What people call the offices of an agency, in headings and labels."""
UNIT_LABELS = frozenset(["unit", *OFFICES])
"""The labels above or between rows that say which unit they are of."""
YEAR = r"(?i)(?:tahun|year)\s+(?:(?:evaluasi|penilaian)\s+)?([1-9][0-9]{3})"
"""A year behind the word for it. Others (``TA 2024``, a date) may be another year than that of the evaluation."""
MOST_TEXTS = 1024
"""How many texts are remembered: most rows repeat that of the row above, or one of the levels."""
LONGEST_HEADING = 200
"""How many characters a heading has that is remembered: names of indicators and labels, which are looked at again and again."""
SPACES = dict.fromkeys(map(ord, BLANKS), " ")
"""For ``str.translate``: each of the blanks as a space."""


def plain(cell: str) -> str:
    """The text without surrounding blanks."""
    return cell.strip(BLANKS)


def as_meant(text: str) -> str:
    """The text without the apostrophes that make a csv harmless."""
    return re.sub(MADE_HARMLESS, r"\1", text) if "'" in text else text


def text_in(cell: str) -> str:
    """The text that a cell was written with: apostrophes that make it harmless, and returns before line breaks, are none of it."""
    return as_meant(cell).replace("\r\n", "\n").replace("_x000D_\n", "\n")


def is_sum(text: str) -> bool:
    """Whether a row with this name sums up other rows."""
    return SUMS.match(text) is not None


def is_sum_of_agencies(text: str) -> bool:
    """Whether a row with this text instead of an agency's name sums up those of the agencies."""
    return SUMS_OF_AGENCIES.match(text) is not None


def is_beside_value(cells: Sequence[str], at: int) -> bool:
    """Whether a figure, or nothing, is between a cell and the text behind: it is the label of that figure, not the heading of a column.

    A number with another one behind it is the heading of a column, too.
    """
    value, *behind = [*map(plain, cells[at + 1 :]), ""]
    if not value:
        return any(behind)
    return value.startswith("=") or (re.fullmatch(FIGURE, value, re.ASCII) is not None and not re.fullmatch(FIGURE, behind[0], re.ASCII))


@lru_cache(maxsize=MOST_TEXTS)
def level_text(cell: str) -> str:
    """The text of a level: ``3.0`` and ``3,00`` are 3. What is not certain stays as it is."""
    text = plain(cell)
    whole = re.fullmatch(WHOLE, text, re.ASCII)
    return whole[1] if whole else text


@lru_cache(maxsize=MOST_TEXTS)
def head_text(key: str, text: str) -> str:
    """The text of what a table says of an agency: agency, year, stage or instrument. What is not certain stays as it is."""
    if key == "stage":
        if text in STAGES.values():
            return text
        found = re.fullmatch(STAGE, heading_text(text))
        return STAGES.get(found[1], text) if found else text
    if key == "year":
        year = re.fullmatch(YEAR, text, re.ASCII)
        return year[1] if year else level_text(text)
    return as_meant(text)


def heading_text(cell: str) -> str:
    """The text of a heading or label in one form: small letters, single spaces, no dots, colons, brackets or asterisks around it."""
    return _short_heading(cell) if len(cell) <= LONGEST_HEADING else _heading(cell)


def _heading(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell).translate(SPACES)
    return " ".join(text.casefold().split()).strip(" .:*#()")


_short_heading = lru_cache(maxsize=MOST_TEXTS)(_heading)


def column_number(letters: str) -> int:
    """The number of a column (from 1) by its letters."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def text_of(value: Any) -> str:
    """A cell's value as a spreadsheet shows it: 3.0 is 3, a number has at most 15 digits, a date is year-month-day."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value) if isinstance(value, int | date | time | timedelta) else ""
