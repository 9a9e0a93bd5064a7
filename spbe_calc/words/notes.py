"""Notes on what a result depends on: a provisional instrument, assumed levels, a border nearby."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.words.language import N_
from spbe_calc.words.levels import MARK, levels_of_many, notes_of_levels
from spbe_calc.words.values import listed, safe

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Instrument
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words


def law(instrument: Instrument, words: Words) -> list[str]:
    """The regulation, and the warning if the instrument is provisional."""
    known: dict[str, object] = {"instrument": instrument.id}
    return [instrument.file.regulation, *([_wording("provisional-instrument", known, words)] if instrument.file.provisional else [])]


BASES = {
    "exact": N_("the evaluation of {year} decided predicates on the exact index"),
    "rounded": N_("the evaluation of {year} decided predicates on the rounded index"),
}
OVERRIDDEN = {
    "exact": N_("the evaluation of {year} decided predicates on the exact index; here it is the rounded one"),
    "rounded": N_("the evaluation of {year} decided predicates on the rounded index; here it is the exact one"),
}


PLANNED = {
    "exact": N_("the evaluation of {year} decided predicates on the exact index; the plan is for the next one, on the rounded index"),
    "rounded": N_("the evaluation of {year} decided predicates on the rounded index; the plan is for the next one, on the exact index"),
}


def bases(scores: Iterable[Score], words: Words, overridden: Mapping[str, str] = OVERRIDDEN) -> list[str]:
    """Of each year that decided predicates on another basis than is usual: which, and whether it is kept to."""
    found = sorted({(year, it.instrument) for it in scores if (year := it.answers.year) in it.instrument.year_bases}, key=itemgetter(0))
    own = [(year, instrument.year_bases[year], instrument.basis) for year, instrument in found]
    return [words((BASES if basis == used else overridden)[basis]).format(year=year) for year, basis, used in own]


def predicate(score: Score) -> str:
    """The predicate of a score, marked if it depends on the basis or on a border that is not certain."""
    return score.predicate.name + MARK * score.verdict.marked


def tier_predicate(instrument: Instrument, index: Fraction) -> str:
    """The predicate of a domain or aspect, marked if it depends on the basis or on a border that is not certain."""
    return instrument.predicate(index).name + MARK * (instrument.near_border(index) or instrument.border_unsure(index))


def notes(scores: Sequence[Score], indices: Iterable[Fraction], words: Words, overridden: Mapping[str, str] = OVERRIDDEN) -> list[str]:
    """The notes for scores of one agency and for the indices of its domains and aspects."""
    instrument, indices = scores[0].instrument, list(indices)
    below = below_indices(instrument, indices, words)
    below += [_wording("rounding-unsure", tie, words) for index in indices if (tie := instrument.half_way(index))]
    found = [
        f"{MARK} " * (code != "rounding-unsure") + _wording(code, values, words)
        for it in scores
        for code, values in it.verdict.warnings.items()
    ]
    return list(
        dict.fromkeys(
            [*found, *below, *bases(scores, words, overridden), *(line for score in scores for line in notes_of_levels(score, words))]
        )
    )


def below_indices(instrument: Instrument, indices: Iterable[Fraction], words: Words) -> list[str]:
    """The notes below indices of which one is near a border."""
    indices = list(indices)
    found = [decided(instrument, words)] if any(map(instrument.near_border, indices)) else []
    return found + ([words(ON_BORDER)] if any(map(instrument.border_unsure, indices)) else [])


ON_BORDER = N_("* exactly on a border, of which it is not certain to which predicate it belongs")


def unsure(scores: Sequence[Score], words: Words) -> list[str]:
    """Of scores of one instrument: that borders are not certain, where one is on a border, and how many are half-way."""
    found = []
    if any("border-unsure" in score.verdict.warnings for score in scores):
        found.append(words(ON_BORDER))
    if count := sum("rounding-unsure" in score.verdict.warnings for score in scores):
        text = words.plural(
            "{count} index is halfway between two rounded ones, and it is not certain which one is right",
            "{count} indices are halfway between two rounded ones, and it is not certain which one is right",
            count,
        )
        found.append(text.format(count=count))
    return found


def replaced(score: Score, words: Words) -> list[str]:
    """The notes that a plan is by a regulation that is no longer in force in its years, and that efforts of its steps are missing.

    The readers of a plan do not know the ids of instruments.
    """
    found = [it.values for it in score.warnings if _of_years(it)]
    by, text = score.instrument.file.regulation, words("the plan is by {regulation}, but in {years} {right} is in force")
    known = [(years, it["regulation"]) for it in found if isinstance(years := it["years"], tuple)]
    missing = [it for it in score.warnings if it.code == "efforts-missing" and "count" in it.values]
    return [*(text.format(regulation=by, years=listed(years), right=right) for years, right in known), *messages(missing, words)]


def beside_replaced(score: Score, words: Words) -> list[str]:
    """The other warnings about a score, for readers who are told those of ``replaced``."""
    return messages([it for it in score.warnings if not _of_years(it)], words)


def _of_years(warning: Problem) -> bool:
    """Whether a warning says that another regulation is in force in years of a plan."""
    return warning.code == "instrument-outside-years" and isinstance(warning.values.get("years"), tuple)


def decided(instrument: Instrument, words: Words) -> str:
    """The meaning of the mark after a predicate."""
    if instrument.basis == "exact":
        return words("* based on the exact index; rounding first would give a different predicate")
    return words("* based on the rounded index; the exact index would give a different predicate")


def notes_of_many(scores: Sequence[Score], words: Words) -> list[str]:
    """The notes for a ranking of scores of the same instrument."""
    found = list(dict.fromkeys(decided(score.instrument, words) for score in scores if score.verdict.near_border))
    found += unsure(scores, words) + bases(scores, words)
    return found + levels_of_many(scores, words)


def _wording(code: Code, values: Mapping[str, object], words: Words) -> str:
    """The message of a warning. The manual is loaded only here."""
    from spbe_calc.words.problems import wording

    return wording(Problem(code, Place(""), values, "warning"), words)


BASIS = {"exact": N_("the exact index decides the predicate"), "rounded": N_("the rounded index decides the predicate")}


def messages(problems: Iterable[Problem], words: Words) -> list[str]:
    """The messages of warnings, each once."""
    return list(dict.fromkeys(_wording(problem.code, problem.values, words) for problem in problems))


def taken_as_lowest(numbers: tuple[int, ...], words: Words, source: str | None = None) -> str:
    """The note that a plan takes missing answers as the lowest level."""
    text = words.plural(
        "the answer of indicator {numbers} is missing; the plan assumes the lowest level",
        "the answers of indicators {numbers} are missing; the plan assumes the lowest level",
        len(numbers),
    ).format(numbers=listed(numbers))
    return f"{safe(source)}: {text}" if source else text
