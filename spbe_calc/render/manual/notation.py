"""The words for problems with the notation: YAML, JSON."""

from spbe_calc.render.manual.entry import N_, Choice, Entry, Values, either

SYNTAX = {
    "colon": N_("a colon is not expected here"),
    "no-colon": N_("this line has no colon with a space behind it"),
    "no-break-space": N_("the space behind this colon is not an ordinary one, so that it is taken for text"),
    "long-key": N_("a key is longer than 1024 characters"),
    "colon-space": N_("this colon has no space behind it"),
    "colon-inside": N_("a colon is not expected here, inside brackets"),
    "indentation": N_("this line is not indented like the lines it belongs to"),
    "behind": N_("something stands behind a value that has ended"),
    "bracket": N_("a bracket is not closed, or a comma is missing"),
    "quotation-mark": N_("a quotation mark is opened and never closed"),
    "escape": N_("a backslash is followed by something that is no escape"),
    "character": N_("text cannot begin with {character}"),
    "dash": N_("a list item is not expected here"),
    "other": N_("this is not YAML"),
}

SYNTAX_HELP = {
    "colon": N_("put text that has a colon in it in quotation marks; begin each key on a line of its own"),
    "no-colon": N_("write `key: value`, with a space after the colon"),
    "no-break-space": N_("delete it and type a space; copied text often brings such spaces along"),
    "long-key": N_("put long text behind the colon, not before it"),
    "colon-space": N_("write `key: value`, with a space after the colon"),
    "colon-inside": N_("separate entries by commas; put text that has a colon in it in quotation marks"),
    "indentation": N_("begin this line and those above it that belong together with the same number of spaces"),
    "behind": N_("put it inside the quotation marks or brackets; inside single quotation marks write an apostrophe twice"),
    "bracket": N_("close every bracket and brace, and separate what is inside by commas"),
    "quotation-mark": N_("close it, or leave quotation marks out"),
    "escape": N_("write a backslash twice, or use single quotation marks"),
    "character": N_("delete the character, or put the text in quotation marks"),
    "dash": N_("delete the -, or begin the list on a new line below its key"),
    "other": N_("compare with the lines above and with an example file"),
}


CSV_SYNTAX = {
    "quotation-mark": N_("a quotation mark is opened in this row and never closed"),
    "after-quotation-mark": N_("text follows a closing quotation mark in this row"),
    "long-cell": N_("a cell of this row is longer than {limit} characters"),
    "long-row": N_("this row is longer than {limit} characters"),
    "many-columns": N_("the header has more than {limit} columns"),
    "other": N_("this row cannot be read"),
}


CSV_HELP = {
    "quotation-marks": N_("a cell with a comma or a quotation mark stands in quotation marks, and each quotation mark in it is doubled"),
    "size": N_("a row of answers has some hundred characters: check that this is the right file, and that it has line breaks"),
}


def _of_csv(values: Values) -> str:
    return "size" if values["reason"] in {"long-row", "many-columns"} else "quotation-marks"


JSON = {
    "value": N_("this is not JSON: a value is missing, or is a word without quotation marks"),
    "key": N_("this is not JSON: a key in double quotation marks belongs here"),
    "colon": N_("this is not JSON: a colon belongs between key and value"),
    "comma": N_("this is not JSON: a comma belongs here, or the bracket is not closed"),
    "trailing-comma": N_("this is not JSON: there is a comma behind the last item"),
    "comment": N_("this is not JSON: JSON has no comments"),
    "quotation-mark": N_("this is not JSON: a quotation mark is opened and never closed"),
    "control": N_("this is not JSON: a line break, tab or other control character stands inside quotation marks"),
    "escape": N_("this is not JSON: a backslash is followed by something that is no escape"),
    "half-character": N_("this escape is half of a character, and the other half is missing"),
    "extra": N_("this is not JSON: something follows after its end"),
    "other": N_("this is not JSON"),
}


JSON_HELP = {
    "comment": N_("delete it, or write the file as YAML, which has comments"),
    "control": N_("close the quotation mark on its line, or write a line break as \\n"),
    "escape": N_("write a backslash twice"),
    "half-character": N_("write the character itself, or both halves of it: \\ud83d\\ude00"),
    "extra": N_("keep one agency a file"),
    "other": N_("every key and text stands in double quotation marks, and a comma between two items, not behind the last"),
}


def _json_help(values: Values) -> str:
    return str(values["reason"]) if values["reason"] in JSON_HELP else "other"


