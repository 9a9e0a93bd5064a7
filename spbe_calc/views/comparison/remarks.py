"""Notes and evidence of an indicator on both sides of a comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.answers import NO_DETAIL

if TYPE_CHECKING:
    from spbe_calc.answers import Detail
    from spbe_calc.questions.comparison import Change, Comparison
    from spbe_calc.words.language import Words


def details(compared: Comparison, change: Change) -> tuple[Detail, Detail]:
    """The details of an indicator before and after; empty ones where nothing was written."""
    number = compared.after.indicator(change.at).number
    before, after = (score.answers.details.get(number, NO_DETAIL) for score in compared)
    return before, after


def remarks(compared: Comparison, change: Change, words: Words) -> Iterator[str]:
    """One line for each side that has a note or evidence; one for both if they have the same."""
    before, after = (_text(detail, words) for detail in details(compared, change))
    if before == after:
        yield from filter(None, [after])
        return
    if before:
        yield words("Before: {remark}").format(remark=before)
    if after:
        yield words("After: {remark}").format(remark=after)


def _text(detail: Detail, words: Words) -> str:
    evidence = words("evidence: {files}").format(files=", ".join(detail.evidence)) if detail.evidence else ""
    return "; ".join(filter(None, [" ".join((detail.note or "").split()), evidence]))
