"""The texts for broken notation: each reason, and its help."""

from spbe_calc.words.language import N_

SYNTAX = {
    "colon": N_("a colon is not expected here"),
    "no-colon": N_("this line has no colon followed by a space"),
    "no-break-space": N_("the space after this colon is not an ordinary one, so it is read as text"),
    "long-key": N_("a key is longer than 1024 characters"),
    "colon-space": N_("this colon has no space after it"),
    "colon-inside": N_("a colon is not expected here, inside brackets"),
    "indentation": N_("this line is not indented like the lines it belongs to"),
    "behind": N_("unexpected text after the end of a value"),
    "bracket": N_("a bracket is not closed, or a comma is missing"),
    "quotation-mark": N_("a quotation mark is never closed"),
    "escape": N_("unknown escape after a backslash"),
    "character": N_("text cannot begin with {character}"),
    "dash": N_("a list item is not expected here"),
    "other": N_("this is not YAML"),
}

SYNTAX_HELP = {
    "colon": N_("put text that contains a colon in quotation marks; start each key on its own line"),
    "no-colon": N_("write `key: value`, with a space after the colon"),
    "no-break-space": N_("delete it and type an ordinary space; copied text often contains such spaces"),
    "long-key": N_("put long text after the colon, not before it"),
    "colon-space": N_("write `key: value`, with a space after the colon"),
    "colon-inside": N_("separate entries with commas; put text that contains a colon in quotation marks"),
    "indentation": N_("indent this line and the lines that belong with it by the same number of spaces"),
    "behind": N_("put it inside the quotation marks or brackets; inside single quotation marks write an apostrophe twice"),
    "bracket": N_("close every bracket and brace, and separate the items inside with commas"),
    "quotation-mark": N_("close it, or leave out the quotation marks"),
    "escape": N_("write a backslash twice, or use single quotation marks"),
    "character": N_("delete the character, or put the text in quotation marks"),
    "dash": N_("delete the -, or start the list on a new line below its key"),
    "other": N_("compare with the lines above and with an example file"),
}

CSV_SYNTAX = {
    "quotation-mark": N_("a quotation mark opened in this row is never closed"),
    "after-quotation-mark": N_("text follows a closing quotation mark in this row"),
    "long-cell": N_("a cell in this row is longer than {limit} characters"),
    "long-row": N_("this row is longer than {limit} characters"),
    "many-columns": N_("the header has more than {limit} columns"),
    "other": N_("this row cannot be read"),
}

CSV_HELP = {
    "quotation-marks": N_(
        "put a cell that contains a comma or a quotation mark in quotation marks, and double each quotation mark inside it"
    ),
    "size": N_("a row of answers has a few hundred characters: check that this is the right file and that it has line breaks"),
}

JSON = {
    "value": N_("this is not JSON: a value is missing, or is a word without quotation marks"),
    "key": N_("this is not JSON: expected a key in double quotation marks"),
    "colon": N_("this is not JSON: expected a colon between key and value"),
    "comma": N_("this is not JSON: expected a comma, or a bracket is not closed"),
    "trailing-comma": N_("this is not JSON: there is a comma after the last item"),
    "comment": N_("this is not JSON: JSON has no comments"),
    "quotation-mark": N_("this is not JSON: a quotation mark is never closed"),
    "control": N_("this is not JSON: there is a line break, tab or other control character inside quotation marks"),
    "escape": N_("this is not JSON: unknown escape after a backslash"),
    "half-character": N_("this escape is half of a character, and the other half is missing"),
    "extra": N_("this is not JSON: unexpected text after the end"),
    "other": N_("this is not JSON"),
}

JSON_HELP = {
    "comment": N_("delete it, or write the file as YAML, which allows comments"),
    "control": N_("close the quotation mark on the same line, or write a line break as \\n"),
    "escape": N_("write a backslash twice"),
    "half-character": N_("write the character itself, or both halves of it: \\ud83d\\ude00"),
    "extra": N_("write one agency per file"),
    "other": N_("put every key and text in double quotation marks, and a comma between items but not after the last"),
}

VALUELESS = {
    "colon": N_("{key} has no space after its colon, so it is a key without a value"),
    "alone": N_("{key} is alone between commas, without a colon and a value"),
}
VALUELESS_HELP = {
    "meant": N_("write {meant}, with a decimal point instead of the comma"),
    "colon": N_("write a space after the colon"),
    "alone": N_("write `key: value`; a comma starts a new entry: {{4: 3,5}} has two, 4 and 5"),
}

CONTROLS = {
    "one": N_("the control character {character} is not allowed in text"),
    "run": N_("the control character {character} is not allowed in text; there are {count} of them"),
    "more": N_("the control character {character} is not allowed in text; there are {count} more in this file"),
}

NO_EVIDENCE = (
    N_("in a table with one row per indicator, the column evidence (Bukti dukung) has paths or web addresses, with ; between them"),
    N_("write `12: {{level: 3, evidence: perwal-12.pdf}}`; evidence is a path, a web address or a list of them"),
)
"""Where evidence is written: in a table, and in YAML."""
