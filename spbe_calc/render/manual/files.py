"""The words for problems with a file as such."""

from spbe_calc.render.manual.entry import N_, Choice, Entry, Values

EMPTY_HELP = {
    "answers": N_('`spbe init new.yaml --agency "NAME"` writes answers ready to fill in'),
    "efforts": N_("write efforts such as `5: 2.5`, or leave out --effort"),
    "instrument": N_("leave out -i to use a built-in instrument; `spbe instruments` lists them"),
}


def _meant(values: Values) -> str:
    return "instrument" if values.get("instrument") else str(values.get("of", "answers"))


FILES = {
    "file-not-found": Entry(
        message=N_("there is no such file"),
        help=N_("check the name and the folder it is in"),
        means=N_("The path that was given leads to nothing."),
        example="spbe score answer.yaml",
    ),
    "file-unreadable": Entry(
        message=N_("the file cannot be read: {reason}"),
        help=N_("check that you may read the file and that no other program holds it"),
        means=N_("The operating system refused to open the file; the message gives its reason."),
    ),
    "file-empty": Entry(
        message=N_("the file is empty"),
        help=Choice(_meant, EMPTY_HELP),
        means=N_("The file holds nothing, or nothing but comments."),
        example="# nothing here",
    ),
    "file-too-large": Entry(
        message=N_("the file is larger than {limit} bytes (1 MiB)"),
        help=N_("answers are a few kilobytes; keep documents of evidence beside the file and name them"),
        means=N_("YAML and JSON files are read up to 1 MiB."),
    ),
    "file-unwritable": Entry(
        message=N_("the output cannot be written: {reason}"),
        help=N_("check the free space and that you may write there; nothing was left half-written"),
        means=N_("The operating system refused to write the output file."),
    ),
    "format-unknown": Entry(
        message=N_("{suffix} is not a format of answers; use .yaml, .yml, .json or .csv"),
        help=N_('`spbe init new.yaml --agency "NAME"` writes a YAML file to fill in; a worksheet can be saved as csv, one agency a row'),
        means=N_("The suffix of a file says how it is read, and this one says nothing."),
        example="spbe score answers.docx",
    ),
    "no-answers-files": Entry(
        message=N_("the folder holds no answers file (*.yaml, *.yml, *.json)"),
        help=N_("answers have `agency`, `year` and `answers` at their top; hidden and linked folders are not entered"),
        means=N_("A folder was walked, with all folders below it, and nothing in it is an answers file."),
        example="spbe score empty-folder",
    ),
    "not-utf8": Entry(
        message=N_("byte {byte} is not UTF-8"),
        help=N_("save the file again with the encoding UTF-8"),
        means=N_("Inputs are UTF-8. Older editors on Windows write other encodings unless told."),
    ),
    "nul-byte": Entry(
        message=N_("there is a NUL byte in the text"),
        help=N_("the file is damaged, or saved as UTF-16: save it again with the encoding UTF-8"),
        means=N_("A NUL byte never stands in a text file."),
    ),
}
