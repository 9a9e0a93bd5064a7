"""The texts for problems with answers."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.tables.levels import (
    MALFORMED_HELP,
    OUT_OF_RANGE_HELP,
    QUOTED_HELP,
    malformed_level,
    out_of_range,
    quoted_level,
)
from spbe_calc.words.manual.entry import NN_, Choice, Entry, Values, either

INDICATOR_HELP = {
    "quoted": N_("delete the quotation marks; only JSON, in a file with the suffix .json, uses them here"),
    "other": N_("write the number in digits only: `12: 3`"),
    "option": N_("write the number in digits only, such as 12"),
    "cell": N_("write the indicator's number in digits only, such as 12; rows of domains and aspects need no level"),
    "column": N_("write the number of the indicator, or its whole name; those without a column are {indicators}"),
    "none left": N_("leave out the column: each indicator has one"),
    "meant": N_("write {meant}"),
}


def _no_number(values: Values) -> str:
    if values.get("meant"):
        return "meant"
    if values.get("of_column"):
        return "column" if values["indicators"] else "none left"
    if values.get("option"):
        return "option"
    if values.get("cell"):
        return "cell"
    return "quoted" if str(values["found"]).startswith('"') else "other"


EVIDENCE = {
    "missing": N_("indicator {indicator} names {evidence} as evidence; there is no such file"),
    "no-file": N_("indicator {indicator} names {evidence} as evidence; that is not a file"),
    "empty": N_("indicator {indicator} names {evidence} as evidence; that file is empty"),
    "address": N_("indicator {indicator} names {evidence} as evidence; that is not an http:// or https:// address"),
    "backslash": N_("indicator {indicator} names {evidence} as evidence; folders are separated by / on every system"),
}
"""Why a document does not count."""

OUT_OF_RANGE = {
    "answer": N_("indicator {indicator} has level {found}; levels go from {low} to {high}"),
    "default": N_("the default of indicator {indicator} is {found}; levels go from {low} to {high}"),
    "levels": N_("indicator {indicator} has a criterion for level {found}; levels go from {low} to {high}"),
    "option": N_("{found} is not a level; levels go from {low} to {high}"),
}
"""Of an answer, of an instrument's own keys, and of an option."""


EMPTY_HELP = {
    "all": N_("fill in a level for each, there is no 'not applicable'; --partial accepts unfinished answers"),
    "all-finished": N_("fill in a level for each, there is no 'not applicable'"),
    "cells": N_("fill in {cells}; there is no 'not applicable'; --partial accepts unfinished answers"),
    "cells-finished": N_("fill in {cells}; there is no 'not applicable'"),
    "some": N_("fill in {cells} and add the others, which are not in the table; --partial accepts unfinished answers"),
    "some-finished": N_("fill in {cells} and add the others, which are not in the table"),
}


def _empty(values: Values) -> str:
    kind = "all" if not values.get("cells") else "some" if values.get("lacking") else "cells"
    return f"{kind}-finished" if values.get("finished") else kind


def _said_of(values: Values) -> str:
    return str(values.get("key") or "answer")


