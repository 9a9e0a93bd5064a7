"""The options of ``spbe plan`` that are about years, money, and plans to choose from."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from spbe_calc.cli.language import _

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
    typer.Option("--budget", metavar="N|YEAR=N", help=_("The most effort of each year, or of one; can be repeated.")),
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
