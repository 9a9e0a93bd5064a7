"""What each step of a plan costs: efforts by indicator and level, and the files that hold them."""

from spbe_calc.efforts.efforts import EQUAL, Efforts

__all__ = ["EQUAL", "Efforts"]
