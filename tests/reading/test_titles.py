"""What titles above a table say: the agency, the year and the stage, each only if nothing else can be meant."""

from __future__ import annotations

from itertools import product

import pytest

from spbe_calc.reading.tables.labels.agencynames import agency_in, is_same_agency
from spbe_calc.reading.tables.labels.titles import said_in_title

TITLES = {
    "PEMERINTAH KABUPATEN UJI TAHUN 2025": ("PEMERINTAH KABUPATEN UJI", "2025", None),
    "PEMERINTAH KABUPATEN UJI (2025)": ("PEMERINTAH KABUPATEN UJI", "2025", None),
    "TAHUN 2025 - KAB. UJI": ("KAB. UJI", "2025", None),
    "REKAPITULASI PENILAIAN MANDIRI SPBE": (None, None, "mandiri"),
    "PENILAIAN MANDIRI SPBE\nPEMERINTAH KABUPATEN UJI\nTAHUN 2025": ("PEMERINTAH KABUPATEN UJI", "2025", "mandiri"),
    "SELF ASSESSMENT SPBE KOTA UJI 2025": ("KOTA UJI", "2025", "mandiri"),
    "Evaluasi Sistem Pemerintahan Berbasis Elektronik (SPBE) Tahun 2024": (None, "2024", None),
    "HASIL EVALUASI KAB. UJI - TAHAP INTERVIU 2024": ("KAB. UJI", "2024", "interviu"),
    "KEMENTERIAN DESA, PEMBANGUNAN DAERAH TERTINGGAL, DAN TRANSMIGRASI TAHUN 2025": (
        "KEMENTERIAN DESA, PEMBANGUNAN DAERAH TERTINGGAL, DAN TRANSMIGRASI",
        "2025",
        None,
    ),
    "DAERAH ISTIMEWA YOGYAKARTA TAHUN 2025": ("DAERAH ISTIMEWA YOGYAKARTA", "2025", None),
    "KABUPATEN UJI TAHUN ANGGARAN 2025": ("KABUPATEN UJI", None, None),
    "KABUPATEN UJI T.A. 2025": ("KABUPATEN UJI", None, None),
    "KABUPATEN UJI TAHUN 2024-2025": ("KABUPATEN UJI", None, None),
    "KABUPATEN UJI TAHUN 2024 DAN TAHUN 2025": ("KABUPATEN UJI", None, None),
    "KABUPATEN UJI BERDASARKAN PERMENPANRB NOMOR 59 TAHUN 2020": ("KABUPATEN UJI", None, None),
    "KABUPATEN UJI TARGET 2025": ("KABUPATEN UJI", None, None),
    "PERATURAN MENTERI PANRB NOMOR 59 TAHUN 2020": (None, None, None),
    "TARGET KABUPATEN UJI 2025": (None, None, None),
    "LAPORAN AKHIR 2024": (None, None, None),
    "EVALUASI DAERAH TERTINGGAL": (None, None, None),
    "DAFTAR DOKUMEN": (None, None, None),
    "DOKUMEN": (None, None, None),
    "2025": (None, None, None),
}
ONE = [
    ("Kabupaten Uji", "Pemerintah Kabupaten Uji", "KAB. UJI", "Kab Uji", "Kab.Uji", "Pemkab Uji", "Pemerintah Daerah Kabupaten Uji"),
    ("Kota Uji", "Pemerintah Kota Uji", "PEMKOT UJI"),
    ("Provinsi Uji", "Pemprov Uji", "Prov. Uji", "PROPINSI UJI", "Pemerintah Provinsi Uji"),
    ("Daerah Istimewa Yogyakarta", "Pemerintah Daerah Istimewa Yogyakarta", "Pemerintah Daerah Daerah Istimewa Yogyakarta"),
    ("Kabupaten Uji Barat",),
    ("Kementerian Uji",),
]
"""Names of agencies, those of one together."""


@pytest.mark.parametrize("title", TITLES)
def test_a_title_says_what_is_certain(title: str) -> None:
    said = said_in_title(["", title, ""])
    assert (agency_in(title), said.get("year"), said.get("stage")) == TITLES[title]


def test_names_of_one_agency_are_the_same_however_they_are_written() -> None:
    names = [(name, at) for at, names in enumerate(ONE) for name in names]
    for (name, at), (other, where) in product(names, names):
        assert is_same_agency(name, f"{other.upper()} TAHUN 2025") == (at == where), (name, other)
