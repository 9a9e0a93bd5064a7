"""Headings of agencies that may mean something else where a column or a label says the agency itself."""

from __future__ import annotations

from collections.abc import Mapping

from spbe_calc.reading.tables.cells import OFFICES

SURE = frozenset(
    [
        *("pemda", "nama pemda", "daerah", "nama daerah", "nama pemerintah daerah", "kabupaten/kota", "nama kabupaten/kota"),
        *("kab/kota", "nama kab/kota", "kab./kota", "nama kab./kota", "kabupaten / kota", "k/l", "nama k/l"),
        *("k/l/d", "nama k/l/d", "k/l/pemda", "nama k/l/pemda", "kementerian/lembaga", "nama kementerian/lembaga"),
        *("kementerian / lembaga", "kementerian/lembaga/daerah", "kementerian/lembaga/pemerintah daerah", "instansi/pemda"),
        *("nama instansi/pemda", "instansi pusat", "nama instansi pusat", "instansi daerah", "ippd", "nama ippd"),
    ]
)
"""Those of agencies; as labels they count where no other label says the agency."""
FAINT = frozenset(
    [
        *("provinsi", "nama provinsi", "kabupaten", "nama kabupaten", "kota", "nama kota", "kementerian", "nama kementerian"),
        *("lembaga", "nama lembaga", "nama", "satuan kerja", *OFFICES),
    ]
)
"""Those of a part of a name, of the province or of an office, if no other column is that of agencies."""


def agency_among(headings: Mapping[int, str], *, may_be_faint: bool) -> int | None:
    """The column of the agencies beside those of indicators, by the headings in small letters; None if it is none or one of several."""
    for names in (SURE, FAINT) if may_be_faint else (SURE,):
        found = [at for at, text in headings.items() if text in names]
        if found:
            return found[0] if len(found) == 1 else None
    return None
