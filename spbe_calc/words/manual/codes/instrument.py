"""The texts for problems with an instrument."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Choice, Entry, either

SUMS = {
    "index": N_("all weights sum to {found}; they must sum to {stated}"),
    "domain": N_("the aspects of domain {number} have a total weight of {found}; the domain states {stated}"),
    "aspect": N_("the indicators of aspect {number} have a total weight of {found}; the aspect states {stated}"),
}

TWICE = {
    "domain": N_("domain {number} is defined twice, first on line {first}"),
    "aspect": N_("aspect {number} is defined twice, first on line {first}"),
    "indicator": N_("indicator {number} is defined twice, first on line {first}"),
}


INSTRUMENT = {
    "weight-malformed": Entry(
        message=N_("the weight is {found}; it must be a decimal such as 1.3 or a fraction such as 20/6"),
        help=N_("write digits with a decimal point, without quotation marks or a percent sign"),
        means=N_("Weights are exact numbers: a decimal or a fraction."),
        example="weight: 1,3",
    ),
    "weight-not-positive": Entry(
        message=N_("the weight is {found}; it must be greater than 0"),
        help=N_("leave out the indicator if it does not count"),
        means=N_("A weight of 0 or less does not give an index."),
        example="weight: 0",
    ),
    "weights-mixed": Entry(
        message=N_("indicator {indicator} has no weight, but others in aspect {aspect} do"),
        help=N_("give every indicator of the aspect a weight, or none of them: then they share its weight equally"),
        means=N_("Either every indicator of an aspect has a weight, or none has."),
    ),
    "weights-sum": Entry(
        message=Choice("tier", SUMS),
        help=N_("correct the weight that was mistyped; the sums are exact, without tolerance"),
        means=N_("At every tier, the weights of the parts must add up to the stated weight, and all weights to weights_total (100)."),
        example="weight: 13.5",
    ),
    "weights-too-fine": Entry(
        message=N_("with this weight the common denominator of all weights has more than {limit} digits"),
        help=N_("write the weights as the regulation does: decimals, or fractions such as 20/6"),
        means=N_("Weights are added exactly, over one common denominator; in real instruments it has only a few digits."),
        example="weight: 1/999999937",
    ),
    "duplicate-number": Entry(
        message=Choice("tier", TWICE),
        help=N_("give each its own number"),
        means=N_("Answers refer to indicators by number, so each number must be unique."),
    ),
    "tiers-ambiguous": Entry(
        message=either(
            "both",
            N_("domains and aspects are both at the top level; an instrument has only one of them"),
            N_("neither domains nor aspects are at the top level; an instrument has one of them"),
        ),
        help=N_("write `domains`, each with its aspects, or only `aspects` if there is no domain tier"),
        means=N_("The top level of an instrument has either domains or aspects, not both."),
    ),
    "levels-order": Entry(
        message=N_("levels go from {low} to {high}; the highest must be above the lowest"),
        help=N_("write `levels: {{from: 1, to: 5}}`"),
        means=N_("The highest level of the scale is not above the lowest."),
        example="levels: {from: 5, to: 1}",
    ),
    "level-ends": Entry(
        message=N_(
            "complete must be {count} numbers of at most six decimals that rise from above {low} to {high}, one per level, "
            "and levels must have decimals"
        ),
        help=N_("write where each level ends, lowest first, beside `whole: false`: `complete: [1.5, 2.5, 3]` for levels 1 to 3"),
        means=N_(
            "The ends of the levels do not cover the scale: too few or too many, out of order, too fine, not up to the highest, "
            "or levels are whole."
        ),
        example="levels: {from: 1, to: 3, whole: false, complete: [2.5, 1.5, 3]}",
    ),
    "bands-order": Entry(
        message=N_("{name} starts at {border}, which is not below the previous border ({previous})"),
        help=N_("list the predicates from highest to lowest"),
        means=N_("Predicates are listed from highest to lowest, each with the lower border of its band."),
    ),
    "band-border": Entry(
        message=either(
            "lowest",
            N_("the lowest predicate, {name}, must have no border"),
            N_("{name} needs one lower border: either `from` or `above`"),
        ),
        help=N_("`from: 4.2` includes 4.2, `above: 90` excludes 90; the lowest predicate has neither"),
        means=N_("Bands are written with their lower borders only, so gaps and overlaps are impossible."),
    ),
    "band-outside-levels": Entry(
        message=N_("{name} starts at {border}; levels go from {low} to {high}"),
        help=N_("a border must be on the scale of the levels"),
        means=N_("Either no index can reach this border, or every index does."),
    ),
    "in-force-order": Entry(
        message=N_("in force from {first} until {last}; the end is before the start"),
        help=N_("correct one of the two dates"),
        means=N_("The period in which the regulation is in force does not contain a single day."),
    ),
    "duplicate-year": Entry(
        message=N_("the evaluation of {year} is listed twice, first on line {first}"),
        help=N_("list each year once"),
        means=N_("A year of an instrument's `evaluations` decides one thing: on which index predicates were decided."),
        example="evaluations: [2023, {year: 2023, predicate_basis: rounded}]",
    ),
}
