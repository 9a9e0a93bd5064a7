"""Notes on levels: assumed, estimated from accepted evidence, or computed from the score of another institution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from spbe_calc.answers import doubtful
from spbe_calc.exact import exact_text
from spbe_calc.words import numbers
from spbe_calc.words.values import localized, score_name

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.answers.models import Derivation
    from spbe_calc.codes import Code
    from spbe_calc.inputs.recap import Doubt
    from spbe_calc.instrument import Indicator, Instrument
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

MARK = "*"
"""Marks a level or a predicate with a note below."""


def is_marked(answers: Answers, at: int) -> bool:
    """Whether the level of the indicator at this position is assumed, estimated, or computed in a way that is not certain."""
    number = answers.instrument.indicators[at].number
    derivation = answers.derivations.get(number)
    return number in answers.assumed or (derivation is not None and (derivation.unsure or derivation.accepted is not None))


def notes_of_levels(score: Score, words: Words, *, ranged: bool = False) -> list[str]:
    """A note for each level that was computed, then for each that is assumed, or (``ranged``) from which a range begins."""
    return list(notes_by_indicator(score, words, ranged=ranged).values())


def notes_by_indicator(score: Score, words: Words, *, ranged: bool = False) -> dict[int, str]:
    """The same notes by the number of the indicator."""
    found = sorted((score.instrument.positions[number], derivation) for number, derivation in score.answers.derivations.items())
    notes = {at: f"{MARK} " * is_marked(score.answers, at) + _computed(score, at, derivation, words) for at, derivation in found}
    notes |= {at: f"{MARK} {_assumed(score, at, words, ranged=ranged)}" for at in assumed_in(score)}
    return {score.indicator(at).number: note for at, note in notes.items()}


def _computed(score: Score, at: int, derivation: Derivation, words: Words) -> str:
    external = score.indicator(at).entry.external
    values = {"level": words.number(numbers.six(score.level(at))), "number": score.indicator(at).number}
    if derivation.accepted:
        complete, accepted, of = derivation.accepted
        text = words("level {level} of indicator {number} is an estimate: {accepted} of {of} items of evidence for level {next} accepted")
        return text.format(**values, accepted=accepted, of=of, next=complete + 1)
    assert external is not None and derivation.external is not None  # noqa: S101, PT018 - a level has one of two derivations
    text = words("level {level} of indicator {number} comes from {index} {score} from {giver}")
    if derivation.unsure:
        text = words("level {level} of indicator {number} comes from {index} {score} from {giver}, by a conversion that is not certain")
    index = score_name(external, words)
    return text.format(**values, index=index, score=words.number(exact_text(derivation.external)), giver=external.giver)


def assumed_in(score: Score) -> list[int]:
    """The positions of the indicators with an assumed level."""
    positions = score.instrument.positions
    return sorted(positions[number] for number in score.answers.assumed)


def _assumed(score: Score, at: int, words: Words, *, ranged: bool) -> str:
    level, indicator = words.number(exact_text(score.level(at))), score.indicator(at)
    text = words("level {level} of indicator {number} is assumed while its answer is missing")
    if ranged:
        text = words("level {level} of indicator {number} is assumed as the lowest, level {high} as the highest")
    return text.format(level=level, number=indicator.number, high=score.instrument.high) + awaited(indicator, words)


def levels_of_many(scores: Sequence[Score], words: Words) -> list[str]:
    """For scores of one instrument: of each indicator, how many agencies have an estimated, not certain or assumed level."""
    counted: Counter[Doubt] = Counter(
        (code, number)
        for score in scores
        for code, numbers in doubtful(score.answers.assumed, score.answers.derivations).items()
        for number in numbers
    )
    return doubts_of_many(counted, scores[0].instrument, len(scores), words) if counted else []


def doubts_of_many(counted: Mapping[Doubt, int], instrument: Instrument, agencies: int, words: Words) -> list[str]:
    """Of so many agencies: how many have an estimated, not certain or assumed level, of each indicator if that is known, else of any."""
    found, positions = [], instrument.positions
    texts: tuple[tuple[Code, str, str], ...] = (
        (
            "estimated-level",
            words("the level of indicator {number} is estimated from accepted evidence for {count} of {all} agencies"),
            words("some levels are estimated from accepted evidence for {count} of {all} agencies"),
        ),
        (
            "external-unsure",
            words("the level of indicator {number} comes by a conversion that is not certain for {count} of {all} agencies"),
            words("some levels come by a conversion that is not certain for {count} of {all} agencies"),
        ),
        (
            "assumed-level",
            words("level {level} of indicator {number} is assumed for {count} of {all} agencies"),
            words("some levels are assumed for {count} of {all} agencies"),
        ),
    )
    for code, of_one, of_any in texts:
        known = sorted((positions[number], count) for (of, number), count in counted.items() if of == code and number is not None)
        for at, count in known:
            entry = instrument.indicators[at].entry
            line = of_one.format(level=entry.default, number=entry.number, count=count, all=agencies)
            found.append(line + (awaited(instrument.indicators[at], words) if code == "assumed-level" else ""))
        if not known and (count := counted.get((code, None), 0)):
            found.append(of_any.format(count=count, all=agencies))
    return found


def awaited(indicator: Indicator, words: Words) -> str:
    """The source of the missing level, if the instrument names it."""
    if external := indicator.entry.external:
        text = words("waiting for {index} from {giver}")
        return ": " + text.format(index=score_name(external, words), giver=external.giver)
    source = localized(indicator.entry.source, words)
    return f": {source}" if source else ""
