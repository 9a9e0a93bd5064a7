"""The texts for problems with tables and worksheets."""

import re

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.parts import ROWS_UNCLEAR, ROWS_UNCLEAR_HELP
from spbe_calc.words.manual.codes.reasons import KINDS, NAMES_DIFFER, NAMES_HELP, OTHER_KIND, SHEETS_SKIPPED
from spbe_calc.words.manual.entry import NN_, Choice, Entry, Values, either


def _other_kind(values: Values) -> str:
    kind = str(values["kind"])
    if kind in {"zip", "ole"} and values.get("stdin"):
        return "stdin"
    if kind == "table" and values.get("stdin"):
        return "stdin-table"
    return kind if kind in OTHER_KIND else "other"


MALFORMED_HELP = {
    "comma": N_("write a decimal point, not a comma"),
    "comma-whole": N_("write the highest level that is fully reached"),
    "meant": N_("write {meant}"),
    "decimals": N_("round it to six decimals"),
    "none": N_(
        "there is no 'not applicable': every indicator has a level; leave out what is missing, --partial accepts unfinished answers"
    ),
    "none-finished": N_("there is no 'not applicable': every indicator has a level; leave out what is missing"),
    "blank-finished": N_("leave the cell empty if the level is not known yet"),
    "blank": N_("leave the cell empty if the level is not known yet; --partial accepts unfinished answers"),
    "failed": N_("a formula in this cell failed; write the level itself"),
    "date": N_("the spreadsheet seems to have made a date of the level; format the cell as a number and write the level again"),
    "formula": N_("write the level itself, not a formula; copy the column and insert it as values"),
    "other": N_("write the level in plain digits only, without a sign, leading zero or words"),
}

NOT_LEVELS = {
    "none": r"(?i)n/?a|tidak ada|tidak berlaku|nihil|none|nil",
    "blank": r"[-\u2013\u2014?.]+",
    "failed": r"(?i)#(?:n/a|null!|ref!|value!|div/0!|name\?|num!|spill!|calc!)|err:[0-9]+",
    "date": r"(?i)[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}[-/ ](?:[a-z]{3,9}|[0-9]{1,2}[-/ ][0-9]{2,4})(?:[-/ ][0-9]{2,4})?",
    "formula": r"=.*",
}
"""What people and spreadsheets write into the cell of a level instead of one."""


def malformed_level(values: Values) -> str:
    """Which of the helps fits what is written instead of a level."""
    if values.get("meant"):
        return "meant"
    if kind := next((kind for kind, form in NOT_LEVELS.items() if re.fullmatch(form, str(values["found"]))), None):
        return f"{kind}-finished" if values.get("finished") and kind in {"none", "blank"} else kind
    if re.fullmatch("[0-9]+,[0-9]+", str(values["found"])) and not values.get("option"):
        return "comma-whole" if values["whole"] else "comma"
    if re.fullmatch(r"[0-9]+\.[0-9]{7,}", str(values["found"])):
        return "decimals"
    return "other"


def _misnamed(values: Values) -> str:
    return "instrument" if values.get("other") else "one" if values.get("meant") else "all"


def _misnamed_help(values: Values) -> str:
    return "likely" if values.get("likely") else _misnamed(values)


def _result(values: Values) -> str:
    return "about" if values.get("about") else str(values.get("of", "results"))


HEADER_HELP = N_("write a header above the rows: Instansi, Tahun, Indikator, Tingkat, or Instansi, Tahun, 1, 2, 3 ...")

