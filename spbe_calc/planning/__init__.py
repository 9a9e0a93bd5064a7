"""Which levels to raise so that an index reaches a target with the least effort: exact, and proven to be the least."""

from spbe_calc.planning.efforts import EQUAL, Efforts
from spbe_calc.planning.limits import FREE, Limits
from spbe_calc.planning.plan import Plan, Rise, plan, raised
from spbe_calc.planning.target import Target, next_predicate, target

__all__ = ["EQUAL", "FREE", "Efforts", "Limits", "Plan", "Rise", "Target", "next_predicate", "plan", "raised", "target"]
