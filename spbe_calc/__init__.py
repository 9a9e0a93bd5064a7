"""Score Indonesia's SPBE evaluation, exactly. These are the names that scripts may import.

Importing the package loads nothing; a name is loaded when it is first used:

    from spbe_calc import load_instrument, read_answers, score

    instrument = load_instrument()
    answers = read_answers("answers.yaml", instrument)
    print(score(instrument, answers).index)

A mistake in an input is a value, not an exception: a function that reads an input returns either its content or the
list of its problems. Numbers are exact (``fractions.Fraction``); nothing is rounded.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` takes longer than the rest of this module

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.api import compare, load_instrument, plan, possible, read_answers, read_efforts, score, score_rows
    from spbe_calc.efforts import Efforts
    from spbe_calc.instrument import Band, Indicator, Instrument, Tier
    from spbe_calc.problem import Place, Problem
    from spbe_calc.questions.comparison import Change, Comparison
    from spbe_calc.questions.plan import Plan, Planned, Rise
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score

__version__ = "0.1.0"

HOMES = {
    "Answers": "answers",
    "Band": "instrument",
    "Change": "questions.comparison",
    "Comparison": "questions.comparison",
    "Efforts": "efforts",
    "Indicator": "instrument",
    "Instrument": "instrument",
    "Place": "problem",
    "Plan": "questions.plan",
    "Planned": "questions.plan",
    "Problem": "problem",
    "Rise": "questions.plan",
    "Score": "scoring",
    "Tier": "instrument",
    "compare": "api",
    "Unfinished": "questions.unfinished",
    "load_instrument": "api",
    "plan": "api",
    "possible": "api",
    "read_answers": "api",
    "read_efforts": "api",
    "score": "api",
    "score_rows": "api",
}
"""The module that defines each public name."""

__all__ = [
    "Answers",
    "Band",
    "Change",
    "Comparison",
    "Efforts",
    "Indicator",
    "Instrument",
    "Place",
    "Plan",
    "Planned",
    "Problem",
    "Rise",
    "Score",
    "Tier",
    "Unfinished",
    "__version__",
    "compare",
    "load_instrument",
    "plan",
    "possible",
    "read_answers",
    "read_efforts",
    "score",
    "score_rows",
]


def __getattr__(name: str) -> object:
    if name not in HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
