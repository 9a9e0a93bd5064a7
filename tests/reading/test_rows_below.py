"""What is in the rows below an indicator, as below merged cells, is the same as all of it in the indicator's own row."""

from __future__ import annotations

import csv
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.problem import Problem
from spbe_calc.reading.tables import rows
from tests.making import examples

if TYPE_CHECKING:
    from typing import Any

HEADER = ["Instansi", "No", "Tingkat", "Bukti Dukung", "Keterangan", "Perangkat Daerah"]
Below = list[tuple[list[str], str, str]]
"""Documents, note and unit of each row of an indicator."""
words = st.text("abc", min_size=1, max_size=2)
parts = st.tuples(st.lists(words, max_size=2, unique=True), words | st.just(""), words | st.just(""))
an_indicator = st.lists(parts.filter(any), min_size=1, max_size=4)


def answers(table: list[list[str]]) -> object:
    with TemporaryDirectory() as folder:
        with open(f"{folder}/t.csv", "w", encoding="utf-8", newline="") as file:  # noqa: PTH123
            csv.writer(file).writerows(table)
        (found,) = (it for it in rows(f"{folder}/t.csv") if not isinstance(it, Problem))
        assert found.problems == []
        return found.answers()


def joined(below: Below) -> dict[str, Any]:
    """Level, documents without repetition, notes below one another, units side by side, each without what is empty."""
    documents = list(dict.fromkeys(document for some, _, _ in below for document in some))
    notes, units = [""], [""]
    for _, note, unit in below:
        notes += [note] if note != "\n".join(filter(None, notes)) else []
        units += [unit] if unit != ", ".join(filter(None, units)) else []
    entry = {"evidence": documents, "note": "\n".join(filter(None, notes)), "unit": ", ".join(filter(None, units))}
    return {"level": "3", **{key: value for key, value in entry.items() if value}}


@examples(100)
@given(st.lists(an_indicator, min_size=1, max_size=4), st.booleans())
def test_rows_below_an_indicator_add_to_it(indicators: list[Below], repeated: bool) -> None:  # noqa: FBT001
    table = [HEADER]
    for number, below in enumerate(indicators, 1):
        for at, (documents, note, unit) in enumerate(below):
            first = ["Kota Contoh", str(number), "3"] if not at else ["Kota Contoh" if repeated else "", "", ""]
            table.append([*first, ";".join(documents), note, unit])
    assert answers(table) == {str(number): joined(below) for number, below in enumerate(indicators, 1)}


MINUTES = [["", "", "", "Notulen rapat, 3 Maret 2026", "", ""], ["", "", "", "Keputusan Kepala Dinas", "", ""]]
SIGNATURE = [
    ["", "", "", text, "", ""] for text in ("Kota Contoh, 3 Maret 2026", "Kepala Dinas Kominfo", "", "Budi Santoso", "NIP 19700101")
]
LEGEND = [["", "", "", text, "", ""] for text in ("Keterangan:", "1 = Rintisan", "2 = Terkelola")]


def test_signatures_and_legends_are_no_documents() -> None:
    table = [HEADER, ["Kota Contoh", "1", "3", "a.pdf", "", ""], *MINUTES, ["Kota Contoh", "2", "3", "b.pdf", "", ""]]
    expected = {
        "1": {"level": "3", "evidence": ["a.pdf", "Notulen rapat, 3 Maret 2026", "Keputusan Kepala Dinas"]},
        "2": {"level": "3", "evidence": ["b.pdf"]},
    }
    for below in ([], SIGNATURE, LEGEND, SIGNATURE[4:], [*LEGEND, *SIGNATURE]):
        assert answers([*table, *below]) == expected
