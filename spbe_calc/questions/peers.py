"""A group of the user's own to compare agencies with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.answers import doubtful
from spbe_calc.inputs.recap import Peer
from spbe_calc.questions.cohort import INDEX, Cohort, Figures, key_of
from spbe_calc.questions.comparison import age_of
from spbe_calc.questions.official import name_of

if TYPE_CHECKING:
    from spbe_calc.answers.models import Identified
    from spbe_calc.instrument import Instrument
    from spbe_calc.scoring import Score


class Peers:
    """A group of the user's own, for one instrument: sorted once, whatever the number of agencies that are compared with it.

    Each agency counts once, with its newest result: the latest year, of that the latest stage, of that the last row.
    """

    def __init__(self, results: Iterable[Peer], instrument: Instrument) -> None:
        self._instrument, self._newest = instrument, dict[str, Peer]()
        self._keys: dict[str, str] = {}
        """What identifies an agency, by its name."""
        self.repeated: set[str] = set()
        """The agencies with several results, by what identifies them."""
        self.strangers: set[str] = set()
        """Those without a result of this instrument."""
        for peer in results:
            name = peer.id or name_of(peer)
            self._keys[name_of(peer)] = name
            if peer.instrument not in {None, instrument.id}:
                self.strangers.add(name)
                continue
            known = self._newest.get(name)
            if known:
                self.repeated.add(name)
            if known is None or age_of(peer) >= age_of(known):
                self._newest[name] = peer
        self.strangers -= self._newest.keys()
        columns: dict[str, list[Fraction]] = {}
        for peer in self._newest.values():
            for key, index in peer.indices.items():
                columns.setdefault(key, []).append(index)
        self._totals = {key: sum(values, Fraction()) for key, values in columns.items()}
        self._figures = {key: sorted(map(instrument.rounded, values)) for key, values in columns.items()}
        self._predicates = Counter(peer.predicate for peer in self._newest.values())
        self._doubts = Counter(doubt for peer in self._newest.values() for doubt in peer.doubts)

    def key(self, agency: Identified) -> str:
        """What identifies an agency: its id in published results (``kemenkeu``), where names changed between years, or else its name."""
        name = name_of(agency)
        short = name.replace(" ", "-")
        return self._keys.get(name) or (short if short in self._newest else name)

    def without(self, agency: Identified) -> Cohort | None:
        """All of them but this agency; None if that leaves nobody."""
        own, rounded = self._newest.get(self.key(agency)), self._instrument.rounded
        indices = own.indices if own else {}
        count = len(self._newest) - (own is not None)
        if not count:
            return None
        figures = {key: Figures(all_, rounded(indices[key]) if key in indices else None) for key, all_ in self._figures.items()}
        left = {key: len(it.all) - (it.own is not None) for key, it in figures.items()}
        means = {key: rounded((self._totals[key] - indices.get(key, 0)) / left[key]) for key in figures if left[key]}
        names = [band.name for band in self._instrument.bands]
        predicates = {name: self._predicates[name] - (own is not None and own.predicate == name) for name in names}
        doubts = self._doubts - Counter(own.doubts if own else ())
        return Cohort(None, None, count, predicates, "mean", means, {}, {key: figures[key] for key in means}, None, doubts)


def peer_of(score: Score) -> Peer:
    """A score as something to compare others with."""
    answers, instrument = score.answers, score.instrument
    tiers = {key_of(tier): score.tier_index(tier) for tier in (*instrument.domains, *instrument.aspects)}
    found = doubtful(answers.assumed, answers.derivations)
    doubts = frozenset((code, number) for code, numbers in found.items() for number in (None, *numbers))
    indices = {INDEX: score.index} | tiers
    return Peer(answers.agency, answers.year, answers.stage, instrument.id, score.predicate.name, indices, doubts=doubts)
