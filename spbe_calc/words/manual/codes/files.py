"""The texts for problems with a file as a whole."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.refusals import READING, WHY, WRITING
from spbe_calc.words.manual.entry import NN_, Choice, Entry, Values, either

EMPTY_HELP = {
    "answers": N_('`spbe init new.yaml --agency "NAME"` writes an answers file to fill in'),
    "efforts": N_("write efforts such as `5: 2.5`, or leave out --effort"),
    "units": N_("write the headings `indicator,unit` in the first row and below it rows such as `12,Diskominfo` or `aspect.6,Inspektorat`"),
    "list": N_("write one path per line; an empty list never counts as a success"),
    "instrument": N_("leave out -i to use a built-in instrument; `spbe instruments` lists them"),
}


def _meant(values: Values) -> str:
    return next((kind for kind in ("instrument", "list") if values.get(kind)), str(values.get("of", "answers")))


FOLDER_HELP = {
    "library": N_("worksheets need {package}: pip install {package}"),
    "table": N_("a table has a header with agency, indicators and levels; `spbe score {first}` says what is missing"),
    "nothing": N_("an answers file has `agency`, `year` and `answers` at the top level; hidden and linked folders are not searched"),
}


def _in_folder(values: Values) -> str:
    if values.get("package"):
        return "library"
    return "nothing" if values.get("first") is None else "table"


ROWS_HELP = {
    "answers": N_("write a row for each agency below the header, and save the file"),
    "long": N_("write a row for each indicator below the header, and save the file"),
    "efforts": N_("write a row for each effort below the header, or leave out --effort: then each step counts 1"),
    "units": N_("write a row for each indicator, aspect or domain below the header: `12,Diskominfo`, `aspect.6,Inspektorat`"),
}


def _rows(values: Values) -> str:
    return str(values.get("of", "answers"))


FILES = {
    "file-not-found": Entry(
        message=N_("there is no such file"),
        help=N_("check the name and the folder it is in"),
        means=N_("There is no file or folder at this path."),
        example="spbe score answer.yaml",
    ),
    "file-unreadable": Entry(
        message=N_("the file cannot be read: {why}"),
        parts={"why": WHY},
        help=READING,
        means=N_("The system refused to open the file, or what reads such files is not installed; the message says which."),
    ),
    "file-empty": Entry(
        message=N_("the file is empty"),
        help=Choice(_meant, EMPTY_HELP),
        means=N_("The file is empty or contains only comments."),
        example="# nothing here",
    ),
    "file-too-large": Entry(
        message=Choice(
            lambda values: "list" if values.get("list") else str(values["limit"]),
            {
                "list": N_("the list is longer than {limit} bytes (64 MiB)"),
                str(1 << 20): N_("the file is larger than {limit} bytes (1 MiB)"),
                str(1 << 26): N_("the table is larger than {limit} bytes (64 MiB)"),
            },
        ),
        help=either(
            "list",
            N_("this is not a list of answers files; if there are very many files, name their folders instead"),
            N_("an answers file is a few kilobytes; keep evidence in separate files and write their names"),
        ),
        means=N_("YAML and JSON files are read up to 1 MiB, a list of files and a recap (spbe benchmark --among) up to 64 MiB."),
    ),
    "file-unwritable": Entry(
        message=N_("the output cannot be written: {why}"),
        parts={"why": WHY},
        help=WRITING,
        means=N_("The operating system refused to write the output file; the message gives the reason."),
    ),
    "format-unknown": Entry(
        message=N_("{suffix} is not a format of answers; use .yaml, .json, .csv, .tsv, .xlsx, .xlsm, .ods or .xls"),
        help=N_('`spbe init new.yaml --agency "NAME"` writes a YAML file to fill in; a table in a document can be copied into a worksheet'),
        means=N_("The suffix of a file determines how it is read, and this suffix is unknown."),
        example="spbe score answers.docx",
    ),
    "no-answers-files": Entry(
        message=Choice(
            _in_folder,
            {
                "library": N_("the folder contains worksheets that cannot be read, because {package} is not installed: {tables}"),
                "table": N_("the folder contains no answers file, only tables that are not answers: {tables}"),
                "nothing": N_("the folder contains no answers file (*.yaml, *.yml, *.json, *.csv, *.tsv, *.xlsx, *.xlsm, *.ods, *.xls)"),
            },
        ),
        help=Choice(_in_folder, FOLDER_HELP),
        means=N_("The folder and all folders below it were searched, and no answers file was found."),
        example="spbe score empty-folder",
    ),
    "no-rows": Entry(
        message=N_("the table has a header but no rows below it"),
        help=Choice(_rows, ROWS_HELP),
        means=N_("A table without rows never counts as a success. Rows that contain only separators and spaces do not count as rows."),
        example="agency,year,1,2,3",
    ),
    "not-utf8": Entry(
        message=N_("byte {byte} is not UTF-8"),
        help=either(
            "table",
            N_("save the table again as UTF-8; in Excel: Save As, `CSV UTF-8 (Comma delimited)`, or as a worksheet (.xlsx)"),
            N_("save the file again as UTF-8; in Notepad: Save As, Encoding: UTF-8"),
        ),
        means=N_("Inputs must be UTF-8. Older editors on Windows save in other encodings unless told otherwise."),
    ),
    "more-problems": Entry(
        message=NN_("there is {count} more problem in this file", "there are {count} more problems in this file"),
        help=N_("fix the first ones, which often cause the others, and check again"),
        means=N_("Machine-readable formats contain the first 1,000 problems of a file and say how many more there are."),
    ),
    "nul-byte": Entry(
        message=N_("the text contains a NUL byte"),
        help=N_("the file is damaged, or saved as UTF-16: save it again as UTF-8"),
        means=N_("Text files never contain NUL bytes."),
    ),
}
