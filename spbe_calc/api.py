"""The functions of the public API: what the commands do, for use from Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from typing import TYPE_CHECKING, TypeVar

from spbe_calc import scoring
from spbe_calc.answers import Answers, Checker
from spbe_calc.efforts import EQUAL, Efforts, effortfile
from spbe_calc.inputs.efforts import effort_file
from spbe_calc.inputs.tables import contents
from spbe_calc.instrument import DEFAULT_ID, Catalogue, Instrument
from spbe_calc.problem import Problem
from spbe_calc.questions import unfinished
from spbe_calc.questions.comparison import Comparison
from spbe_calc.questions.plan import Planned, Question
from spbe_calc.reading.tables.wideform.rows import Columns, Row

if TYPE_CHECKING:
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score

Value = TypeVar("Value")


def load_instrument(name: str | PathLike[str] = DEFAULT_ID) -> Instrument | list[Problem]:
    """The built-in instrument with this id (by default PermenPANRB 59/2020), or the one in a YAML or JSON file.

    If the file has problems, returns all of them instead, in file order. Raises LookupError for an unknown id.
    """
    catalogue = Catalogue()
    found = catalogue.find(_path(name))
    if found is None:
        message = f"no built-in instrument has the id {name}; it must be one of {', '.join(catalogue.files)}"
        raise LookupError(message)
    return found


def read_answers(path: str | PathLike[str], instrument: Instrument | None = None, *, partial: bool = False) -> Answers | list[Problem]:
    """The answers in a YAML or JSON file or a table, checked against an instrument; or all problems of the file, in file order.

    Without an instrument, the file's own key ``instrument`` decides, else its year, as on the command line. With ``partial``,
    answers may be missing; ``possible`` and ``plan`` take such answers, too. Worksheets need the extra ``excel``.

    Raises ValueError if a table has several sets of answers: of agencies, years or stages.
    """
    found, errors = contents(_path(path))
    if errors:
        return errors
    if len(found) != 1:
        message = f"{path} has {len(found)} sets of answers, of agencies or years; give each row to score_rows"
        raise ValueError(message)
    return Checker(Catalogue(None if instrument is None else _require(instrument, Instrument)), partial=partial).check(found[0])


def score(instrument: Instrument, answers: Answers) -> Score:
    """The exact score of complete answers: the index of the whole and of each tier, the predicate, and warnings.

    An index is on the scale of the levels (SPBE: 1 to 5). A warning is, for example, ``near-border``.

    Raises ValueError if the answers were checked against a different instrument, or if some are missing.
    """
    matching = _require_match(instrument, answers)
    if missing := unfinished.missing(matching):
        message = f"answers are missing: {', '.join(map(str, missing))}; possible() gives the range of scores"
        raise ValueError(message)
    return scoring.score(matching)


def possible(instrument: Instrument, answers: Answers) -> Unfinished:
    """The lowest and highest score that answers with missing ones can still reach, as ``spbe score --partial`` shows them.

    Raises ValueError if the answers were checked against a different instrument.
    """
    return unfinished.possible(_require_match(instrument, answers))


def _path(path: str | PathLike[str]) -> str:
    return _require(fspath(path), str)


def _require(value: object, kind: type[Value]) -> Value:
    """The value, if it is of this kind. TypeError says what to do with a list of problems, which is not passed on by mistake twice."""
    if isinstance(value, kind):
        return value
    found = type(value).__name__
    if isinstance(value, list) and value and isinstance(value[0], Problem):
        found = f"a list of problems (the first is {value[0].code}); look at them first"
    message = f"expected {kind.__name__}, found {found}"
    raise TypeError(message)


def _require_match(instrument: Instrument, answers: Answers) -> Answers:
    _require(instrument, Instrument)
    if _require(answers, Answers).instrument.sha256 != instrument.sha256:
        message = f"the answers were checked against {answers.instrument.id}, not {instrument.id}"
        raise ValueError(message)
    return answers._replace(instrument=instrument.in_year(answers.year))


def score_rows(instrument: Instrument, rows: Iterable[Mapping[str, object]]) -> Iterator[Score | list[Problem]]:
    """The score of each row, or the list of its problems. Rows are read one by one; none is kept in memory.

    A row maps ``agency`` (and ``year``, ``stage`` and ``instrument``, if present) to texts, and the number of each
    indicator to its level (text or number), as csv.DictReader or ``DataFrame.to_dict("records")`` return it. In the
    places of problems, the first row is line 2, as if there were a header above it.
    """
    checker = Checker(Catalogue(_require(instrument, Instrument)))
    columns: Columns | None = None
    for line, row in enumerate(rows, 2):
        names = list(map(str, _require(row, Mapping)))  # type: ignore[type-abstract]
        if columns is None or columns.names != names:
            columns = Columns(names)
        cells = ["" if value is None else str(value) for value in row.values()]
        faults = list(columns.problems("rows"))
        checked = faults or checker.check(Row("rows", line, columns, cells))
        yield scoring.score(checked) if isinstance(checked, Answers) else checked


def compare(before: Score, after: Score) -> Comparison:
    """What changed from one score to another: each indicator whose level changed, and what that adds to the index.

    ``changes`` has the largest effect first, and their effects add up exactly to ``change``, the change of the index. Scores of
    different instruments are not the same measure: ``change`` is then None and ``changes`` is empty. The agencies may differ.
    """
    return Comparison(before, after)


def read_efforts(path: str | PathLike[str], instrument: Instrument) -> Efforts | list[Problem]:
    """The efforts in a YAML, JSON or csv file, by indicator and level, in any unit; or all problems of the file, in file order.

    An effort is a decimal or fraction above 0. A step that the file does not name has effort 1.
    """
    file = effort_file(_path(path))
    return file if isinstance(file, list) else effortfile.check(file, _require(instrument, Instrument))


def plan(  # noqa: PLR0913 - the options of `spbe plan`
    instrument: Instrument,
    answers: Answers,
    target: str | None = None,
    *,
    efforts: Efforts = EQUAL,
    max_step: int | None = None,
    max_level: int | None = None,
    lock: str | None = None,
    only: str | None = None,
    unlock: str | None = None,
) -> Planned | list[Problem]:
    """The cheapest way to raise levels so that a target is reached: ``Baik``, ``2.60``, ``+0.3``; by default the next predicate.

    Missing answers count as the lowest level; ``planned.assumed_lowest`` has their numbers.

    It is for the next evaluation: the instrument's usual basis decides on predicates. Indicators whose level another institution
    gives stay, unless ``only`` or ``unlock`` names them; ``planned.locked`` has their numbers.

    Arguments are written like the options of ``spbe plan`` (``lock="29-31,domain.4"``). Returns problems if one of them
    does not fit the instrument (``target-unknown``, ``target-outside-levels``, ``level-out-of-range``, ``names-nothing``).
    A target out of reach is not a problem: ``planned.plan.reachable`` is False. The search always ends;
    ``planned.plan.proven`` says whether it proved that no plan is better.

    Raises ValueError if the answers or efforts were checked against a different instrument, and if ``max_step`` is not a whole number
    above 0 or ``max_level`` is not a whole number.
    """
    if not all(limit is None or type(limit) is int for limit in (max_step, max_level)) or (max_step is not None and max_step < 1):
        message = f"max_step must be a whole number above 0, max_level a whole number; they are {max_step} and {max_level}"
        raise ValueError(message)
    for text in (target, lock, only, unlock):
        _require("" if text is None else text, str)
    matching = _require_match(instrument, answers)
    if _require(efforts, Efforts).sha256 not in {None, instrument.sha256}:
        message = f"the efforts were read for an instrument other than {instrument.id}"
        raise ValueError(message)
    aim = Question(target, max_step, max_level, lock, only, unlock).aim(matching)
    return aim if isinstance(aim, list) else aim.solve(efforts)
