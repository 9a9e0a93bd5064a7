"""The messages of ``--fail-on-drop``: what fell, and what may have fallen unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from spbe_calc.questions.comparison import agency_of
from spbe_calc.words import numbers
from spbe_calc.words.values import listed, safe

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.sides import Sides
    from spbe_calc.words.language import Words

Drop = Literal["index", "predicate", "any"]
"""What may not fall: the exact index, the predicate, or these two and every level."""


def drop_line(compared: Comparison, drop: Drop, words: Words) -> str | None:
    """One line with the agency and what fell; None if nothing did. With different instruments nobody can tell."""
    if compared.comparable:
        fallen = [text for what, text in _fallen(compared, words) if drop in {what, "any"}]
    else:
        fallen = [words("a different instrument than before, so a drop is not ruled out")]
    if not fallen:
        return None
    answers = compared.after.answers
    return safe(f"{answers.source}: {answers.agency}: {'; '.join(fallen)}") + "\n"


def unseen_lines(sides: Sides, words: Words) -> Iterator[str]:
    """One line for each agency whose drop could not be seen, because it has no answers after, or more than belong to one evaluation."""
    lost = words("{source}: {agency}: no valid answers after; was it renamed or removed? A drop is not ruled out")
    gone = words("{source}: {agency}: no valid answers of {when} after; were they removed? A drop is not ruled out")
    twice = words("{source}: {agency}: several answers for one year and stage, so a drop is not ruled out")
    for score in sides.lost:
        text, answers = gone if agency_of(score) in sides.agencies else lost, score.answers
        yield safe(text.format(source=answers.source, agency=answers.agency, when=when_of(answers))) + "\n"
    for problem in sides.twice:
        yield safe(twice.format(source=problem.place.source, agency=problem.values["agency"])) + "\n"


def when_of(answers: Answers) -> str:
    """The year and the stage: ``2024 akhir``."""
    return " ".join(map(str, filter(None, [answers.year, answers.stage])))


def nothing_line(words: Words) -> str:
    """The line for a gate that compared nothing."""
    return words("nothing was compared, so a drop is not ruled out") + "\n"


def _fallen(compared: Comparison, words: Words) -> Iterator[tuple[str, str]]:
    """Each thing that fell, with its name."""
    before, after = compared
    if compared.change is not None and compared.change < 0:
        figures = [words.number(numbers.index(score.instrument, score.index)) for score in compared]
        change = words.number(numbers.six(compared.change))
        yield (
            "index",
            words("the index fell from {before} to {after} ({change})").format(before=figures[0], after=figures[1], change=change),
        )
    if compared.predicate_fell:
        text = words("the predicate fell from {before} to {after}")
        yield "predicate", text.format(before=before.predicate.name, after=after.predicate.name)
    if lowered := sorted(after.indicator(it.at).number for it in compared.changes if it.after < it.before):
        text = words.plural("lower level: indicator {numbers}", "lower levels: indicators {numbers}", len(lowered))
        yield "level", text.format(numbers=listed(tuple(lowered)))