TABLES = {
    "file-other-kind": Entry(
        message=Choice("kind", KINDS),
        help=Choice(_other_kind, OTHER_KIND),
        means=N_("The bytes of a file show that it is something else than its suffix says."),
        example="spbe score scan.xlsx",
    ),
    "file-encrypted": Entry(
        message=N_("the worksheet is protected by a password"),
        help=N_("open it with the password and save it without one"),
        means=N_("An encrypted worksheet cannot be read. Protection of single cells or sheets does not matter."),
    ),
    "file-damaged": Entry(
        message=N_("the worksheet is damaged"),
        help=N_("open it in a spreadsheet, which may repair it, and save it again"),
        means=N_("The file begins like a worksheet, but its content cannot be read."),
    ),
    "unpacked-too-large": Entry(
        message=either(
            "cell",
            N_("the worksheet reaches to cell {cell}, which is too far"),
            N_("the worksheet would unpack to {size} bytes, which is too much"),
        ),
        help=N_("copy the rows with answers into a new worksheet"),
        means=N_(
            "A worksheet is read if it unpacks to at most 64 MiB and 200 times its size, and has at most 2,000,000 cells up to its last"
            " one, so that no file can fill the memory."
        ),
    ),
    "no-table": Entry(
        message=Choice(
            lambda values: next((kind for kind in ("delimiter", "text") if values.get(kind)), "book"),
            {
                "delimiter": N_("the cells are separated by {delimiter}, which is not read"),
                "text": N_("the table has no header with indicators and levels"),
                "book": N_("no worksheet has a header with indicators and levels"),
            },
        ),
        help=either("delimiter", N_("save it again with ; or , between the cells"), HEADER_HELP),
        general=HEADER_HELP,
        means=N_(
            "The header of a table is searched in the first 30 rows, in a workbook of each visible worksheet. "
            "It names an indicator and a level, or an agency and the numbers of indicators."
        ),
    ),
    "results-file": Entry(
        message=Choice(
            _result,
            {
                "written": N_("this is a result that spbe wrote, not answers"),
                "about": N_("each row is about another {about}, so these seem to be results, not levels of indicators"),
                "results": N_("this is a table of results, without the levels of the indicators"),
                "instrument": N_("this describes an instrument, without the levels of an agency"),
            },
        ),
        help=Choice(
            lambda values: kind if (kind := _result(values)) in {"instrument", "about"} else "results",
            {
                "results": N_("score the answers that it was made from; --among of `spbe benchmark` takes results"),
                "about": N_("score the answers that they were made from; numbers of indicators need the heading `Indikator`"),
                "instrument": N_("`spbe init answers.xlsx` writes a form with all indicators, ready to fill in"),
            },
        ),
        means=N_("The file has an index and a predicate, or lists indicators or instruments, but has no levels that could be scored."),
        example="instansi,indeks,predikat",
    ),
    "columns-alike": Entry(
        message=N_("the columns {first} ({one}) and {second} ({other}) mean the same"),
        help=N_("delete or rename the one that does not count"),
        means=N_("Two columns have headings with one meaning, such as `Tingkat` and `Nilai`. Which one counts is never guessed."),
        example="Indikator,Tingkat,Nilai",
    ),
    "rows-unclear": Entry(
        message=ROWS_UNCLEAR,
        help=ROWS_UNCLEAR_HELP,
        means=N_(
            "Below the answers of a table another one begins, or a legend of the levels, and its rows have numbers where those of"
            " indicators belong. Whether they are answers is not guessed."
        ),
        example="No,Indikator,Tingkat\n3,Audit,4\nNo,Aspek,Nilai\n1,Kebijakan,3",
    ),
    "name-differs": Entry(
        message=Choice(_misnamed, NAMES_DIFFER),
        help=Choice(_misnamed_help, NAMES_HELP),
        general=NAMES_HELP["one"],
        means=N_(
            "A table has the name of one indicator beside the number of another, or names from another instrument, so it is not certain"
            " which level is that of which indicator. Numbers that may only count the rows (`No`) need names that fit."
        ),
        example="No,Indikator,Tingkat\n1,Layanan Kepegawaian,3",
    ),
}

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
        means=N_("A workbook has answers in worksheets that are hidden, beside one called Jawaban or Answers, or not those of indicators."),
        example="Jawaban, Arsip 2023",
    ),
}