VALUELESS = {
    "colon": N_("{key} has no space after its colon, so that it is a key without a value"),
    "alone": N_("{key} stands alone between commas, without a colon and a value"),
}
VALUELESS_HELP = {
    "colon": N_("write a space after the colon"),
    "alone": N_("write `key: value`; a comma begins a new entry: {{4: 3,5}} has two, 4 and 5"),
}


def _valueless(values: Values) -> str:
    return "colon" if ":" in str(values["key"]) else "alone"


CONTROLS = {
    "one": N_("the control character {character} is not allowed in a text"),
    "run": N_("the control character {character} is not allowed in a text; there are {count} of it"),
    "more": N_("the control character {character} is not allowed in a text; {count} more follow in this file"),
}


def _control(values: Values) -> str:
    if values.get("more"):
        return "more"
    return "run" if values.get("count", 1) != 1 else "one"


NOTATION = {
    "yaml-syntax": Entry(
        message=Choice("reason", SYNTAX),
        help=Choice("reason", SYNTAX_HELP),
        means=N_("The file breaks the rules of YAML at this place, and what follows cannot be read."),
        example="agency: Kota: Bandung",
    ),
    "tab-indentation": Entry(
        message=N_("this line is indented with a tab"),
        help=N_("indent with spaces; most editors can replace tabs"),
        means=N_("YAML does not allow tabs where a line is indented."),
        example="answers:\n\t1: 3",
    ),
    "json-syntax": Entry(
        message=Choice("reason", JSON),
        help=Choice(_json_help, JSON_HELP),
        means=N_("A file with the suffix .json must be JSON to the letter."),
        example='{"agency": "Kota Bandung",}',
    ),
    "csv-syntax": Entry(
        message=Choice("reason", CSV_SYNTAX),
        help=Choice(_of_csv, CSV_HELP),
        means=N_("The quotation marks of a table do not match from this row on, or a row is longer than a real one ever is."),
        example='"Kota Bandung,2024,3',
    ),
    "nested-too-deep": Entry(
        message=N_("lists and mappings stand in one another more than {limit} deep"),
        help=N_("an answers file needs a depth of three"),
        means=N_("A limit that keeps a damaged or hostile file from stopping the program."),
        example="answers: [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]",
    ),
    "alias": Entry(
        message=N_("the alias *{name} is not allowed"),
        help=N_("write the value again in full"),
        means=N_("Answers are plain YAML: what a line says must stand in the line."),
        example="1: *level",
    ),
    "second-document": Entry(
        message=N_("a second document begins here"),
        help=N_("keep one agency a file; delete the line --- and what follows it"),
        means=N_("A file is one document. What a second one says would be lost."),
        example="agency: Kota A\n---\nagency: Kota B",
    ),
    "anchor": Entry(
        message=N_("the anchor &{name} is not allowed"),
        help=N_("delete it and write values in full"),
        means=N_("Answers are plain YAML without anchors and aliases."),
        example="1: &level 3",
    ),
    "tag": Entry(
        message=N_("the tag {tag} is not allowed"),
        help=N_("delete the tag"),
        means=N_("Answers are plain YAML without tags."),
        example="1: !!int 3",
    ),
    "merge-key": Entry(
        message=N_("the merge key << is not allowed"),
        help=N_("write the entries in full"),
        means=N_("Answers are plain YAML without merge keys."),
        example="<<: {1: 3}",
    ),
    "key-not-text": Entry(
        message=N_("a list or mapping cannot be a key"),
        help=N_("write `key: value` with a number or a word as the key"),
        means=N_("YAML allows any value as a key; here a key is a word or an indicator number."),
        example="[1, 2]: 3",
    ),
    "key-without-value": Entry(
        message=Choice(_valueless, VALUELESS),
        help=Choice(_valueless, VALUELESS_HELP),
        means=N_("Inside braces a comma separates entries, so that a decimal comma makes a second entry."),
        example="answers: {4: 3,5}",
    ),
    "duplicate-key": Entry(
        message=either("first", N_("{key} is there twice, first on line {first}"), N_("{key} is there twice")),
        help=N_("keep one of the two; which of them counts is not for a program to guess"),
        means=N_("A key stands twice in one mapping. Most programs take the last one without a word."),
        example="12: 3\n12: 4",
    ),
    "control-character": Entry(
        message=Choice(_control, CONTROLS),
        help=N_("delete it; a text of one line holds no line feed and no tab"),
        means=N_("Control characters can change what a terminal shows, and are never part of a name or a note."),
        example='agency: "Kota\\e[31m A"',
    ),
}
