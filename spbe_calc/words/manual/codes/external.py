"""The texts for levels that are computed: from the score of another institution, and from accepted evidence."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Choice, Entry, Values, either

POINTS = {
    "whole": N_("indicator {indicator} has a score of another institution, but the levels of the instrument are whole"),
    "range": N_("the scores for indicator {indicator} go from {low} to {high}; the second must be higher"),
    "scores": N_("indicator {indicator} has a point at the score {found} after one at {previous}; scores must rise"),
    "falls": N_("indicator {indicator} has a point at level {found} after one at level {previous}; levels must not fall"),
    "scale": N_("indicator {indicator} has a point at level {found}; levels go from {low} to {high}"),
    "ends": N_("the points of indicator {indicator} go from {first} to {last}, its scores from {low} to {high}"),
    "fine": N_("the points of indicator {indicator} make levels with a denominator of more than {limit} digits"),
}
POINTS_HELP = {
    "whole": N_("write `whole: false` under `levels`, or leave out `external`"),
    "range": N_("write the lowest score as `from`, the highest as `to`"),
    "scores": N_("write the points from the lowest score to the highest"),
    "falls": N_("a higher score never means a lower level"),
    "scale": N_("write each point as [score, level]"),
    "ends": N_("the first point is at `from`, the last one at `to`"),
    "fine": N_("write the points with fewer decimals"),
}

COUNTED = N_("`{key}` of indicator {indicator} is {found}; it must be a whole number from {low} to {high}")
TOP = N_("`complete` of indicator {indicator} is {found}, the highest level; it must be a whole number from {low} to {high}")
SCORE = N_("`external` of indicator {indicator} is {found}; scores go from {low} to {high}, with a decimal point if needed")
SCORES = {
    "quoted": N_("`external` of indicator {indicator} is {found}; a score is a number without quotation marks"),
    "decimals": N_("`external` of indicator {indicator} is {found}; a score has at most six decimals"),
}
SCORE_HELP = {
    "comma": N_("write a decimal point, not a comma"),
    "percent": N_("write the number alone, without the percent sign"),
    "quoted": N_("delete the quotation marks"),
    "decimals": N_("round it to six decimals"),
    "range": N_("write the score as {giver} published it, with a decimal point; at most six decimals"),
}


def _count(values: Values) -> str:
    return "quoted" if str(values["found"]).startswith('"') else str(values["key"])


EXTERNAL = {
    "answer-twofold": Entry(
        message=N_("indicator {indicator} has both {one} and {other}"),
        help=N_("keep what the level comes from, and delete the other"),
        means=N_("A level is given, or computed from another institution's score, or from accepted evidence: only one of these."),
        example="5: {level: 3, external: 68.75}",
    ),
    "external-unknown": Entry(
        message=N_("indicator {indicator} has no conversion from the score of another institution"),
        help=either("known", N_("write its level; a score can be given for indicator {known}"), N_("write its level")),
        means=N_("A score of another institution was given for an indicator whose level does not come from one."),
        example="8: {external: 68.75}",
    ),
    "external-out-of-range": Entry(
        message=Choice("form", dict.fromkeys(SCORE_HELP, SCORE) | SCORES),
        help=Choice("form", SCORE_HELP),
        general=N_("write the score as the other institution published it; at most six decimals"),
        means=N_("The score of another institution is not a number on its scale."),
        example="5: {external: 120}",
    ),
    "accepted-unknown": Entry(
        message=N_("indicator {indicator} has accepted evidence, but {instrument} does not say how it becomes a level"),
        help=N_("write the level"),
        means=N_("Only an instrument that states where each level is complete turns accepted evidence into a level."),
        example="13: {complete: 0, accepted: 1, of: 3}",
    ),
    "accepted-out-of-range": Entry(
        message=Choice("key", dict.fromkeys(("complete", "accepted", "of"), COUNTED) | {"top": TOP}),
        help=Choice(
            _count,
            {
                "quoted": N_("delete the quotation marks"),
                "top": N_("write the level itself: `level: {found}`"),
                "complete": N_("`complete` is the highest level of which all evidence was accepted, 0 if there is none"),
                "accepted": N_("`accepted` counts the accepted items of the level after it"),
                "of": N_("`of` counts all items of the level after it"),
            },
        ),
        means=N_("The counts of accepted evidence do not fit together, or not the levels of the instrument."),
        example="13: {complete: 0, accepted: 4, of: 3}",
    ),
}

CONVERSIONS = {
    "external-points": Entry(
        message=Choice("reason", POINTS),
        help=Choice("reason", POINTS_HELP),
        means=N_("An instrument states how another institution's score becomes a level: by points, from the lowest score to the highest."),
        example="external: {..., from: 0, to: 100, points: [[0, 1], [75, 4]]}",
    ),
}

UNSURE = {
    "external-unsure": Entry(
        message=N_("how the score of another institution becomes a level is not certain: indicator {indicators}"),
        help=N_("`spbe indicators {indicator} -i {instrument}` shows why"),
        means=N_("A level was computed from another institution's score by a conversion that is inferred, at least in this range."),
    ),
    "items-differ": Entry(
        message=N_("indicator {indicator} has {found} items of evidence for level {level}; the list of evidence has {known}"),
        help=N_("`spbe indicators {indicator} -i pemdi` lists them; count all items of the level, accepted or not"),
        means=N_("The number of items is not the one in the list of evidence, so that the estimated level may be wrong."),
        example="13: {complete: 0, accepted: 1, of: 4}",
    ),
    "estimated-level": Entry(
        message=N_("estimated from accepted evidence: indicator {indicators}"),
        help=N_("write the level when the evaluation has published it"),
        means=N_("The evaluation weights items of evidence and does not publish how; here all items of a level count the same."),
    ),
}
