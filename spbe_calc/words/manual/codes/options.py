"""The texts for options that do not fit the instrument of the answers: targets, years, budgets, gates, limits and settings."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.codes.parts import NAMES, NAMES_HELP
from spbe_calc.words.manual.entry import Choice, Entry, either

UNUSABLE = {
    "agency": N_("{file} has no plan for {found}, only for {known}"),
    "instrument": N_("the plan in {file} is for {found}, but the answers are for {instrument}"),
    "year": N_("{file} has no plan for {found}, only for {known}"),
    "years": N_("the plan in {file} has no years, so none for {found}"),
    "steps": N_("the plan in {file} has no steps, because its target is out of reach"),
}
"""What a file of plans lacks for these answers."""
UNUSABLE_HELP = {
    "agency": N_("make a plan of these answers, or write the name of the agency in the same way in both"),
    "instrument": N_("make a plan of these answers: `spbe plan answers.yaml -f json -o plan.json`"),
    "year": N_("name one of these years, or none for all of them"),
    "years": N_("leave out the year: @{file}"),
    "steps": N_("plan a target within reach, or with fewer limits"),
}
TARGET = N_("name a predicate ({predicates}), an index from {low} to {high}, or a rise such as +0.3")
YEARS = N_("write 2027-2029, or 2027 for a single year")
GAP = N_("write {first}-{last}; to keep a year free, name the budget of each year, as in --budget {missing}=0")
BUDGET = N_("write a number of the same unit as the efforts, such as 1200, for each year or as 2027=1200 for one")

OPTIONS = {
    "target-unknown": Entry(
        message=Choice(
            "reason",
            {
                **dict.fromkeys(("form", "near"), N_("{found} is neither a predicate of {instrument} nor an index")),
                "empty": N_("a target is empty"),
                **dict.fromkeys(("year", "years"), N_("{found} is not YEAR=TARGET")),
            },
        ),
        help=Choice(
            "reason",
            {
                **dict.fromkeys(("form", "empty"), TARGET),
                "near": N_("did you mean {near}?"),
                "year": N_('write "{year}={target}"'),
                "years": N_('write "{year}={target}" to reach it in {year}, or "{last}={target}" to reach it by {last}'),
            },
        ),
        general=N_("name a predicate of the instrument, an index on its scale, or a rise such as +0.3"),
        means=N_("The target of a plan is a predicate, an index, or how much the index should rise; this text is none of these."),
        example="spbe plan answers.yaml --target Bagus",
    ),
    "target-outside-levels": Entry(
        message=N_("{found} is outside the scale of {instrument}, which goes from {low} to {high}"),
        help=Choice(
            "reason",
            {
                "form": N_("name an index from {low} to {high}"),
                "year": N_("name an index from {low} to {high}; a year stands before its target, as in {found}={predicate}"),
            },
        ),
        general=N_("name an index on the scale of the instrument; `spbe indicators` shows it"),
        means=N_("No index can reach this target, because it is outside the scale of the levels."),
        example="spbe plan answers.yaml --target 5.1",
    ),
    "years-malformed": Entry(
        message=Choice(
            "reason",
            {
                "form": N_("{found} is neither a year nor the first and the last of some years"),
                "order": N_("{found} ends before it begins"),
                "gap": N_("{found} leaves out {years}; the years of a plan are in a row"),
                "many": N_("{found} is more than {limit} years"),
                "past": N_("{found} does not begin after {year}, the year of the answers"),
                "none": N_("the answers have no year, so it is not known for which year the plan is"),
            },
        ),
        help=Choice("reason", {"gap": GAP, **dict.fromkeys(("form", "order", "many", "past", "none"), YEARS)}),
        general=YEARS,
        means=N_("A plan is for one year or several in a row, after the year of the answers."),
        example="spbe plan answers.yaml --years 2027,2029",
    ),
    "year-outside-plan": Entry(
        message=Choice(
            "reason",
            {
                "years": N_("{found} is for {year}; the plan goes from {first} to {last}"),
                "year": N_("{found} is for {year}; the plan is for {first}"),
                **dict.fromkeys(("unnamed", "past"), N_("{found} is for {year}; without --years the plan is for {first}")),
            },
        ),
        help=Choice(
            "reason",
            {
                **dict.fromkeys(("years", "year"), N_("name one of the years of --years")),
                "unnamed": N_("name the years of the plan: --years {first}-{year}"),
                "past": N_("name a year after that of the answers"),
            },
        ),
        general=N_("name one of the years of --years"),
        means=N_("Targets and budgets are for years of the plan."),
        example="spbe plan answers.yaml --years 2027-2029 --target 2030=Baik",
    ),
    "year-twice": Entry(
        message=N_("{found} is for {year}, which already has one"),
        help=N_("leave out one of the two; without a year, a target is for the last year and a budget for each"),
        means=N_("A year has at most one target and one budget."),
        example="spbe plan answers.yaml --years 2027-2029 --target Baik --target 2029=3.50",
    ),
    "budget-malformed": Entry(
        message=Choice(
            "reason",
            {
                "form": N_("{found} is not a budget"),
                "empty": N_("a budget is empty"),
                "both": N_("{found} could mean {whole} or {decimal}"),
                "range": N_("{found} could mean {amount} in each of these years, or in all of them together"),
                "list": N_("{found} is more than one budget"),
                "years": N_("{found} could mean {whole}, or a budget for each year"),
                "power": N_("{found} is not written in digits only"),
                "digits": N_("{found} has more than {limit} digits"),
                "money": N_("{found} is not only a number"),
                "unit": N_("{found} is not only a number"),
                "scale": N_("{found} could mean {amount} billion (miliar) or {amount} million (juta)"),
                "negative": N_("{found} is below 0"),
            },
        ),
        help=Choice(
            "reason",
            {
                "form": BUDGET,
                "empty": BUDGET,
                "both": N_("write {whole} or {decimal}"),
                "range": N_("a budget is of one year: write {each}"),
                "list": N_("repeat the option: --budget 2027=1200 --budget 2028=1000"),
                "years": N_("write {whole}, or {each}"),
                "power": N_("write {whole}"),
                "digits": N_("count efforts and budgets in thousands or millions; --unit-of-effort names the unit"),
                "money": N_('write {amount}, and count all efforts in the same unit: --unit-of-effort "{unit}"'),
                "unit": N_("write the number only; --unit-of-effort names the unit"),
                "scale": N_('write {amount}, count all efforts in the same unit, and name it: --unit-of-effort "{unit}" or "{other}"'),
                "negative": BUDGET,
            },
        ),
        general=BUDGET,
        means=N_("A budget is the most effort of a year, in the unit of the efforts: a number of 0 or more, at most 15 digits."),
        example="spbe plan answers.yaml --budget 1,200",
    ),
    "names-nothing": Entry(
        message=N_("{found} matches no indicator of {instrument}"),
        help=NAMES_HELP,
        general=NAMES,
        means=N_("An option that selects indicators names an indicator, domain or aspect that the instrument does not have."),
        example="spbe plan answers.yaml --lock 48",
    ),
    "setting-malformed": Entry(
        message=N_("{found} is not NUMBER=LEVEL"),
        help=N_("write 21=3, or 5=2.5 where levels have decimals"),
        means=N_("A level to try is written as the number of the indicator, an equals sign and the level."),
        example="spbe score answers.yaml --set 21",
    ),
    "setting-twice": Entry(
        message=N_("indicator {indicator} is set twice"),
        help=N_("leave out one of the two"),
        means=N_("An indicator cannot have two levels at once."),
        example="spbe score answers.yaml --set 21=3,21=4",
    ),
    "plan-unusable": Entry(
        message=Choice("lacks", UNUSABLE),
        help=Choice("lacks", UNUSABLE_HELP),
        general=N_("make a plan of these answers: `spbe plan answers.yaml -f json -o plan.json`"),
        means=N_("The file has no plan for the agency, instrument or year, or one whose target is out of reach."),
        example="spbe score answers.yaml --set @plan.json:2031",
    ),
    "gate-malformed": Entry(
        message=N_("{found} is not a gate"),
        help=N_("write 2.60, a predicate, domain.3=2.0 or aspect.6=1.5"),
        means=N_("A gate is an index or a predicate that the total, a domain or an aspect must reach."),
        example="spbe score answers.yaml --fail-under 2.60=Baik",
    ),
    "gate-names-nothing": Entry(
        message=N_("{found} is not a domain or aspect of {instrument}"),
        help=N_("the instrument has {tiers}"),
        general=N_("name a domain or aspect of the instrument; `spbe indicators` lists them"),
        means=N_("A gate names a domain or aspect that the instrument does not have."),
        example="spbe score answers.yaml --fail-under domain.5=2",
    ),
    "gate-outside-levels": Entry(
        message=N_("{found} is outside the scale of {instrument}, which goes from {low} to {high}"),
        help=N_("write an index from {low} to {high}"),
        general=N_("name an index on the scale of the instrument; `spbe indicators` shows it"),
        means=N_("Either every index would pass this gate, or none would."),
        example="spbe score answers.yaml --fail-under 5.1",
    ),
    "gate-predicate-unknown": Entry(
        message=N_("{found} is not a predicate of {instrument}"),
        help=either("near", N_("did you mean {near}?"), N_("its predicates are {predicates}")),
        general=N_("name a predicate of the instrument; `spbe indicators` lists them"),
        means=N_("A gate names a predicate that the instrument does not have."),
        example="spbe score answers.yaml --fail-under Bagus",
    ),
}
