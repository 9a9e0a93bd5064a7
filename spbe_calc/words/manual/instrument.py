"""The words for problems with an instrument."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Choice, Entry, either

SUMS = {
    "index": N_("all weights sum to {found}; they must sum to {stated}"),
    "domain": N_("the aspects of domain {number} weigh {found} together; the domain states {stated}"),
    "aspect": N_("the indicators of aspect {number} weigh {found} together; the aspect states {stated}"),
}

TWICE = {
    "domain": N_("there is another domain {number}, first on line {first}"),
    "aspect": N_("there is another aspect {number}, first on line {first}"),
    "indicator": N_("there is another indicator {number}, first on line {first}"),
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
        help=N_("leave the indicator out if it does not count"),
        means=N_("A weight of 0 or less makes no index."),
        example="weight: 0",
    ),
    "weights-mixed": Entry(
        message=N_("indicator {indicator} has no weight, but others of aspect {aspect} have"),
        help=N_("give every indicator of the aspect a weight, or none: then they share equally"),
        means=N_("The weights inside an aspect are all given or all left out."),
    ),
    "weights-sum": Entry(
        message=Choice("tier", SUMS),
        help=N_("correct the weight that was mistyped; the sums are exact, without tolerance"),
        means=N_("At every tier the parts must sum to what the tier states, and all to weights_total (100)."),
        example="weight: 13.5",
    ),
    "weights-too-fine": Entry(
        message=N_("with this weight the common denominator of all weights has more than {limit} digits"),
        help=N_("write the weights as the regulation does: decimals, or fractions such as 20/6"),
        means=N_("Weights are computed exactly, over one denominator; that of no real instrument has more than a few digits."),
        example="weight: 1/999999937",
    ),
    "duplicate-number": Entry(
        message=Choice("tier", TWICE),
        help=N_("give each its own number"),
        means=N_("Answers name indicators by number, so a number must mean one thing."),
    ),
    "tiers-ambiguous": Entry(
        message=either(
            "both",
            N_("both domains and aspects stand at the top; an instrument has one of them"),
            N_("neither domains nor aspects stand at the top; an instrument has one of them"),
        ),
        help=N_("with a domain tier write `domains`, each with its aspects; without one `aspects`"),
        means=N_("At the top of an instrument stand domains or aspects, not both."),
    ),
    "levels-order": Entry(
        message=N_("levels go from {low} to {high}; the highest must be above the lowest"),
        help=N_("write `levels: {{from: 1, to: 5}}`"),
        means=N_("The highest level of the scale is not above the lowest."),
        example="levels: {from: 5, to: 1}",
    ),
    "bands-order": Entry(
        message=N_("{name} begins at {border}, which is not below the border before it ({previous})"),
        help=N_("write the highest predicate first and let borders fall"),
        means=N_("Predicates stand highest first, each with the lower border of its band."),
    ),
    "band-border": Entry(
        message=either(
            "lowest",
            N_("the lowest predicate, {name}, must have no border"),
            N_("{name} needs one lower border: either `from` or `above`"),
        ),
        help=N_("`from: 4.2` includes 4.2, `above: 90` excludes 90; the lowest predicate has neither"),
        means=N_("Bands are written by their lower borders alone, so that gaps and overlaps cannot be written."),
    ),
    "band-outside-levels": Entry(
        message=N_("{name} begins at {border}; levels go from {low} to {high}"),
        help=N_("a border lies on the scale of the levels"),
        means=N_("No index can reach this border, or every index does."),
    ),
    "in-force-order": Entry(
        message=N_("in force from {first} until {last}; the end is before the beginning"),
        help=N_("correct one of the two dates"),
        means=N_("The period in which the regulation is in force has no day."),
    ),
    "duplicate-year": Entry(
        message=N_("the evaluation of {year} is listed twice, first on line {first}"),
        help=N_("list each year once"),
        means=N_("A year of an instrument's `evaluations` decides one thing: on which index predicates were decided."),
        example="evaluations: [2023, {year: 2023, predicate_basis: rounded}]",
    ),
}