ANSWERS = {
    "year-malformed": Entry(
        message=Choice(
            lambda values: str(values.get("of", "answers")),
            {
                "answers": N_("the year is {found}; it must have four digits"),
                "efforts": N_("{found} is neither a year nor up to ten years in a row"),
                "place": N_("{found} is not an indicator; the efforts of a year are below the key `year`"),
            },
        ),
        help=Choice(
            lambda values: str(values.get("of") or next((name for name in ("shown", "meant") if name in values), "answers")),
            {
                "shown": N_(
                    "the spreadsheet seems to show the number {meant} as a date; format the cell as a number and write {meant} again"
                ),
                "meant": N_("write {meant}"),
                "answers": N_("write the year of the evaluation, such as 2024"),
                "efforts": N_("write 2027, or 2027-2029 for several"),
                "place": N_("write `year: {{2027: {{12: 3}}}}`"),
            },
        ),
        general=N_("write the year of the evaluation, such as 2024"),
        means=N_("The year of the evaluation has four digits."),
        example="year: 24",
    ),
    "instrument-unknown": Entry(
        message=either(
            "near",
            N_("no built-in instrument has the id {found}; did you mean {near}?"),
            N_("no built-in instrument has the id {found}; it must be one of {known}"),
        ),
        help=either(
            "table",
            N_("clear the cell to let the year decide, or give your own instrument with -i FILE"),
            N_("delete the line to let the year decide, or give your own instrument with -i FILE"),
        ),
        means=N_("Answers name an instrument by its id, never by a path."),
        example="instrument: permenpanrb-59",
    ),
    "instrument-differs": Entry(
        message=N_("the answers are for {found}, but -i names {given}"),
        help=N_("leave out -i, or correct the answers if they are for the instrument of -i"),
        means=N_("Levels of one regulation mean nothing under another."),
        example="instrument: permenpanrb-5-2018",
    ),
    "mixed-instruments": Entry(
        message=N_("the answers are for {found}, but this csv has the columns of {first}"),
        help=N_("score each instrument into its own csv, or use -f jsonl or --detail indicator"),
        means=N_("A csv with one row per agency has the columns of one instrument, the instrument of the first answers."),
    ),
    "answers-not-indented": Entry(
        message=NN_(
            "indicator {indicators} is not indented below `answers`", "{count} indicators are not indented below `answers`: {indicators}"
        ),
        help=N_("write `answers:` on its own line and indent each answer below it by two spaces"),
        means=N_("Indicator numbers are indented like the key `answers`, so they do not belong to it."),
        example="answers:\n1: 3",
    ),
    "missing-answers": Entry(
        message=NN_("indicator {indicators} has no level", "{count} indicators have no level: {indicators}"),
        help=Choice(_empty, EMPTY_HELP),
        general=N_("fill in a level for each, there is no 'not applicable'; --partial accepts unfinished answers"),
        means=N_("Every indicator needs a level. A sum over fewer would look like a result without being one."),
        example="answers: {1: 3}",
    ),
    "indicator-unknown": Entry(
        message=N_("there is no indicator {found}; the instrument has {count}, from {first} to {last}"),
        help=either(
            "option",
            N_("check the number; `spbe indicators` lists all"),
            N_("check the number, and that the answers are for this instrument"),
        ),
        general=N_("check the number, and that the answers are for this instrument"),
        means=N_("A key under `answers`, or an option, names an indicator that the instrument does not have."),
        example="48: 3",
    ),
    "indicator-malformed": Entry(
        message=either("of_column", N_("the heading {found} names no indicator"), N_("{found} is not an indicator number")),
        help=Choice(_no_number, INDICATOR_HELP),
        means=N_("Indicators are named by their numbers, without quotation marks, leading zeros or words; in options also by their codes."),
        example="012: 3",
    ),
    "level-malformed": Entry(
        message=N_("indicator {indicator} has {found}, which is not a level; levels go from {low} to {high}"),
        help=Choice(malformed_level, MALFORMED_HELP),
        means=N_("A level is written in digits. Forms that YAML would silently turn into different numbers are rejected."),
        example="12: yes",
    ),
    "level-quoted": Entry(
        message=N_("indicator {indicator} has the text {found}; a level is a number from {low} to {high}"),
        help=Choice(quoted_level, QUOTED_HELP),
        general=N_("delete the quotation marks"),
        means=N_("A level in quotation marks is text, not a number."),
        example='12: "3"',
    ),
    "level-not-whole": Entry(
        message=N_("indicator {indicator} has level {found}; levels are whole numbers from {low} to {high}"),
        help=either("meant", N_("write {meant}"), N_("write the highest level that is fully reached")),
        means=N_("The levels of this instrument are whole numbers. An average is not a level."),
        example="12: 2.5",
    ),
    "evidence-not-found": Entry(
        message=Choice("reason", EVIDENCE),
        help=N_("paths start at the folder of the answers file, with / between folders; web addresses start with https://"),
        means=N_("With `check --evidence`, the documents named in the answers must exist. Web addresses are not fetched."),
        example="12: {level: 3, evidence: perwal-12.pdf}",
    ),
    "evidence-outside": Entry(
        message=N_("indicator {indicator} names {evidence} as evidence, which is outside the folder of the answers"),
        help=N_("copy the document into the folder of the answers file and write its path from there: bukti/perwal-12.pdf"),
        means=N_(
            "Documents must be in the folder of the answers file. Nothing outside is checked: answers cannot reveal what is on a computer."
        ),
        example="12: {level: 3, evidence: ../perwal-12.pdf}",
    ),
    "level-out-of-range": Entry(
        message=Choice(_said_of, OUT_OF_RANGE),
        help=Choice(out_of_range, OUT_OF_RANGE_HELP),
        general=N_("write a level of the instrument; `spbe indicators` shows its scale"),
        means=N_("The level is a number, but not one on the instrument's scale."),
        example="12: 6",
    ),
}
