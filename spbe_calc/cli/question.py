"""What ``spbe plan`` is asked: the texts of its options, as values for the instrument of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.running import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spbe_calc.cli.running import Run
    from spbe_calc.efforts import Efforts
    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Problem
    from spbe_calc.questions.plan import Limits, Target
    from spbe_calc.scoring import Score


class Question(NamedTuple):
    """The options; what one of them names must be there in the instrument, else the usage is wrong."""

    target: str | None
    max_step: int | None
    max_level: int | None
    lock: Sequence[str] | None
    only: Sequence[str] | None

    def target_of(self, score: Score) -> Target | None:
        """The target of an agency; None when it is the next predicate and there is none."""
        from spbe_calc.questions.plan import next_predicate, target

        instrument = score.instrument
        if self.target is None:
            return next_predicate(instrument, score.total)
        found = target(self.target, instrument, score.total)
        if found is None:
            text = _(
                "{found} is no target; name a predicate ({predicates}), an index from {low} to {high} with a decimal point, "
                "or a rise up to it such as +0.3"
            )
            predicates = ", ".join(band.name for band in instrument.bands)
            wrong_usage(_filled(text, found=self.target, predicates=predicates, low=instrument.low, high=instrument.high), "--target")
        return found

    def limits_of(self, instrument: Instrument) -> Limits:
        """The limits for an instrument."""
        from spbe_calc.questions.plan import Limits

        if self.max_level is not None and not instrument.low <= self.max_level <= instrument.high:
            text = _("{found} is no level; levels go from {low} to {high}")
            wrong_usage(_filled(text, found=self.max_level, low=instrument.low, high=instrument.high), "--max-level")
        return Limits(self.max_step, self.max_level, _named(self.lock, instrument, "--lock"), _named(self.only, instrument, "--only"))


def _named(texts: Sequence[str] | None, instrument: Instrument, option: str) -> frozenset[int] | None:
    if not texts:
        return None
    found = instrument.outline.named(",".join(texts))
    if isinstance(found, str):
        text = _("{found} names no indicator of {instrument}; name numbers (5), ranges (29-31), domains (domain.4) or aspects (aspect.6)")
        wrong_usage(_filled(text, found=found or '""', instrument=instrument.id), option)
    return found


def _filled(text: str, **values: object) -> str:
    from spbe_calc.words.values import value

    return text.format_map({name: found if name == "predicates" else value(found, WORDS) for name, found in values.items()})


def timer(seconds: float) -> Callable[[], Callable[[], bool]]:
    """What starts a search's time, and then tells whether it is over."""
    from time import monotonic

    def start() -> Callable[[], bool]:
        end = monotonic() + seconds
        return lambda: monotonic() >= end

    return start


class EffortFile:
    """The file of ``--effort``, read once, and checked against each instrument that is planned for."""

    def __init__(self, source: str | None, run: Run) -> None:
        from spbe_calc.efforts import EQUAL
        from spbe_calc.inputs.sources import kind_of
        from spbe_calc.problem import Problem
        from spbe_calc.reading import read
        from spbe_calc.reading.tables.records import records

        self._run = run
        self._known: dict[Instrument, Efforts | None] = {}
        self._equal = EQUAL if source is None else None
        self._file = None
        if source is not None:
            file = records(source) if kind_of(source) == "table" else read(source)
            if isinstance(file, Problem):
                run.faulty([_of_efforts(file)])
            else:
                self._file = file

    def of(self, instrument: Instrument) -> Efforts | None:
        """The efforts for an instrument; None when the file has problems, which are reported once."""
        if instrument not in self._known:
            self._known[instrument] = self._checked(instrument)
        return self._known[instrument]

    def _checked(self, instrument: Instrument) -> Efforts | None:
        from spbe_calc.efforts.effortfile import check

        if self._file is None:
            return self._equal
        found = check(self._file, instrument)
        if isinstance(found, list):
            self._run.faulty(map(_of_efforts, found))
            return None
        return found


def _of_efforts(problem: Problem) -> Problem:
    """A problem of the file as such, whose way out must know that this is no file of answers."""
    return problem._replace(values={**problem.values, "of": "efforts"}) if problem.code == "file-empty" else problem
