"""Planning: which levels to raise so that the index reaches a target with the least effort. Exact, and proven optimal."""

from spbe_calc.questions.plan.limits import FREE, Limits
from spbe_calc.questions.plan.plan import Plan, Rise, plan, raised
from spbe_calc.questions.plan.question import Aim, Planned, Question, next_plan
from spbe_calc.questions.plan.target import Target, next_predicate, target_of

__all__ = [
    "FREE",
    "Aim",
    "Limits",
    "Plan",
    "Planned",
    "Question",
    "Rise",
    "Target",
    "next_plan",
    "next_predicate",
    "plan",
    "raised",
    "target_of",
]
