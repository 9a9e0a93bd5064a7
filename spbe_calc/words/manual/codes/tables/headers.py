"""The texts on what the header of a table has or lacks."""

from spbe_calc.words.language import N_

HEADER = {
    "efforts": N_("the first row is the header: indicator, level, year, effort; level and year are optional"),
    "answers": N_("the header is a row with the names of the columns: agency, year, 1, 2, 3 ..."),
}

LACKING = {
    "efforts": HEADER["efforts"],
    "answers": HEADER["answers"],
    "long": N_("a table with one row per indicator has the columns indicator (Indikator, No) and level (Tingkat, Nilai)"),
    "recap": N_("a recap has the columns agency, index and predicate, as `spbe score answers.yaml -f csv` writes them"),
}


COLUMN = {
    "efforts": N_("the column {found} is not one of {known}"),
    "answers": N_("the column {found} is neither an indicator number nor one of {known}"),
}

HEADER_HELP = N_("write a header above the rows: Instansi, Tahun, Indikator, Tingkat, or Instansi, Tahun, 1, 2, 3 ...")
HEADERS = {
    "delimiter": N_("save it again with ; or , between the cells"),
    "sheet": N_(
        "write them in a row above the first indicator: `Indikator` above the numbers, `Tingkat` above the levels; `Bukti dukung`,"
        " `Catatan` and `Perangkat daerah` where there are any"
    ),
    "other": HEADER_HELP,
}
