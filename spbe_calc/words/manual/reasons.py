"""The texts for broken notation: each reason, and its help."""

from spbe_calc.words.language import N_

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

VALUELESS = {
    "colon": N_("{key} has no space after its colon, so that it is a key without a value"),
    "alone": N_("{key} stands alone between commas, without a colon and a value"),
}
VALUELESS_HELP = {
    "colon": N_("write a space after the colon"),
    "alone": N_("write `key: value`; a comma begins a new entry: {{4: 3,5}} has two, 4 and 5"),
}

CONTROLS = {
    "one": N_("the control character {character} is not allowed in a text"),
    "run": N_("the control character {character} is not allowed in a text; there are {count} of it"),
    "more": N_("the control character {character} is not allowed in a text; {count} more follow in this file"),
}
