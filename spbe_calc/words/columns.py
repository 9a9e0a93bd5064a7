"""The headings of tables for people: what csv calls ``index_exact`` is a heading in words, with a form and a width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from spbe_calc.words.language import N_

if TYPE_CHECKING:
    from spbe_calc.words.language import Words

Form = Literal["text", "long", "whole", "decimal", "figure", "amount"]
"""How to show a column: on one line, with line breaks, a whole number, a number with two decimals or more (an index, a weight), a
number with as many decimals as it has, the same with separators (an effort, money)."""


class Titled(NamedTuple):
    """The heading of a column, and how to show its cells."""

    name: str
    form: Form = "text"
    width: int = 11


TITLES = {
    "source": Titled(N_("Origin"), width=36),
    "agency": Titled(N_("Agency"), "long", 44),
    "year": Titled(N_("Year"), "whole", 8),
    "stage": Titled(N_("Stage"), width=10),
    "instrument": Titled(N_("Instrument"), width=22),
    "index": Titled(N_("Index"), "decimal"),
    "best_index": Titled(N_("Best index"), "decimal"),
    "index_exact": Titled(N_("Exact index"), "figure"),
    "predicate": Titled(N_("Predicate"), width=14),
    "predicate_basis": Titled(N_("Basis of the predicate"), width=14),
    "warnings": Titled(N_("Warnings"), "long", 50),
    "index_lowest": Titled(N_("Lowest index"), "figure"),
    "index_highest": Titled(N_("Highest index"), "figure"),
    "missing": Titled(N_("Answers missing"), "whole"),
    "domain": Titled(N_("Domain"), "whole", 8),
    "aspect": Titled(N_("Aspect"), "whole", 8),
    "indicator": Titled(N_("Indicator"), "whole", 10),
    "domains": Titled(N_("Domains"), "whole"),
    "aspects": Titled(N_("Aspects"), "whole"),
    "indicators": Titled(N_("Indicators"), "whole"),
    "number": Titled(N_("No."), "whole", 8),
    "name": Titled(N_("Name"), "long", 60),
    "name_en": Titled(N_("Name in English"), "long", 60),
    "code": Titled(N_("Code")),
    "weight": Titled(N_("Weight (%)"), "decimal"),
    "level": Titled(N_("Level"), "figure", 9),
    "default": Titled(N_("Level if missing"), "figure"),
    "contribution": Titled(N_("Adds to the index"), "figure"),
    "gain": Titled(N_("Gain"), "figure"),
    "proven": Titled(N_("Proven")),
    "bound": Titled(N_("Proven bound"), "figure"),
    "gain_left": Titled(N_("Gain of all steps"), "figure"),
    "level_name": Titled(N_("Name of the level"), "long", 24),
    "criterion": Titled(N_("Criterion"), "long", 70),
    "criteria": Titled(N_("Criteria"), "long", 70),
    "evidence": Titled(N_("Evidence"), "long", 70),
    "note": Titled(N_("Note"), "long", 50),
    "unit": Titled(N_("Unit"), "long", 22),
    "target": Titled(N_("Target"), "decimal"),
    "target_predicate": Titled(N_("Predicate of the target"), width=14),
    "steps": Titled(N_("Raised"), "whole"),
    "budget": Titled(N_("Budget"), "amount", 21),
    "also_raises": Titled(N_("Also raises"), "long", 40),
    "does_not_raise": Titled(N_("Does not raise"), "long", 40),
    "plan": Titled(N_("Plan"), "whole", 8),
    "reachable": Titled(N_("Reachable")),
    "effort_unit": Titled(N_("Unit of the effort"), width=14),
    "to_index_exact": Titled(N_("Exact index after"), "figure"),
    "plan_year": Titled(N_("Year of the plan"), "whole", 8),
    "certainty": Titled(N_("Certainty")),
    "from": Titled(N_("From"), "figure", 7),
    "to": Titled(N_("To"), "figure", 7),
    "effort": Titled(N_("Effort"), "amount", 21),
    "cohort": Titled(N_("Compared with"), width=22),
    "cohort_year": Titled(N_("Year compared with"), "whole"),
    "agencies": Titled(N_("Agencies"), "whole"),
    "kind": Titled(N_("Kind"), width=14),
    "mean": Titled(N_("Mean"), "figure"),
    "median": Titled(N_("Median"), "figure"),
    "difference": Titled(N_("Difference"), "figure"),
    "percent_from": Titled(N_("Lower agencies, from (%)"), "figure"),
    "percent_to": Titled(N_("Lower agencies, to (%)"), "figure"),
    "shared": Titled(N_("Shares its value")),
    "lower": Titled(N_("Lower"), "whole"),
    "same": Titled(N_("Equal"), "whole"),
    "before_source": Titled(N_("Origin before"), width=36),
    "before_year": Titled(N_("Year before"), "whole", 8),
    "before_stage": Titled(N_("Stage before"), width=10),
    "before_instrument": Titled(N_("Instrument before"), width=22),
    "from_index": Titled(N_("Index before"), "decimal"),
    "to_index": Titled(N_("Index after"), "decimal"),
    "change": Titled(N_("Change"), "figure"),
    "from_predicate": Titled(N_("Predicate before"), width=14),
    "to_predicate": Titled(N_("Predicate after"), width=14),
    "from_level": Titled(N_("Level before"), "figure"),
    "to_level": Titled(N_("Level after"), "figure"),
    "effect": Titled(N_("Effect on the index"), "figure"),
    "from_note": Titled(N_("Note before"), "long", 40),
    "to_note": Titled(N_("Note after"), "long", 40),
    "from_evidence": Titled(N_("Evidence before"), "long", 40),
    "to_evidence": Titled(N_("Evidence after"), "long", 40),
    "lowered": Titled(N_("How often lowered"), "whole"),
    "lowered_mean": Titled(N_("Mean of the drops"), "figure"),
    "raised": Titled(N_("How often raised"), "whole"),
    "raised_mean": Titled(N_("Mean of the rises"), "figure"),
    "effect_mean": Titled(N_("Mean effect on the index"), "figure"),
    "id": Titled(N_("Id"), width=24),
    "title": Titled(N_("Title"), "long", 60),
    "regulation": Titled(N_("Regulation"), "long", 44),
    "evaluations": Titled(N_("Evaluations"), width=14),
    "until": Titled(N_("Until")),
    "replaces": Titled(N_("Replaces"), width=22),
    "replaced_by": Titled(N_("Replaced by"), width=22),
    "provisional": Titled(N_("Provisional")),
    "certainty_weights": Titled(N_("Certainty: weights")),
    "certainty_index": Titled(N_("Certainty: index")),
    "certainty_predicates": Titled(N_("Certainty: predicates")),
    "certainty_borders": Titled(N_("Certainty: borders")),
    "certainty_border_side": Titled(N_("Certainty: to which side a border belongs")),
    "certainty_levels": Titled(N_("Certainty: levels")),
    "certainty_rounding": Titled(N_("Certainty: rounding")),
    "uncertain_rounding": Titled(N_("Not certain: rounding"), "long", 50),
    "uncertain_borders": Titled(N_("Not certain: borders"), "long", 50),
}
"""By the name of the column."""
NUMBERED = r"(\w+)_([1-9][0-9]*)"
"""One of several columns, for each tier or level: ``domain_2``, ``criterion_3``."""
OF_TIERS = {"domain": Titled("{name} {number}", "decimal"), "aspect": Titled("{name} {number}", "decimal")}
OF_LEVELS = N_("{name} of level {number}")


def titled(column: str, words: Words) -> Titled:
    """The heading of a column in words; a column without one keeps its name."""
    if found := TITLES.get(column):
        return found._replace(name=words(found.name))
    numbered = re.fullmatch(NUMBERED, column, re.ASCII)
    if numbered is None or numbered[1] not in TITLES:
        return Titled(column)
    kind = TITLES[numbered[1]]
    shape = OF_TIERS.get(numbered[1], kind._replace(name=words(OF_LEVELS)))
    return shape._replace(name=shape.name.format(name=words(kind.name), number=numbered[2]))
