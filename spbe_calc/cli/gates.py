"""``--fail-under``: which agencies do not pass, and by how much."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NoReturn

from spbe_calc.cli import streams
from spbe_calc.cli.language import WORDS
from spbe_calc.cli.running import NO, wrong_usage

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.instrument import Catalogue, Instrument
    from spbe_calc.questions.gate import Gate, Wrong
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score


class Gates:
    """The gates of a run. A gate that fits no instrument is wrong usage at once, whatever the answers are."""

    def __init__(self, texts: list[str], catalogue: Catalogue) -> None:
        self.texts = list(dict.fromkeys(texts))
        self._lines: list[str] = []
        self._failed: Counter[str] = Counter()
        """How often each gate was not passed; the first of them have their lines."""
        self._bound: dict[Instrument, list[Gate]] = {}
        for text in texts:
            candidates = [catalogue.given] if catalogue.given else list(catalogue)
            wrong = [_bind(text, instrument) for instrument in candidates]
            if all(isinstance(found, str) for found in wrong):
                _refuse(text, wrong[0], candidates[0])  # type: ignore[arg-type]

    def check(self, score: Score | Unfinished) -> None:
        """Note by how much a score fails each gate that it fails; of unfinished answers even the lowest must pass."""
        if not self.texts:
            return
        from spbe_calc.scoring import Score
        from spbe_calc.views.gate import not_yet, shortfall
        from spbe_calc.words.quota import MOST

        for gate in self._of(score.instrument):
            lowest = score if isinstance(score, Score) else score.lowest
            lacking = gate.lacking(lowest)
            if lacking is None:
                continue
            self._failed[gate.text] += 1
            if self._failed[gate.text] > MOST:
                continue
            if isinstance(score, Score) or not score.lacks(gate.tier):
                self._lines.append(shortfall(lowest, gate, lacking, WORDS))
            else:
                self._lines.append(not_yet(score, gate, WORDS))

    def _of(self, instrument: Instrument) -> list[Gate]:
        if instrument not in self._bound:
            gates: list[Gate] = []
            for text in self.texts:
                found = _bind(text, instrument)
                if isinstance(found, str):
                    _refuse(text, found, instrument)
                gates.append(found)
            self._bound[instrument] = gates
        return self._bound[instrument]

    def report(self, run: Run) -> None:
        """List what did not pass on standard error, of each gate the first and how many more; the answer of the run is then "no"."""
        if self._lines:
            from spbe_calc.views.gate import rest

            streams.tell("".join([*self._lines, *rest(self._failed, WORDS)]))
            run.at_least(NO)


def _bind(text: str, instrument: Instrument) -> Gate | Wrong:
    from spbe_calc.questions.gate import gate

    return gate(text, instrument)


def _refuse(text: str, wrong: Wrong, instrument: Instrument) -> NoReturn:
    from spbe_calc.views.gate import refusal

    wrong_usage(refusal(text, wrong, instrument, WORDS), "--fail-under")
