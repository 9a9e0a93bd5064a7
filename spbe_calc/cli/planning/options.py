"""The options of a plan: targets, years, money, limits, and plans to choose from."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, TypeAlias

import typer

from spbe_calc.cli.efforts import seconds
from spbe_calc.cli.language import _

NAMES = "29-31,5,domain.4"
SECONDS = Fraction(30)
"""How long to search, unless the user says otherwise."""

Targets: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="TARGET|YEAR=TARGET",
        help=_(
            "A predicate, an index such as 2.60, or a rise such as +0.3; default: the next predicate. Can be repeated, for other years."
        ),
    ),
]
Years: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--years",
        metavar="2027-2029",
        help=_(
            "Plan for these years: the targets with the least effort, then as early as possible, then with the fewest indicators, then the "
            "lower numbers. A budget without a target: the highest index."
        ),
    ),
]
Budgets: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--budget", metavar="N|YEAR=N", help=_("The most effort of each year, or of one, in the unit of the efforts; can be repeated.")
    ),
]
Effort: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--effort",
        metavar="FILE",
        help=_("Efforts by indicator and level, as YAML, csv or a worksheet; efforts that are not listed are 1."),
    ),
]
UnitOfEffort: TypeAlias = Annotated[
    str | None, typer.Option("--unit-of-effort", metavar="UNIT", help=_('What efforts are counted in, such as days or "Rp juta".'))
]
MaxStep: TypeAlias = Annotated[
    int | None,
    typer.Option("--max-step", metavar="N", min=1, help=_("The most levels an indicator may rise, with --years in a year (default: 1).")),
]
MaxLevel: TypeAlias = Annotated[int | None, typer.Option("--max-level", metavar="N", help=_("The highest level an indicator may reach."))]
Lock: TypeAlias = Annotated[
    list[str] | None, typer.Option("--lock", metavar=NAMES, help=_("Indicators that must not change; can be repeated."))
]
Only: TypeAlias = Annotated[
    list[str] | None, typer.Option("--only", metavar=NAMES, help=_("The only indicators that may rise; can be repeated."))
]
Unlock: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--unlock", metavar=NAMES, help=_("Indicators that may rise although another institution gives their values; can be repeated.")
    ),
]
TimeLimit: TypeAlias = Annotated[
    Fraction,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        parser=seconds,
        help=_(
            "How long the command may search, for all agencies, years and other plans together; after that, the best that was found is "
            "printed with what has been proven about it. Each agency has a first look of its own, of about a tenth of a second."
        ),
    ),
]
Alternatives: TypeAlias = Annotated[
    int,
    typer.Option("--alternatives", metavar="N", min=0, max=20, help=_("Also the next best plans, which raise other indicators.")),
]
Write: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--write", metavar="2028.yaml|YEAR=FILE", help=_("Write what the answers will be after this year of the plan; can be repeated.")
    ),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help=_("Let --write overwrite an existing file."))]
