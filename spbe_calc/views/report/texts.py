"""What the templates of the report say, apart from what other views say in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.words.language import N_

if TYPE_CHECKING:
    from spbe_calc.words.language import Words

BEGUN = N_("{name}, begun")
"""The name of a level with decimals that is not complete."""
TEXTS = {
    "skip": N_("Skip to the result"),
    "contents": N_("On this page"),
    "result": N_("Result"),
    "gap": N_("{gap} below {predicate}"),
    "top": N_("the highest predicate"),
    "exact_index": N_("Exact index"),
    "scale": N_("The index on the scale of predicates"),
    "radar": N_("Indices of the aspects"),
    "number": N_("No."),
    "name": N_("Name"),
    "weight": N_("Weight"),
    "index": N_("Index"),
    "level": N_("Level"),
    "value": N_("Index or level"),
    "predicate": N_("Predicate"),
    "verdict": N_("Predicate or level"),
    "adds": N_("Adds"),
    "gain": N_("Gain"),
    "strongest": N_("Strongest indicators"),
    "weakest": N_("Weakest indicators"),
    "same": N_("All indicators have the same level."),
    "steps": N_("Next steps"),
    "indicator": N_("Indicator"),
    "from": N_("From"),
    "to": N_("To"),
    "subtotal": N_("Subtotal"),
    "from_to": N_("level {start} to {stop}"),
    "notes": N_("Please note"),
    "breakdown": N_("Breakdown"),
    "breakdown_about": N_("Open an indicator to read what its level and the next one ask for."),
    "reached": N_("Level {level}, reached"),
    "begun": N_("Level {level}, begun: {open} of {whole} is still open"),
    "next": N_("Level {level}, the next one"),
    "unmet": N_("Level {level}, the lowest: nothing of it is met yet"),
    "evidence": N_("Evidence"),
    "evidence_given": N_("Evidence given"),
    "note": N_("Note"),
    "unit": N_("Unit"),
    "leverage": N_("Gain from one step"),
    "leverage_about": N_("The indicators whose next level adds the most to the index."),
    "plan": N_("Plan"),
    "change": N_("What changed"),
    "place": N_("Among its kind"),
    "source": N_("Where these figures come from"),
    "regulation": N_("Regulation"),
    "instrument": N_("Instrument"),
    "basis": N_("Basis of the predicate"),
    "file": N_("File"),
    "version": N_("Computed by"),
    "fingerprint": N_("SHA-256 of the instrument"),
    "recap": N_("Recap"),
    "ranking": N_("Ranking"),
    "rank": N_("Rank"),
    "agency": N_("Agency"),
    "year": N_("Year"),
    "stage": N_("Stage"),
    "agencies": N_("Agencies"),
    "filter": N_("Find an agency"),
    "predicates": N_("Agencies by predicate"),
    "spread": N_("How the indices are spread"),
    "spread_about": N_("The line goes from the lowest to the highest agency, the box holds the middle half, the mark in it is the median."),
    "lowest": N_("Lowest"),
    "first": N_("Lower quartile"),
    "median": N_("Median"),
    "third": N_("Upper quartile"),
    "highest": N_("Highest"),
    "mean": N_("Mean"),
    "part": N_("Part"),
    "aspect": N_("Aspect"),
    "levels": N_("Indicator: level"),
}


def report_texts(words: Words) -> dict[str, str]:
    """All texts in one language."""
    return {name: words(text) for name, text in TEXTS.items()}
