"""The cost of each step of a plan: efforts by indicator and level, and the files with efforts."""

from spbe_calc.efforts.efforts import EQUAL, Efforts

__all__ = ["EQUAL", "Efforts"]
