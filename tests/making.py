"""Answers made by tests: from plain levels to a document, a score, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

from spbe_calc.answers import Answers, Checker
from spbe_calc.instrument import Catalogue
from spbe_calc.reading import Document
from spbe_calc.scoring import Score, score

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from spbe_calc.instrument import Instrument

GROUPS = {"a": range(1, 11), "b": range(11, 21), "c": range(21, 32), "d": range(32, 42), "e": range(42, 48)}
"""Indicators of equal weight in PermenPANRB 59/2020: with the same sums of levels every index is the same."""

FULL = 100
"""The random examples of a test that names no number."""

LEVELS = {1: 3, 2: 3, 3: 4}
"""Levels for the small instrument."""


def answers_text(levels: Mapping[int, object], *, agency: str = "Kota Contoh", year: object = 2024, **head: object) -> str:
    """An answers file."""
    lines = [f"agency: {agency}", f"year: {year}", *(f"{key}: {value}" for key, value in head.items()), "answers:"]
    return "\n".join([*lines, *(f"  {number}: {level}" for number, level in levels.items())]) + "\n"


def put(file: Path, agency: str = "Kota A") -> Path:
    """An answers file for the small instrument, in a folder that is made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(answers_text(LEVELS, agency=agency), "utf-8")
    return file


def score_of(levels: Mapping[int, object], instrument: Instrument, **head: object) -> Score:
    """The score of levels under an instrument."""
    answers = Checker(Catalogue(instrument)).check(Document("made.yaml", answers_text(levels, **head)))  # type: ignore[arg-type]
    assert isinstance(answers, Answers), answers
    return score(answers)


def built_in(name: str = "permenpanrb-59-2020", basis: str | None = None) -> Instrument:
    """A built-in instrument, with another basis for predicates if one is given."""
    instrument = Catalogue(basis=basis).get(name)
    assert instrument is not None
    return instrument


def levels_with_sums(sums: Mapping[str, int]) -> dict[int, int]:
    """Levels of PermenPANRB 59/2020 whose sums in each group are these."""
    return {
        number: level
        for group, members in GROUPS.items()
        for number, level in zip(members, _spread(sums[group], len(members)), strict=True)
    }


def _spread(total: int, count: int) -> list[int]:
    """So many levels with that sum, as even as can be."""
    low, more = divmod(total, count)
    return [low + (at < more) for at in range(count)]


def examples(many: int) -> settings:
    """So many random examples among the slow tests, and their share among the fast ones (``tests/conftest.py``)."""
    return settings(max_examples=many * settings().max_examples // FULL)
