"""A score in a few lines, to paste into a message: bold as chats write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan import next_plan
from spbe_calc.views.plan.proof import unproven
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.sentences import cautions, sentence
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official, safe

if TYPE_CHECKING:
    from spbe_calc.instrument import Tier
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.plan import Planned
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

ASTERISK = "\u2217"
"""What is shown for an asterisk in a text, which a chat would take for the beginning or the end of bold."""


class PlanLines(NamedTuple):
    """What a brief says of a plan beside its first step."""

    lines: Sequence[str] = ()
    """Of a plan over years: where it leads, and what is proven about its effort."""
    year: int | None = None
    """That of the first step."""
    doubts: Sequence[str] = ()
    begins: bool = True
    """Whether it has a first step: a plan for targets out of reach has none."""


class Brief:
    """The lines of a brief, in one language."""

    def __init__(
        self, score: Score, words: Words, compared: Comparison | None = None, planned: Planned | None = None, ahead: PlanLines | None = None
    ) -> None:
        self.score, self.words, self.compared, self.ahead = score, words, compared, ahead or PlanLines()
        self.planned = planned or next_plan(score)
        self.breakdown = Breakdown(score, words)

    def lines(self) -> Iterator[str]:
        """Agency; index and predicate; strongest and weakest domain; the next step; then a line for each thing to know of it."""
        yield from map(safe, filter(None, [self._who(), self._index(), *self._ends(), *self.ahead.lines, self._step()]))
        known = cautions(self.score, self.compared, self.words)
        yield from (safe(f"- {line}") for line in dict.fromkeys([*known, *map(sentence, self.ahead.doubts)]))

    def _who(self) -> str:
        return ", ".join(filter(None, [_bold(self.score.answers.agency), self.breakdown.when]))

    def _index(self) -> str:
        """The index and the predicate, and how far they are from those before, or else from the next predicate."""
        text = f"{self.breakdown.index_name}: {_bold(f'{self.breakdown.index(self.score.index)} {self.score.predicate.name}')}"
        return f"{text}, {change_since(self.compared, self.words) or self.breakdown.outlook[0]}"

    def _ends(self) -> Iterator[str]:
        """The domain (or aspect) with the highest index and the one with the lowest, if they differ."""
        _, tiers = self.words, self.score.instrument.tops
        best, worst = max(tiers, key=self.score.tier_index), min(tiers, key=self.score.tier_index)
        if best is not worst:
            yield _("Strongest: {part}").format(part=self._part(best))
            yield _("Weakest: {part}").format(part=self._part(worst))

    def _part(self, tier: Tier) -> str:
        return f"{official(tier.entry, self.words)} {self.breakdown.index(self.score.tier_index(tier))}"

    def _step(self) -> str | None:
        """The first step of the plan, with its year if it is one over years."""
        if not self.planned.plan.rises or not self.ahead.begins:
            return None
        rise = self.planned.plan.rises[0]
        indicator, scale = self.score.indicator(rise.at), self.score.instrument.scale
        start, stop = (self.words.number(numbers.six(Fraction(level, scale))) for level in (rise.start, rise.level))
        text = self.words("Raise first: indicator {number}, {name}, from level {start} to {stop}")
        if self.ahead.year:
            text = self.words("Raise first, in {year}: indicator {number}, {name}, from level {start} to {stop}")
        known = {"number": indicator.number, "name": official(indicator.entry, self.words), "year": self.ahead.year}
        step = text.format(**known, start=start, stop=stop)
        plan = self.planned.plan
        known_least = plan.proven or plan.bound == plan.effort
        return step if known_least or self.ahead.lines else f"{step}; {unproven(plan, self.words)}"


def change_since(compared: Comparison | None, words: Words) -> str | None:
    """``+0.83 from 2.15 Cukup (2023)``; of another agency with its name. None without a score before, or with one of another measure."""
    if compared is None or (difference := compared.change) is None:
        return None
    before, breakdown = compared.before, Breakdown(compared.before, words)
    then = f"{breakdown.index(before.index)} {notes.predicate(before)}" + (f" ({before.answers.year})" if before.answers.year else "")
    change = words.number(numbers.signed_index(before.instrument, difference))
    if compared.of_one_agency:
        return words("{change} from {before}").format(change=change, before=then)
    return words("{change} compared with another agency, {agency}: {before}").format(
        change=change, agency=before.answers.agency, before=then
    )


def _bold(text: str) -> str:
    return f"*{text.replace('*', ASTERISK)}*"
