"""Headings of evidence, notes and units that say more than that, and columns that stay unread because they may be something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spbe_calc import Answers, load_instrument, read_answers
from spbe_calc.instrument import Instrument
from spbe_calc.reading.tables import rows
from spbe_calc.reading.tables.longform.parting import part_meant

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE = ["Bukti dukung (PDF)", "Bukti Dukung (tautan)", "BUKTI DUKUNG\n(Link Google Drive)", "Bukti [wajib]:", "Bukti Dukung / Link"]
NOTES = ["Keterangan (opsional)", "Catatan (jika ada)", "Catatan/Keterangan", "Note (optional)"]
UNITS = ["PIC / OPD", "Unit Kerja/PIC", "Unit Kerja (OPD)", "OPD/Unit Kerja", "Perangkat Daerah (SKPD) *"]
UNCERTAIN = [
    *("Bukti dukung (belum ada)", "Bukti Dukung (Ya/Tidak)", "Bukti/Keterangan", "Bukti Dukung (Keterangan)", "Catatan (asesor)", "PIC"),
    *(
        "Link",
        "Tautan (PDF)",
        "OPD/Kecamatan",
        "Unit Kerja (jumlah)",
        "Nilai (opsional)",
        "Bukti Dukung (ada)",
        "Bukti Dukung (dan lain)",
        "(PDF)",
        "/",
        "",
    ),
]


@pytest.mark.parametrize(("headings", "meaning"), [(EVIDENCE, "evidence"), (NOTES, "note"), (UNITS, "unit"), (UNCERTAIN, None)], ids=str)
def test_what_a_heading_means(headings: list[str], meaning: str | None) -> None:
    assert {heading: part_meant(heading) for heading in headings} == dict.fromkeys(headings, meaning)


def _read(tmp_path: Path, header: str, first: str) -> tuple[Answers, list[object]]:
    path = tmp_path / "jawaban.csv"
    table = [header, first, *(f"{number},3,,," for number in range(2, 48))]
    path.write_text("\n".join(["Instansi,Kota A", "Tahun,2024", *table, ""]), "utf-8")
    instrument = load_instrument()
    assert isinstance(instrument, Instrument)
    found = read_answers(path, instrument)
    assert isinstance(found, Answers)
    return found, [columns for it in rows(str(path)) for columns in [getattr(it, "values", {}).get("columns")] if columns]


def test_what_stands_below_them_is_read(tmp_path: Path) -> None:
    found, unread = _read(tmp_path, "Indikator,Level,Bukti dukung (PDF),PIC / OPD,Keterangan (opsional)", "1,3,a.pdf,Diskominfo,lama")
    assert found.details[1].model_dump(exclude_none=True) == {"level": "3", "evidence": ("a.pdf",), "note": "lama", "unit": "Diskominfo"}
    assert unread == []


@pytest.mark.parametrize(
    ("others", "evidence"),
    [("Bukti Dukung,Bukti dukung (PDF)", ("a",)), ("Bukti dukung (PDF),Bukti Dukung", ("b",)), ("Bukti (PDF),Bukti (tautan)", ())],
)
def test_the_exact_word_counts_and_of_two_alike_none(tmp_path: Path, others: str, evidence: tuple[str, ...]) -> None:
    found, unread = _read(tmp_path, f"Indikator,Level,{others},Catatan", "1,3,a,b,c")
    assert found.details[1].evidence == evidence
    assert unread == [tuple(name for name in others.split(",") if name != "Bukti Dukung")]
