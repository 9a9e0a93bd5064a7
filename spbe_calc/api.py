"""The functions of the public API: the command line without a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc import scoring
from spbe_calc.answers import Answers, Checker
from spbe_calc.efforts import EQUAL, Efforts, effortfile
from spbe_calc.inputs.efforts import effort_file
from spbe_calc.instrument import DEFAULT_ID, Catalogue, Instrument
from spbe_calc.problem import Problem
from spbe_calc.questions.plan import Planned, Question
from spbe_calc.reading import Columns, Row, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spbe_calc.scoring import Score


def load_instrument(name: str = DEFAULT_ID) -> Instrument | list[Problem]:
    """The built-in instrument of that id (PermenPANRB 59/2020 unless said otherwise), or that of a file.

    Returns every problem of the file instead when it has one. Raises LookupError for an id that no built-in has.
    """
    catalogue = Catalogue()
    found = catalogue.find(name)
    if found is None:
        message = f"no built-in instrument has the id {name}; there are {', '.join(catalogue.files)}"
        raise LookupError(message)
    return found


def read_answers(path: str, instrument: Instrument | None = None) -> Answers | list[Problem]:
    """The answers of a YAML or JSON file, checked against an instrument, or every problem of the file in its order.

    Without an instrument the answers' own word decides, else their year, as on the command line.
    """
    document = read(path)
    return [document] if isinstance(document, Problem) else Checker(Catalogue(instrument)).check(document)


def score(instrument: Instrument, answers: Answers) -> Score:
    """The exact score of answers: its index, the index of each tier, its predicate, and warnings.

    Raises ValueError for answers that were checked against another instrument.
    """
    return scoring.score(_of(instrument, answers))


def _of(instrument: Instrument, answers: Answers) -> Answers:
    if answers.instrument.sha256 != instrument.sha256:
        message = f"the answers were checked against {answers.instrument.id}, not {instrument.id}"
        raise ValueError(message)
    return answers._replace(instrument=instrument.in_year(answers.year))


def score_rows(instrument: Instrument, rows: Iterable[Mapping[str, object]]) -> Iterator[Score | list[Problem]]:
    """The score of each row, or its problems, as the rows come: nothing is held.

    A row maps ``agency``, and if it has them ``year``, ``stage`` and ``instrument``, to texts, and the number of each
    indicator to its level (text or number), as csv.DictReader or ``DataFrame.to_dict("records")`` give it. Its problems
    stand at row 2 and further, as if the rows were below a header.
    """
    checker = Checker(Catalogue(instrument))
    columns: Columns | None = None
    for line, row in enumerate(rows, 2):
        names = list(map(str, row))
        if columns is None or columns.names != names:
            columns = Columns(names)
        cells = ["" if value is None else str(value) for value in row.values()]
        faults = list(columns.problems("rows"))
        found = faults or checker.check(Row("rows", line, columns, cells))
        yield scoring.score(found) if isinstance(found, Answers) else found


def read_efforts(path: str, instrument: Instrument) -> Efforts | list[Problem]:
    """The efforts of a YAML, JSON or csv file for the indicators of an instrument, or every problem of the file in its order."""
    file = effort_file(path)
    return file if isinstance(file, list) else effortfile.check(file, instrument)


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
) -> Planned | list[Problem]:
    """The cheapest levels to raise that reach a target: ``Baik``, ``2.60``, ``+0.3``, or without one the next predicate.

    The texts are those of the options of ``spbe plan`` (``lock="29-31,domain.4"``); what means nothing for the instrument
    is a problem at its option. A target out of reach is no problem: ``planned.plan.reachable`` is False. The search ends
    by itself; ``planned.plan.proven`` says whether no plan is better.

    Raises ValueError for answers that were checked against another instrument.
    """
    aim = Question(target, max_step, max_level, lock, only).aim(_of(instrument, answers))
    return aim if isinstance(aim, list) else aim.planned(efforts)
