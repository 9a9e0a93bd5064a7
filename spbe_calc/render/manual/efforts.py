"""The words for problems with the efforts of a plan."""

from spbe_calc.render.manual.entry import N_, Entry

EFFORTS = {
    "effort-malformed": Entry(
        message=N_("indicator {indicator} has the effort {found}; it must be a number above 0, such as 2.5"),
        help=N_("write digits with a decimal point, without separators, unit or currency"),
        means=N_("An effort is any exact number above 0: days, money, points. What is not named is 1."),
        example="12: 1.500.000",
    ),
}
