"""The words for warnings: the result stands, and there is something to know about it."""

from spbe_calc.render.manual.entry import N_, NN_, Entry, Values


def _border(values: Values) -> str:
    if values["basis"] == "exact":
        return N_("the exact index {index} is {exact}; rounded it would be {rounded}")
    return N_("the rounded index is {rounded}; the exact index {index} would be {exact}")


def _unsure(values: Values) -> str:
    if values["year"]:
        return N_("no instrument is known for {year}; {instrument} was used, whose years are {years}")
    return N_("no year says which instrument to use; {instrument} was used, whose years are {years}")


def _outside(values: Values) -> str:
    if values["right"]:
        return N_("{instrument} was not used in {year}; {right} was in force")
    return N_("{instrument} was not used in {year}")


WARNINGS = {
    "near-border": Entry(
        message=_border,
        help=N_("--predicate-basis exact|rounded decides; the ministry used the rounded index in 2023, the exact one in 2024"),
        means=N_("The index lies so near to a border that rounding it first would change the predicate."),
    ),
    "assumed-level": Entry(
        message=N_("no answer, so the instrument's default level stands: indicator {indicators}"),
        help=N_("fill in the level when the other institution publishes its value"),
        means=N_("Some indicators take their level from another institution's index; while it is missing, a default stands."),
    ),
    "instrument-unsure": Entry(
        message=_unsure,
        help=N_("name an instrument with -i, or in the answers with `instrument:`"),
        means=N_("The answers name no instrument, and their year belongs to none or is not given."),
    ),
    "instrument-outside-years": Entry(
        message=_outside,
        help=N_("leave out -i and `instrument:` to let the year decide"),
        means=N_("The instrument was named, but the evaluation of that year used another."),
    ),
    "provisional-instrument": Entry(
        message=N_("{instrument} is provisional: its figures were not yet compared with the regulation's text"),
        help=N_("do not publish the result before they are"),
        means=N_("An instrument file marked `provisional: true`."),
    ),
    "evidence-missing": Entry(
        message=NN_(
            "indicator {indicators} is above the lowest level and names no evidence",
            "{count} indicators are above the lowest level and name no evidence: {indicators}",
        ),
        help=N_("write `12: {{level: 3, evidence: perwal-12.pdf}}`; evidence is a path, a web address or a list of them"),
        means=N_("With --evidence, every level above the lowest needs a document that proves it."),
        example="12: 3",
    ),
}
