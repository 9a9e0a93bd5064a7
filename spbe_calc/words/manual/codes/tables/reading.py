"""The texts for problems with tables and worksheets."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.parts import ROWS_UNCLEAR, ROWS_UNCLEAR_HELP
from spbe_calc.words.manual.codes.tables.headers import HEADER_HELP, HEADERS
from spbe_calc.words.manual.entry import Choice, Entry, Values, either

KINDS = {
    "pdf": N_("the file is a PDF document, whatever its name says"),
    "zip": N_("the file is a zip archive or a worksheet, whatever its name says"),
    "ole": N_("the file is an old Office document, whatever its name says"),
    "html": N_("the file is a web page, whatever its name says"),
    "rtf": N_("the file is a text document (RTF), whatever its name says"),
    "word": N_("the file is a text document, whatever its name says"),
    "text": N_("the file is text, not a worksheet, whatever its name says"),
    "table": N_("this is a table (csv), not YAML"),
}

OTHER_KIND = {
    "zip": N_("if it is a worksheet, give it its own suffix: .xlsx or .ods; unpack an archive"),
    "ole": N_("if it is a worksheet, give it its own suffix: .xls"),
    "html": N_("open it in a spreadsheet and save it as a worksheet (.xlsx) or csv"),
    "text": N_("if it is csv, give it the suffix .csv"),
    "table": N_("if it is csv, give it the suffix .csv"),
    "stdin-table": N_("add --stdin csv"),
    "stdin": N_("if it is a worksheet, say so by its name: --stdin-name answers.xlsx"),
    "other": N_('copy the levels into a worksheet or csv; `spbe init answers.xlsx --agency "NAME"` writes one to fill in'),
}

NAMES_DIFFER = {
    "one": N_("the number is {found}, but the name beside it, {name}, is that of indicator {meant}"),
    "domain": N_("the number is {found}, but the name beside it, {name}, is that of domain {tier}"),
    "aspect": N_("the number is {found}, but the name beside it, {name}, is that of aspect {tier}"),
    "all": N_("the names beside the numbers {indicators} are not those of these indicators: {found} is {own}, not {name}"),
    "instrument": N_("the indicators have the names of {other}, but the answers are checked by {instrument}"),
}

NAMES_HELP = {
    "one": N_("correct the number or the name; what only counts the rows needs no column"),
    "all": N_("write the indicators' own numbers, which `spbe indicators` lists; if these are right, delete or correct the names"),
    "domain": N_("leave the level empty where a row only names a domain; before an indicator write its own number and name"),
    "aspect": N_("leave the level empty where a row only names an aspect; before an indicator write its own number and name"),
    "below": N_("move what is no answers to another worksheet or file; for indicators write their own numbers and names"),
    "likely": N_("write the indicators' own numbers (probably {likely}); if those there are right, delete or correct the names"),
    "instrument": N_("correct the year or the names; or write `Instrumen` with {other} beside it above the header, or use -i {other}"),
}


def _other_kind(values: Values) -> str:
    kind = str(values["kind"])
    if kind in {"zip", "ole"} and values.get("stdin"):
        return "stdin"
    if kind == "table" and values.get("stdin"):
        return "stdin-table"
    return kind if kind in OTHER_KIND else "other"


def _misnamed(values: Values) -> str:
    return str(values["kind"]) if values.get("kind") else "instrument" if values.get("other") else "one" if values.get("meant") else "all"


def _misnamed_help(values: Values) -> str:
    return "likely" if values.get("likely") else "below" if values.get("below") else _misnamed(values)


def _result(values: Values) -> str:
    return "about" if values.get("about") else str(values.get("of", "results"))


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
            lambda values: next((kind for kind in ("delimiter", "text", "sheet") if values.get(kind)), "book"),
            {
                "delimiter": N_("the cells are separated by {delimiter}, which is not read"),
                "text": N_("the table has no header with indicators and levels"),
                "sheet": N_("the worksheet {sheet} has no row of headings above the answers, with indicators and levels"),
                "book": N_("no worksheet has a header with indicators and levels"),
            },
        ),
        help=Choice(lambda values: next((kind for kind in HEADERS if values.get(kind)), "other"), HEADERS),
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
        message=Choice(
            lambda values: "level" if values["meaning"] == "level" else "other",
            {
                "level": N_("more than one column may be that of the levels: {columns}"),
                "other": N_("more than one column means the same: {columns}"),
            },
        ),
        help=Choice(
            lambda values: str(values.get("option", "other")),
            {
                "stage": N_("delete the columns that do not count, or say which one does, such as --stage {given}"),
                "year": N_("delete the columns that do not count, or say which one does, such as --year {given}"),
                "other": N_("keep the column that counts; delete the other, or give it another heading"),
            },
        ),
        means=N_("Two columns have headings with one meaning, such as `Tingkat` and `Nilai`. Which one counts is never guessed."),
        example="Indikator,Tingkat,Nilai",
    ),
    "ticks-differ": Entry(
        message=N_("indicator {key} has level {found}, but {ticked} is ticked ({where})"),
        help=N_("correct one of them, or leave the level empty: then the tick counts"),
        means=N_("Beside a column of levels there is one for each level to tick, and a row says one thing there and another here."),
        example="Indikator,1,2,3,4,5,Nilai\n1,,v,,,,3",
    ),
    "level-merged": Entry(
        message=either(
            "agencies",
            N_("one cell ({cells}) has the level of several agencies: {found}"),
            N_("one cell ({cells}) has the level of several indicators: {found}"),
        ),
        help=N_("unmerge the cells and write the level of each indicator into a cell of its own"),
        means=N_(
            "A level is merged over several indicators or agencies. Whether it is that of each, or of the first alone, is not guessed."
            " Units, evidence and notes in merged cells count for each row, and so do the agency, the year and the stage."
        ),
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
