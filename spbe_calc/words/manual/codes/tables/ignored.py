"""The texts for notes on what of a table was not read."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import NN_, Choice, Entry

SHEETS_SKIPPED = {
    "hidden": N_("it is hidden; unhide it if it counts"),
    "beside": N_("only the one called Jawaban (or Answers) is read; rename it to read all"),
    "amounts": N_("it has amounts or other large numbers where levels belong; if these are answers, write their levels"),
    "aside": N_("its name says that it is a target, a draft, a trial, an example or of others; give it another name if it counts"),
    "list": N_("its rows are numbered, but their names are not those of the indicators; if they are answers, correct the names"),
    "again": N_("it has the same answers as another one"),
    "results": N_("its rows are domains, agencies or the like; if they are indicators, write their own numbers"),
}
"""Why worksheets are not read, by what is known of them."""

IGNORED = {
    "columns-ignored": Entry(
        message=NN_("the column {columns} is not needed and was not read", "{count} columns are not needed and were not read: {columns}"),
        means=N_(
            "A table with one row per indicator may have columns such as weights and names of aspects, one with a row per agency"
            " columns such as totals and predicates, which do not matter here."
        ),
        example="Indikator,Nama,Bobot,Tingkat",
    ),
    "option-unused": Entry(
        message=N_("{option} {given} is not used, because the table says {found}"),
        help=N_("correct the table, or leave out the option"),
        means=N_("`--agency`, `--year` and `--stage` say what a table does not say itself. What it says counts before them."),
        example="--year 2023 and, in the table: Tahun,2024",
    ),
    "sheets-skipped": Entry(
        message=NN_("the worksheet {sheets} was not read", "{count} worksheets were not read: {sheets}"),
        help=Choice("reason", SHEETS_SKIPPED),
        general=SHEETS_SKIPPED["beside"],
        means=N_(
            "A workbook has answers in worksheets that are hidden, beside one called Jawaban or Answers, called a target or a draft,"
            " not those of indicators, or the same as in another one."
        ),
        example="Jawaban, Arsip 2023",
    ),
}
