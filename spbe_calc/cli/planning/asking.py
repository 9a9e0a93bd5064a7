"""The question that the options of a plan ask together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan import Question
from spbe_calc.questions.plan.years.asking import YearsQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable


class PlanOptions(NamedTuple):
    """The options as they were typed."""

    target: Sequence[str] | None
    years: str | None
    budget: Sequence[str] | None
    max_step: int | None
    max_level: int | None
    lock: Sequence[str] | None
    only: Sequence[str] | None
    unlock: Sequence[str] | None
    effort: str | None
    unit_of_effort: str | None

    @property
    def unit(self) -> str | None:
        """The unit of the efforts, if it is not empty."""
        return (self.unit_of_effort or "").strip() or None

    @property
    def over_years(self) -> bool:
        """Whether they can be answered only by a plan over years."""
        targets = self.target or ()
        return bool(self.years is not None or self.budget or len(targets) > 1 or any("=" in text for text in targets))

    @property
    def named(self) -> list[tuple[str, object]]:
        """Each option with its value, if it was given."""
        return [(f"--{name.replace('_', '-')}", value) for name, value in self._asdict().items()]

    @property
    def given(self) -> bool:
        """Whether there is any of them."""
        return any(value not in (None, []) for value in self)

    @property
    def question(self) -> Question:
        """The question of a plan without years."""
        names = (_together(it) for it in (self.lock, self.only, self.unlock))
        return Question(self.target[0] if self.target else None, self.max_step, self.max_level, *names)

    def yearly(self, alternatives: int = 0) -> YearsQuestion:
        """The question of a plan over years."""
        return YearsQuestion(self.question, self.target or (), self.budget or (), self.years, alternatives)


def _together(names: Iterable[str] | None) -> str | None:
    return ",".join(names) if names else None
