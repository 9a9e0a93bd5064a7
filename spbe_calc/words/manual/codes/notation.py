"""The texts for problems with the notation: YAML, JSON, csv."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.reasons import (
    CONTROLS,
    CSV_HELP,
    CSV_SYNTAX,
    JSON,
    JSON_HELP,
    SYNTAX,
    SYNTAX_HELP,
    VALUELESS,
    VALUELESS_HELP,
)
from spbe_calc.words.manual.entry import Choice, Entry, Values


def _of_csv(values: Values) -> str:
    return "size" if values["reason"] in {"long-row", "many-columns"} else "quotation-marks"


def _json_help(values: Values) -> str:
    return str(values["reason"]) if values["reason"] in JSON_HELP else "other"


def _valueless(values: Values) -> str:
    return "colon" if ":" in str(values["key"]) else "alone"


def _control(values: Values) -> str:
    if values.get("more"):
        return "more"
    return "run" if values.get("count", 1) != 1 else "one"


def _twice(values: Values) -> str:
    """What is known of the first: of a table its cell, of a file its line."""
    if "where" in values:
        return "where" if values["where"] else "sheet"
    if not (first := values.get("first")):
        return "twice"
    if not isinstance(first, str):
        return "first"
    return "row" if str(values["key"]).isdecimal() else "cell"


def _readings(values: Values) -> str:
    if "count" in values:
        return "cut" if values["count"] == 1 else "cuts"
    return "list" if values.get("rest") else "both" if values.get("decimal") else "thousands"


NOTATION = {
    "yaml-syntax": Entry(
        message=Choice("reason", SYNTAX),
        help=Choice("reason", SYNTAX_HELP),
        means=N_("The file breaks the rules of YAML here, and the rest of it cannot be read."),
        example="agency: Kota: Bandung",
    ),
    "tab-indentation": Entry(
        message=N_("this line is indented with a tab"),
        help=N_("indent with spaces; most editors can replace tabs"),
        means=N_("YAML does not allow tabs for indentation."),
        example="answers:\n\t1: 3",
    ),
    "json-syntax": Entry(
        message=Choice("reason", JSON),
        help=Choice(_json_help, JSON_HELP),
        means=N_("A file with the suffix .json must follow the rules of JSON exactly."),
        example='{"agency": "Kota Bandung",}',
    ),
    "csv-syntax": Entry(
        message=Choice("reason", CSV_SYNTAX),
        help=Choice(_of_csv, CSV_HELP),
        means=N_("The quotation marks in a table do not match from this row on, or a row is far longer than a real one."),
        example='"Kota Bandung,2024,3',
    ),
    "nested-too-deep": Entry(
        message=N_("nesting is deeper than {limit} levels"),
        help=N_("an answers file needs only three levels of nesting"),
        means=N_("This limit keeps a damaged or hostile file from stopping the program."),
        example="answers: [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]",
    ),
    "alias": Entry(
        message=N_("the alias *{name} is not allowed"),
        help=N_("write the value again in full"),
        means=N_("Answers are plain YAML: each value must be written on the line where it is used."),
        example="1: *level",
    ),
    "second-document": Entry(
        message=N_("a second document begins here"),
        help=N_("write one agency per file; delete the line --- and everything after it"),
        means=N_("A file is one document. The contents of a second one would be lost."),
        example="agency: Kota A\n---\nagency: Kota B",
    ),
    "anchor": Entry(
        message=N_("the anchor &{name} is not allowed"),
        help=N_("delete it and write the values in full"),
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
        help=Choice(lambda values: "meant" if values.get("meant") else _valueless(values), VALUELESS_HELP),
        means=N_("Inside braces, a comma separates entries, so a decimal comma starts a second entry."),
        example="answers: {4: 3,5}",
    ),
    "duplicate-key": Entry(
        message=Choice(
            _twice,
            {
                "where": N_("{key} is {other} here, but {one} in {where}"),
                "sheet": N_("{key} is {other} here, but {one} in the worksheet's name"),
                "row": N_("indicator {key} appears twice, first in {first}"),
                "cell": N_("{key} appears twice, first in {first}"),
                "first": N_("{key} appears twice, first on line {first}"),
                "twice": N_("{key} appears twice"),
            },
        ),
        help=N_("keep one of the two; a program should not guess which one counts"),
        means=N_("The same key appears twice in one mapping. Most programs silently use the last one."),
        example="12: 3\n12: 4",
    ),
    "control-character": Entry(
        message=Choice(_control, CONTROLS),
        help=N_("delete it; a one-line text cannot contain a line feed or a tab"),
        means=N_("Control characters can change what a terminal shows, and are never part of a name or a note."),
        example='agency: "Kota\\e[31m A"',
    ),
    "number-ambiguous": Entry(
        message=Choice(
            _readings,
            {
                "both": N_("indicator {indicator} has {found}, which could mean {whole} or {decimal}"),
                "thousands": N_("indicator {indicator} has {found}, which seems to use a thousands separator"),
                "list": N_("{found} could mean {decimal}, or {whole} and {rest} without a level"),
                "cut": N_("only digits, {rest}, follow the {whole} in the cell before; they may be one number with a comma: {decimal}"),
                "cuts": N_("{count} rows have only digits behind the level; here {rest} behind {whole} may be one number: {decimal}"),
            },
        ),
        help=Choice(
            _readings,
            {
                "both": N_("write {whole} or {decimal}"),
                "thousands": N_("write {whole}, without separators"),
                "list": N_("write a whole level ({whole}), or both levels ({whole} {rest}=LEVEL); this instrument has no decimals"),
                **dict.fromkeys(
                    ("cut", "cuts"),
                    N_('write decimals as {point} or "{decimal}", also further left; notes and evidence need more than digits'),
                ),
            },
        ),
        means=N_(
            "A separator before three digits can mean thousands or decimals, and a comma in a list the next item; a program should not "
            "guess which."
        ),
        example="indicator;effort\n12;2.500",
    ),
}
