"""The texts for problems with the shape of a file: its keys and the types of their values."""

import re

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.parts import MISSING, MISSING_HELP
from spbe_calc.words.manual.codes.questions import CHOICE_HELP, CONTRADICTION, RECAP, RECAP_HELP
from spbe_calc.words.manual.codes.tables.headers import COLUMN, HEADER, LACKING
from spbe_calc.words.manual.entry import Choice, Entry, Values, either

EXPECTED = {
    "number": N_("{key} is {found}; it must be a whole number, 1 or more"),
    "level": N_("{key} is {found}; it must be a whole number, 0 or more"),
    "decimals": N_("{key} is {found}; it must be a whole number from 0 to 9"),
    "border": N_("{key} is {found}; it must be a number such as 4.2"),
    "point": N_("{key} has {found}; each point must be a pair of a score and a level, such as [75, 4]"),
    "yes-no": N_("{key} is {found}; it must be true or false"),
    "date": N_("{key} is {found}; it must be a date such as 2021-01-01"),
    "other": N_("{key} is {found}, which does not belong here"),
    "id": N_("{key} is {found}; it must be an id such as permenpanrb-59-2020: lowercase letters, digits and hyphens"),
    **RECAP,
}


HELP = {
    "id": N_("an id is never a path; `spbe instruments` lists the built-in ids, -i FILE reads your own file"),
    "yes-no": N_("write the word without quotation marks"),
    "date": N_("write year, month and day in digits"),
    "other": N_("compare with the lines above and with an example file"),
    "quoted": N_("delete the quotation marks"),
    "comma": N_("write a decimal point, not a comma"),
    "point": "",  # the message says it
    "right-form": "",  # the number or the day is wrong, not its form, and the message says so
    "figure": N_("write only digits, with a decimal point if needed"),
    **RECAP_HELP,
}


def _form(values: Values) -> str:
    found, expected = str(values["found"]), str(values["expected"])
    if expected in {"other", *RECAP}:
        return expected
    if re.fullmatch("[0-9-]+", found):
        return "right-form"
    if found.startswith('"'):
        return "quoted"
    if "," in found and expected != "id":
        return "comma"
    return expected if expected in HELP else "figure"


def _table(values: Values) -> str:
    return str(values.get("of", "answers"))


SHAPE = {
    "missing-key": Entry(
        message=MISSING,
        help=MISSING_HELP,
        means=N_("A required key is missing or has no value."),
        example="agency:",
    ),
    "unknown-key": Entry(
        message=N_("{key} is not a known key here"),
        help=either("near", N_("did you mean {near}?"), N_("the keys allowed here are {known}")),
        means=N_("Unknown keys are rejected, because the value of a misspelled key would be lost silently."),
        example="agancy: Kota Bandung",
    ),
    "not-a-mapping": Entry(
        message=either(
            "json", N_("expected an object in braces, found {found}"), N_("expected a mapping (`key: value` lines), found {found}")
        ),
        help=Choice(
            lambda values: "efforts" if values.get("of") == "efforts" else "json" if values.get("json") else "yaml",
            {
                "json": N_('write `"key": value` pairs in braces, with commas between them'),
                "yaml": N_("write one `key: value` per line, all indented alike, with a space after the colon"),
                "efforts": N_("write the efforts of a year below it: `year: {{2027: {{12: 3}}}}`"),
            },
        ),
        means=N_("A mapping was expected, but something else was found."),
        example="answers: [3, 2, 4]",
    ),
    "not-a-list": Entry(
        message=N_("{key} is {found}; it must be a list"),
        help=N_("start each item on its own line with `- `"),
        means=N_("A list was expected, but something else was found."),
        example="predicates: Baik",
    ),
    "not-text": Entry(
        message=N_("{key} is {found}; it must be text"),
        help=N_("write the text after the colon"),
        means=N_("Text was expected, but a list or mapping was found."),
        example="agency: [Kota Bandung]",
    ),
    "empty-text": Entry(
        message=N_("{key} is empty"),
        help=either("table", N_("fill in the cell"), N_("write the text after the colon, or delete the line")),
        means=N_("A text is empty or contains only spaces."),
        example='agency: ""',
    ),
    "empty-list": Entry(
        message=N_("{key} is an empty list"),
        help=N_("add items to the list, or delete the line"),
        means=N_("A list that needs at least one item is empty."),
        example="aspects: []",
    ),
    "too-few": Entry(
        message=N_("{key} has only {count} of at least {least} entries"),
        help=N_("compare with the lines above and with an example file"),
        means=N_("A list is shorter than its key requires."),
        example="points: [[0, 1]]",
    ),
    "malformed": Entry(
        message=Choice("expected", EXPECTED),
        help=Choice(_form, HELP),
        means=N_("A value does not have the form that its key requires."),
        example="in_force: {from: 1 January 2021}",
    ),
    "too-long": Entry(
        message=N_("{key} has {count} characters; at most {limit} are allowed"),
        help=N_("put long texts in a separate document and name it as evidence"),
        means=N_("A text is longer than a table or worksheet can show."),
    ),
    "too-many": Entry(
        message=N_("{key} has {count} entries; at most {limit} are allowed"),
        help=N_("the limit is far above any real file; look for entries that were copied by mistake"),
        means=N_("A list is longer than in any real file. The limit keeps a damaged or hostile file from stopping the program."),
    ),
    "number-too-large": Entry(
        message=N_("{key} is {found}; the highest allowed is {limit}"),
        help=N_("an instrument has only a few levels, such as 1 to 5"),
        means=N_("A level of the instrument is higher than on any real scale."),
        example="levels: {from: 1, to: 999999}",
    ),
    "unknown-column": Entry(
        message=Choice(_table, COLUMN),
        help=Choice(_table, HEADER),
        means=N_("The header of a table has an unknown name."),
        example="agency,year,I1,I2",
    ),
    "missing-column": Entry(
        message=N_("the table has no column {column}"),
        help=Choice(_table, LACKING),
        means=N_(
            "A table needs a column `agency` and, for each indicator, a column with its number; or one row per indicator, "
            "with columns for indicator and level."
        ),
        example="year,1,2,3",
    ),
    "row-length": Entry(
        message=N_("this row has {cells} cells; the header has {columns}"),
        help=N_("look for an extra or missing comma, or a text with a comma that needs quotation marks"),
        means=N_("A row of a table is longer or shorter than the header, so its levels may be under the wrong numbers."),
        example="Kota Bandung,2024,3",
    ),
    "not-a-choice": Entry(
        message=either("index", CONTRADICTION, N_("{key} is {found}; it must be one of {choices}")),
        help=CHOICE_HELP,
        means=N_("The key accepts only certain values, and this is not one of them."),
        example="stage: final",
    ),
}
