"""The texts for warnings: the result is valid, but there is something to know about it."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.reasons import NO_EVIDENCE
from spbe_calc.words.manual.entry import NN_, Choice, Entry, Values, either

BORDER = {
    "exact": N_("the exact index {index} falls in {exact}; rounded, it would fall in {rounded}"),
    "rounded": N_("the rounded index falls in {rounded}; the exact index {index} would fall in {exact}"),
}

DECIDES = {
    "none": N_("--predicate-basis exact|rounded decides"),
    "exact": N_("the evaluation of {years} decided on the rounded index, the others on the exact one; --predicate-basis overrides both"),
    "rounded": N_("the evaluation of {years} decided on the exact index, the others on the rounded one; --predicate-basis overrides both"),
}

SKIPPED = {
    "none": N_("skipped: this file has none of agency, year and answers at the top level"),
    "one": N_("skipped: of agency, year and answers, this file has only {key} at the top level"),
    "misspelt": N_("skipped: this file has {found} at the top level, but none of agency, year and answers"),
}

OTHER_ANSWERS = {
    "year": N_("the plan in {file} is for answers of {found}, but these are of {year}"),
    "levels": N_("the plan in {file} starts from other levels than these answers have: indicator {indicators}"),
}


def _usual(values: Values) -> str:
    """The basis of an instrument of which some years have another."""
    return str(values["usual"]) if values.get("years") else "none"


def _skipped(values: Values) -> str:
    if values.get("near"):
        return "misspelt"
    return "one" if values.get("key") else "none"


NOTES = {
    "file-skipped": Entry(
        message=Choice(_skipped, SKIPPED),
        help=either(
            "near",
            N_("did you mean {near}? to read the file as answers, name it on the command line"),
            N_("to read the file as answers, name it on the command line"),
        ),
        means=N_(
            "A folder contains YAML or JSON files that are not answers: they lack two or more of agency, year and answers at the top level."
        ),
    ),
    "path-skipped": Entry(
        message=Choice(
            "reason",
            {
                "link": N_("this link leads out of {folder} and was not followed"),
                "special": N_("this is a pipe, socket or device and was not read"),
                "library": N_("the worksheets in this folder were not read, because {package} is not installed: {tables}"),
            },
        ),
        help=either("package", N_("worksheets need {package}: pip install {package}"), N_("to read it, name it on the command line")),
        general=N_("to read it, name it on the command line"),
        means=N_(
            "A folder contains something that may not belong to it or may never end: links out of the folder, pipes, sockets, devices; or "
            "worksheets, and the library that reads them is not installed."
        ),
    ),
    "tables-skipped": Entry(
        message=NN_("a table in this folder is not answers: {tables}", "{count} tables in this folder are not answers: {tables}"),
        help=N_("`spbe score {first}` says what it lacks, if it is meant as answers"),
        means=N_("A folder contains tables whose header does not say that they are answers, for example results."),
    ),
    "file-twice": Entry(
        message=N_("this file was already read as {first}"),
        means=N_("A file that is named twice, or that is also inside a named folder, counts once."),
        example="spbe score answers.yaml ./answers.yaml",
    ),
    "other-delimiter": Entry(
        message=N_("the cells are separated by {delimiter}"),
        means=N_("The cells of a table are separated by commas, semicolons or tabs; the header shows which."),
        example="agency;year;1;2;3",
    ),
}

WARNINGS = {
    "near-border": Entry(
        message=Choice("basis", BORDER),
        help=Choice(_usual, DECIDES),
        means=N_("The index is so close to a border that rounding it first would change the predicate."),
    ),
    "border-unsure": Entry(
        message=N_(
            "the index {index} is exactly on a border: {used} here, {other} if the border belongs to that; which one is not certain"
        ),
        help=N_("`spbe indicators -i {instrument}` shows why this is not certain"),
        means=N_("The index is a border of an instrument of which it is not certain to which predicate its borders belong."),
    ),
    "rounding-unsure": Entry(
        message=N_(
            "the index {index} is halfway between two rounded ones: {used} here, {other} if rounded the other way; which one is not certain"
        ),
        help=N_("`spbe indicators -i {instrument}` shows why this is not certain"),
        means=N_("The index ends in a 5 that rounding drops, and it is not certain how the instrument rounds it."),
    ),
    "assumed-level": Entry(
        message=N_("no answer, so the instrument's default level is used: indicator {indicators}"),
        help=N_("fill in the level when the other institution publishes its value"),
        means=N_("Some indicators take their level from another institution's index; while it is missing, a default level is used."),
    ),
    "instrument-unsure": Entry(
        message=N_("no instrument is known for {year}; {instrument} was used, which is for {years}"),
        help=N_("name an instrument with -i, or in the answers with `instrument:`"),
        means=N_("The answers do not name an instrument, and no instrument is known for their year."),
    ),
    "instrument-outside-years": Entry(
        message=Choice(
            lambda values: "plan" if values.get("years") else "known" if values.get("right") else "unknown",
            {
                "plan": N_("the plan is for {instrument}, but in {years} {right} is in force"),
                "known": N_("{instrument} was not used in {year}; {right} was in force"),
                "unknown": N_("{instrument} was not used in {year}"),
            },
        ),
        help=either(
            "years",
            N_("for a plan under {right}, start with its answers: `spbe init answers.xlsx -i {right}`"),
            N_("leave out -i and `instrument:` to let the year decide"),
        ),
        general=N_("leave out -i and `instrument:` to let the year decide"),
        means=N_("An instrument was named, or a plan was asked for, but the evaluation of that year uses a different one."),
    ),
    "agency-twice": Entry(
        message=N_("{agency} appears twice for the same year and stage, first in {first}"),
        help=either(
            "complement", N_("each has levels that the other lacks: put them together with `spbe merge`"), N_("keep the newer of the two")
        ),
        means=N_(
            "Two inputs contain answers of one agency for the same year and stage. A ranking shows both; `check --unique` rejects them."
        ),
    ),
    "evidence-missing": Entry(
        message=NN_(
            "indicator {indicators} is above the lowest level but has no evidence",
            "{count} indicators are above the lowest level but have no evidence: {indicators}",
        ),
        help=either("table", *NO_EVIDENCE),
        means=N_("With `check --evidence`, every level above the lowest needs a document that proves it."),
        example="12: 3",
    ),
    "different-agencies": Entry(
        message=N_("two agencies are compared: {before} before, {after} after"),
        help=N_("if it is one agency, write its name in the same way in both"),
        means=N_("`spbe compare` shows what changed in one agency; these answers are of two, or of one whose name is written in two ways."),
        example="spbe compare kota-a.yaml kota-b.yaml",
    ),
    "years-reversed": Entry(
        message=N_("the answers after are of {after}, those before of {before}"),
        help=N_("name the oldest answers first"),
        means=N_("In a comparison the answers before come first, in a trend the oldest; a rise may be a drop."),
        example="spbe compare 2024.yaml 2023.yaml",
    ),
    "plan-of-other-answers": Entry(
        message=Choice("reason", OTHER_ANSWERS),
        help=N_("make a plan of these answers; until then, a level that is already as high as in the plan stays"),
        means=N_(
            "`--set @FILE` carries out a plan that was made from other levels, or for answers of another year. A plan never lowers a level."
        ),
        example="spbe score 2024.yaml --set @plan.json",
    ),
    "efforts-outside-plan": Entry(
        message=either(
            "years",
            N_("efforts of {found} are not used, because the plan is for {years}"),
            N_("efforts of {found} are not used, because the answers have no year"),
        ),
        help=N_("correct the years of the efforts, or plan for them with --years"),
        means=N_("Efforts of a year count only in a plan for that year."),
    ),
    "efforts-missing": Entry(
        message=NN_(
            "{count} of {steps} planned steps has no effort in the effort file and counts as 1: indicator {indicators}",
            "{count} of {steps} planned steps have no effort in the effort file and count as 1: indicators {indicators}",
        ),
        help=N_("name the effort of each step in the unit of the others, or leave indicators out with --lock"),
        means=N_("A step that the file of --effort does not name costs 1, so it may be planned only because its true cost is not known."),
    ),
    "different-instruments": Entry(
        message=N_("{before} before and {after} after are not the same measure, so there are no differences"),
        help=N_("with -i, both are scored by one instrument, if the answers fit it"),
        means=N_("The two results were computed by different instruments: other indicators, weights or predicates."),
        example="spbe compare 2020.yaml 2024.yaml",
    ),
    "provisional-instrument": Entry(
        message=N_("{instrument} is provisional: its figures were not yet compared with the regulation's text"),
        help=N_("do not publish the result before its figures have been compared with the regulation's text"),
        means=N_("The instrument file is marked `provisional: true`."),
    ),
}
