"""``--fail-under`` and ``--fail-on-drop``: which agencies do not pass, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe_calc.cli import streams
from spbe_calc.cli.language import WORDS
from spbe_calc.cli.running import NO, OK
from spbe_calc.problem import Problem
from spbe_calc.questions.gate import gate_of
from spbe_calc.scoring import Score
from spbe_calc.views.comparison.drops import drop_line, nothing_line, unseen_lines
from spbe_calc.views.gate import not_yet, rest, shortfall
from spbe_calc.words.quota import MOST

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.instrument import Catalogue, Instrument
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.gate import Gate
    from spbe_calc.questions.sides import Sides
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.views.comparison.drops import Drop


class Gates:
    """The gates of a run. A gate that fits no instrument ends the run at once with exit code 2, whatever the answers are."""

    def __init__(self, texts: list[str], catalogue: Catalogue, run: Run) -> None:
        self._run = run
        self.texts = list(dict.fromkeys(texts))
        self._lines: list[str] = []
        self._failed: Counter[str] = Counter()
        """How many scores did not pass each gate; only the first ones get a line."""
        self._bound: dict[Instrument, list[Gate]] = {}
        wrong = []
        for text in self.texts:
            candidates = [catalogue.given] if catalogue.given else list(catalogue)
            problems = [found for instrument in candidates if isinstance(found := gate_of(text, instrument), Problem)]
            if len(problems) == len(candidates):
                wrong.append(problems[0])
        if wrong:
            run.refuse(wrong)

    def check(self, score: Score | Unfinished) -> None:
        """Record each gate that a score does not pass, and by how much; for unfinished answers, the lowest score counts."""
        if not self.texts:
            return
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
            gates = [gate_of(text, instrument) for text in self.texts]
            if wrong := [it for it in gates if isinstance(it, Problem)]:
                self._run.refuse(wrong)
            self._bound[instrument] = [it for it in gates if not isinstance(it, Problem)]
        return self._bound[instrument]

    def report(self) -> None:
        """Print the scores that did not pass to standard error (per gate the first ones and a count), and set exit code 1 if any."""
        if self._lines:
            streams.tell("".join([*self._lines, *rest(self._failed, WORDS)]))
            self._run.raise_code(NO)


def report_drops(
    comparisons: Iterable[Comparison], drop: Drop | None, run: Run, sides: Sides | None = None, *, may_be_empty: bool = False
) -> None:
    """Print to standard error what fell, or may have fallen unseen (the first ones and a count), and set exit code 1 if anything did.

    A gate never passes without having compared: an agency that is gone, one that is there twice, another instrument or nothing at
    all to compare is a "no" as well. With ``may_be_empty`` it was already said why nothing was compared.
    """
    if drop is None:
        return
    comparisons = list(comparisons)
    lines = list(filter(None, (drop_line(compared, drop, WORDS) for compared in comparisons)))
    lines += unseen_lines(sides, WORDS) if sides else []
    if not (comparisons or lines or may_be_empty) and run.code == OK:
        lines = [nothing_line(WORDS)]
    if not lines:
        return
    more = len(lines) - MOST
    text = WORDS.plural("{count} more is not shown", "{count} more are not shown", more).format(count=more) + "\n"
    streams.tell("".join([*lines[:MOST], *([text] if more > 0 else [])]))
    run.raise_code(NO)
