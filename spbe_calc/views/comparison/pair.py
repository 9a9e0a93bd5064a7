"""The page of two scores side by side, as ``spbe compare`` and what-if show them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Column, Grid, Page, Result
from spbe_calc.views.comparison.remarks import remarks
from spbe_calc.views.score.page import Breakdown, height
from spbe_calc.views.score.record import warning_entries
from spbe_calc.words import notes, numbers
from spbe_calc.words.levels import MARK
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.questions.comparison import Change, Comparison
    from spbe_calc.words.language import Words

ARROW = " -> "


def arrow(before: str, after: str) -> str:
    """``Cukup -> Baik``, or only ``Baik`` if both are the same."""
    return ARROW.join(dict.fromkeys([before, after]))


class Changes:
    """The parts of a comparison's page, in one language. ``every`` also shows what did not change."""

    def __init__(self, compared: Comparison, words: Words, detail: Detail | None = None, *, every: bool = False) -> None:
        self.compared, self.words = compared, words
        tier: Detail = "domain" if detail == "domain" or not compared.comparable else "aspect"
        self.every = every or detail == "indicator"
        self.instrument = compared.after.instrument
        self.before, self.after = (Breakdown(score, words, tier) for score in compared)

    def page(self) -> Page:
        """Domains and aspects, the levels, and the index, before and after."""
        agency, *about = self._heading
        grids: list[Block] = [grid for grid in (self._tiers(), self._levels()) if grid.rows]
        return Page(agency, about, [*grids, self._result()])

    @property
    def _heading(self) -> Iterator[str]:
        old, new = self.before.heading, self.after.heading
        yield new[0] if self.compared.of_one_agency else arrow(old[0], new[0])
        if self.compared.comparable:
            what, *law = self.after.about
            yield ", ".join(filter(None, [what, arrow(self.before.when, self.after.when)]))
            yield from law
        else:
            yield from (f"{self.words('Before')}: {line}" for line in old[1:])
            yield from (f"{self.words('After')}: {line}" for line in new[1:])
        yield from (entry["message"] for entry in warning_entries(self.compared.warnings, self.words))

    def _tiers(self) -> Grid:
        """One row per domain and aspect with changes; a changed predicate has an arrow, and its row is emphasized."""
        _ = self.words
        columns = [
            Column(_("No.")),
            Column(self.after.parts, folds=True),
            Column(_("Before"), right=True, spare=True),
            Column(_("After"), right=True),
            *([Column(_("Change"), right=True, spare=True)] if self.compared.comparable else []),
            Column(_("Predicate"), folds=True),
        ]
        rows = list(self._tier_rows())
        return Grid(columns, rows, strong=frozenset(at for at, row in enumerate(rows) if ARROW in row[-1]))

    def _tier_rows(self) -> Iterator[list[str]]:
        for depth, old, new in self._shown_tiers:
            yield self._tier(old, new, "  " * depth)

    @property
    def _shown_tiers(self) -> list[tuple[int, Tier, Tier]]:
        """Depth, and the tier before and after: those with changes; for different instruments, domains of the same name."""
        if not self.compared.comparable:
            return [(0, old, new) for old, new in same_domains(self.compared)]
        positions = {change.at for change in self.compared.changes}
        tiers = ((depth, part) for depth, part in self.instrument.outline.walk(self.after.detail) if not isinstance(part, int))
        return [(depth, it, it) for depth, it in tiers if self.every or not positions.isdisjoint(range(it.start, it.stop))]

    def _tier(self, old: Tier, new: Tier, indent: str) -> list[str]:
        before, after = self.compared.before.tier_index(old), self.compared.after.tier_index(new)
        predicates = notes.tier_predicate(self.before.instrument, before), notes.tier_predicate(self.instrument, after)
        change = [self._signed(after - before)] if self.compared.comparable else []
        name = official(new.entry, self.words)
        return [indent + str(new.number), indent + name, self.before.index(before), self.after.index(after), *change, arrow(*predicates)]

    def _levels(self) -> Grid:
        """One row per indicator, the largest effect first, with the notes and evidence of both sides below it; then the total."""
        _, rows, faint = self.words, list[list[str]](), set[int]()
        changes = self.compared.indicators if self.every else self.compared.changes
        for change in changes:
            rows.append(self._level(change))
            for remark in remarks(self.compared, change, self.words):
                faint.add(len(rows))
                rows.append(["", f"  {remark}", "", "", ""])
        if changes:
            rows.append(["", _("Total"), "", "", _.number(numbers.effect(self.compared.change or Fraction()))])
        figures = (Column(name, right=True) for name in (_("From"), _("To"), _("Effect")))
        columns = [Column(_("No.")), Column(_("Indicator"), folds=True), *figures]
        return Grid(columns, rows, strong=frozenset({len(rows) - 1}), faint=frozenset(faint))

    def _level(self, change: Change) -> list[str]:
        indicator = self.compared.after.indicator(change.at)
        levels = [self.words.number(numbers.six(level)) for level in (change.before, change.after)]
        adds = self.words.number(numbers.effect(change.effect))
        return [str(indicator.number), official(indicator.entry, self.words), *levels, adds]

    def _result(self) -> Result:
        """The index and the predicate before and after; below, how many levels rose and fell, and the notes."""
        before, after = self.compared
        name, again = names_of_indices(self.before, self.after)
        figure = f"{self.before.index(before.index)} {notes.predicate(before)}{ARROW}{again}{self.after.index(after.index)}"
        change = self.compared.change
        predicate = notes.predicate(after) + ("" if change is None else f" ({self._signed(change)})")
        below = dict.fromkeys([*self._counts(), *self.after.outlook, *self._notes()])
        return Result(name, figure, predicate, height(after), list(below))

    def _notes(self) -> Iterator[str]:
        """The meaning of the marks that are shown; of notes about one side only, which one."""
        _, shown = self.words, self._shown_tiers
        tiers = [old for _depth, old, _new in shown], [new for _depth, _old, new in shown]
        before, after = (notes.notes([score], map(score.tier_index, it), _) for score, it in zip(self.compared, tiers, strict=True))
        yield from (line if line in after else labelled(line, _("Before: {remark}")) for line in before)
        yield from (line if line in before else labelled(line, _("After: {remark}")) for line in after)

    def _counts(self) -> Iterator[str]:
        """How many levels rose and fell, and what that adds."""
        _, changes = self.words, self.compared.changes
        if not self.compared.comparable:
            return
        if not changes:
            yield _("no level changed")
            return
        rises, falls = ([it for it in changes if (it.after > it.before) == up] for up in (True, False))
        texts = (_("raised: {count} ({effect})"), rises), (_("lowered: {count} ({effect})"), falls)
        parts = [text.format(count=len(found), effect=self._effect(found)) for text, found in texts if found]
        same = len(self.instrument.indicators) - len(changes)
        yield "; ".join([*parts, *([_("unchanged: {count}").format(count=same)] if same else [])])

    def _effect(self, changes: list[Change]) -> str:
        return self.words.number(numbers.effect(sum((change.effect for change in changes), Fraction())))

    def _signed(self, change: Fraction) -> str:
        return self.words.number(numbers.signed_index(self.instrument, change))


def names_of_indices(before: Breakdown, after: Breakdown) -> tuple[str, str]:
    """The name of the index before, and what to write in front of the index after: its name, if it has another one."""
    return before.index_name, "" if after.index_name == before.index_name else f"{after.index_name} "


def same_domains(compared: Comparison) -> Iterator[tuple[Tier, Tier]]:
    """The domains that have the same official name in both instruments, capitals apart."""
    before = {tier.entry.name.casefold(): tier for tier in compared.before.instrument.domains}
    for tier in compared.after.instrument.domains:
        if old := before.get(tier.entry.name.casefold()):
            yield old, tier


def labelled(line: str, label: str) -> str:
    """A note with a label for what it is about, such as ``Before: {remark}``; a mark stays in front."""
    text = line.removeprefix(f"{MARK} ")
    return line.removesuffix(text) + label.replace("{remark}", text)
