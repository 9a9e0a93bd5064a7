"""The texts for problems with a file as a whole."""

from spbe_calc.inputs.sources import kind_of
from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import NN_, Choice, Entry, Values, either
from spbe_calc.words.manual.refusals import READING, WHY, WRITING

EMPTY_HELP = {
    "answers": N_('`spbe init new.yaml --agency "NAME"` writes answers ready to fill in'),
    "efforts": N_("write efforts such as `5: 2.5`, or leave out --effort"),
    "list": N_("write one path a line; an input that lists nothing is never taken for a success"),
    "instrument": N_("leave out -i to use a built-in instrument; `spbe instruments` lists them"),
}


def _meant(values: Values) -> str:
    return next((kind for kind in ("instrument", "list") if values.get(kind)), str(values.get("of", "answers")))


FOLDER_HELP = {
    "csv": N_("a table counts only when it is named: `spbe score {first}`"),
    "worksheet": N_("save a worksheet as csv, with one agency a row, and name that file: `spbe score recap.csv`"),
    "nothing": N_("answers have `agency`, `year` and `answers` at their top; hidden and linked folders are not entered"),
}


def _in_folder(values: Values) -> str:
    first = values.get("first")
    if first is None:
        return "nothing"
    return "csv" if kind_of(str(first)) == "table" else "worksheet"


ROWS_HELP = {
    "answers": N_("write a row for each agency below the header, and save the file"),
    "efforts": N_("write a row for each effort below the header, or leave out --effort: each step counts 1"),
}


def _rows(values: Values) -> str:
    return str(values.get("of", "answers"))


FILES = {
    "file-not-found": Entry(
        message=N_("there is no such file"),
        help=N_("check the name and the folder it is in"),
        means=N_("The path that was given leads to nothing."),
        example="spbe score answer.yaml",
    ),
    "file-unreadable": Entry(
        message=N_("the file cannot be read: {why}"),
        parts={"why": WHY},
        help=READING,
        means=N_("The operating system refused to open the file; the message gives its reason."),
    ),
    "file-empty": Entry(
        message=N_("the file is empty"),
        help=Choice(_meant, EMPTY_HELP),
        means=N_("The file holds nothing, or nothing but comments."),
        example="# nothing here",
    ),
    "file-too-large": Entry(
        message=either("list", N_("the list is longer than {limit} bytes (64 MiB)"), N_("the file is larger than {limit} bytes (1 MiB)")),
        help=either(
            "list",
            N_("this is no list of answers files; name folders instead of files where there are very many"),
            N_("answers are a few kilobytes; keep documents of evidence beside the file and name them"),
        ),
        means=N_("YAML and JSON files are read up to 1 MiB, a list of files up to 64 MiB."),
    ),
    "file-unwritable": Entry(
        message=N_("the output cannot be written: {why}"),
        parts={"why": WHY},
        help=WRITING,
        means=N_("The operating system refused to write the output file; the message gives its reason."),
    ),
    "format-unknown": Entry(
        message=N_("{suffix} is not a format of answers; use .yaml, .yml, .json or .csv"),
        help=N_('`spbe init new.yaml --agency "NAME"` writes a YAML file to fill in; a worksheet can be saved as csv, one agency a row'),
        means=N_("The suffix of a file says how it is read, and this one says nothing."),
        example="spbe score answers.docx",
    ),
    "no-answers-files": Entry(
        message=either(
            "count",
            N_("the folder holds no answers file (*.yaml, *.yml, *.json), only tables: {tables}"),
            N_("the folder holds no answers file (*.yaml, *.yml, *.json)"),
        ),
        help=Choice(_in_folder, FOLDER_HELP),
        means=N_("A folder was walked, with all folders below it, and nothing in it is an answers file."),
        example="spbe score empty-folder",
    ),
    "no-rows": Entry(
        message=N_("the table has a header and no row below it"),
        help=Choice(_rows, ROWS_HELP),
        means=N_("A table without rows is never taken for a success. Rows of nothing but delimiters and spaces are no rows."),
        example="agency,year,1,2,3",
    ),
    "not-utf8": Entry(
        message=N_("byte {byte} is not UTF-8"),
        help=N_("save the file again with the encoding UTF-8"),
        means=N_("Inputs are UTF-8. Older editors on Windows write other encodings unless told."),
    ),
    "more-problems": Entry(
        message=NN_("there is {count} more problem in this file", "there are {count} more problems in this file"),
        help=N_("mend the first of them, which are often the cause of the others, and check again"),
        means=N_("Formats for machines carry the first 1,000 problems of a file, and say how many more there are."),
    ),
    "nul-byte": Entry(
        message=N_("there is a NUL byte in the text"),
        help=N_("the file is damaged, or saved as UTF-16: save it again with the encoding UTF-8"),
        means=N_("A NUL byte never stands in a text file."),
    ),
}
