"""The texts for problems with what a question needs: the efforts of a plan, the published results of a benchmark."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Choice, Entry, Values, either


def _named(values: Values) -> str:
    """Whether an agency has a code, such as that of its region, instead of a name."""
    return "code" if str(values["agency"]).isdecimal() else "name"


EFFORTS = {
    "effort-malformed": Entry(
        message=either(
            "limit",
            N_("indicator {indicator} has the effort {found}, which has more than {limit} digits"),
            N_("indicator {indicator} has the effort {found}; it must be a number above 0, such as {example}"),
        ),
        help=Choice(
            "reason",
            {
                "digits": N_("count efforts and budgets in thousands or millions; --unit-of-effort names the unit"),
                "dash": N_("leave the effort empty if it is not known; the step then counts as 1"),
                "low": N_("write a number above 0, or keep the indicator out of the plan with --lock {indicator}"),
                "plain": N_("write {amount}"),
                "money": N_('write {amount}, and count all efforts in the same unit: --unit-of-effort "{unit}"'),
                "scale": N_('write {amount}, count all efforts in the same unit, and name it: --unit-of-effort "{unit}" or "{other}"'),
                "form": N_("write a number only, such as {example}, without thousands separators, unit or currency"),
            },
        ),
        general=N_("write digits with a decimal point, without thousands separators, unit or currency"),
        means=N_("An effort is any exact number above 0, such as days, money or points. Efforts that are not listed are 1."),
        example="12: 1.500.000",
    ),
    "efforts-too-fine": Entry(
        message=N_("with this effort the common denominator of all efforts has more than {limit} digits"),
        help=N_("write efforts as decimals, such as 2.5, or round them"),
        means=N_("Efforts are added exactly, over one common denominator; in real files it has only a few digits."),
        example="12: 1/999999937",
    ),
    "plan-malformed": Entry(
        message=N_("this is not a plan as `plan -f json` writes it"),
        help=N_("write the plan with `spbe plan answers.yaml -f json -o plan.json`"),
        means=N_("The file of `--set @FILE` is a list of plans in json, each with `steps`, or with `years` that have steps."),
        example='[{"steps": "1=3"}]',
    ),
}

RECAP = {
    "unfinished": N_("{agency} has no index, because its answers are unfinished"),
    "exact": N_("{key} is {found}, which does not round to the index {index}"),
    "scale": N_("{key} is {found}; with {instrument} it must be from {low} to {high}"),
}
RECAP_HELP = {
    "unfinished": N_("complete its answers and write the recap again, or delete the row"),
    "exact": N_("correct the index or the exact index"),
    "scale": N_("correct the figure, or delete the row"),
}
"""Of the figures in a recap, which ``malformed`` tells of."""
CONTRADICTION = N_("{key} is {found}, but the predicate of the index {index} is {choices}")
CHOICE_HELP = Choice(
    lambda values: "index" if values.get("index") else "word",
    {"word": N_("write one of these words exactly"), "index": N_("correct the index or the predicate, or delete the row")},
)

BENCHMARK = {
    "cohort-unknown": Entry(
        message=Choice(
            _named,
            {
                "code": N_("{agency} is a code instead of a name, so it is not known what kind of agency this is"),
                "name": N_("the name {agency} does not show what kind of agency this is"),
            },
        ),
        help=Choice(
            _named,
            {
                "code": N_(
                    "write the names of the agencies, such as Kabupaten Serang, or say what to compare them with: --cohort kabupaten"
                ),
                "name": N_("say what to compare it with: --cohort kabupaten|kota|provinsi|instansi-pusat|nasional"),
            },
        ),
        general=N_("say what to compare it with: --cohort kabupaten|kota|provinsi|instansi-pusat|nasional"),
        means=N_("An agency is compared with its own kind, which is guessed from its name, such as Pemerintah Kabupaten Serang."),
        example="agency: Serang",
    ),
    "no-official-results": Entry(
        message=N_("there are no published results for {instrument}, only for {known}"),
        help=either("page", N_("leave out --cohort"), N_("compare it with answers of your own: --among FOLDER")),
        general=N_("compare it with answers of your own: --among FOLDER"),
        means=N_(
            "Indices of different instruments are not the same measure, so an agency is compared only with results of its own instrument."
        ),
        example="instrument: perban-bps-3-2022",
    ),
    "nobody-to-compare": Entry(
        message=N_("{path} has no other agency to compare {agency} with"),
        help=N_("the others need results of the same instrument, {instrument}, and of the kind and year that --cohort and --year choose"),
        means=N_("An agency is compared with the other agencies in a folder or table, and there is none that can be compared with it."),
        example="spbe benchmark kota-a.yaml --among kota-a.yaml",
    ),
}
