"""The shape of a result, key by key: the type that ``views/score/record.py`` returns and ``spbe schema result`` describes."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field, InstanceOf, WithJsonSchema
from typing_extensions import TypedDict  # pydantic needs this TypedDict before Python 3.12

from spbe_calc.answers import Stage
from spbe_calc.codes import Code
from spbe_calc.exact import Num, Ties
from spbe_calc.instrument.models import Basis

Number = Annotated[Num, InstanceOf(), WithJsonSchema({"type": "number"})]
Name = Annotated[str, Field(description="official name")]
Index = Annotated[Number | None, Field(description="rounded as the instrument says; null while answers are missing (--partial)")]
Weight = Annotated[Number, Field(description="percent of the whole index, rounded half up to six decimals")]
Predicate = Annotated[str, Field(description="the official word for the band of the index")]
PredicateSoFar = Annotated[
    str | None, Field(description="the official word for the band of the index; null while answers are missing (--partial)")
]
EXACT = r"^[0-9]+([./][0-9]+)?$"
Range = Annotated[
    list[Annotated[str, Field(pattern=EXACT)]],
    Field(min_length=2, max_length=2, description="only with --partial: the lowest and the highest exact index still possible"),
]


class InstrumentUsed(TypedDict):
    """The instrument used for the score."""

    id: str
    sha256: Annotated[str, Field(description="SHA-256 of the bytes of the instrument's file", pattern="^[0-9a-f]{64}$")]


class Rounding(TypedDict):
    """How indices were rounded."""

    decimals: Annotated[int, Field(ge=0, le=9)]
    ties: Ties


NextPredicate = TypedDict(
    "NextPredicate",
    {
        "name": Predicate,
        "from": Annotated[NotRequired[Number], Field(description="its lower border, included in the band")],
        "above": Annotated[NotRequired[Number], Field(description="its lower border, not included in the band; instead of `from`")],
        "gap": Annotated[Number, Field(description="how far the exact index is below the border: six decimals, rounded up, never 0")],
    },
)


class Warned(TypedDict):
    """Something to know about the result."""

    code: Code
    message: str


class Accepted(TypedDict):
    """Accepted evidence: all of the level `complete`, and some items of the level after it."""

    complete: int
    accepted: int
    of: int


class Indicator(TypedDict):
    """An indicator."""

    number: Annotated[int, Field(description="its number in the regulation")]
    name: Name
    weight: Weight
    level: Annotated[
        Number | None, Field(description="maturity level, rounded half up to six decimals; null if the answer is missing (--partial)")
    ]
    contribution: Annotated[
        Number | None,
        Field(description="what it adds to the index: weight times level, divided by the sum of weights; null if its level is null"),
    ]
    assumed: Annotated[bool, Field(description="whether the level is the instrument's default, because the answer is missing")]
    external: Annotated[Number | None, Field(description="the score of another institution that the level was computed from")]
    accepted: Annotated[Accepted | None, Field(description="the accepted evidence that the level was estimated from")]


class Tier(TypedDict):
    """The keys that domains and aspects share."""

    number: Annotated[int, Field(description="its number in the regulation")]
    name: Name
    weight: Weight
    index: Index
    predicate: PredicateSoFar
    index_range: NotRequired[Range]


class Aspect(Tier):
    """An aspect."""

    indicators: list[Indicator]


class Domain(Tier):
    """A domain."""

    aspects: list[Aspect]


class Result(TypedDict):
    """The result of one agency."""

    source: Annotated[str, Field(description="the path as given; `recap.csv:7` for a row, `-` for standard input")]
    agency: str
    year: Annotated[int | None, Field(description="year of the evaluation")]
    stage: Annotated[Stage | None, Field(description="stage of the evaluation")]
    instrument: InstrumentUsed
    index: Index
    index_exact: Annotated[
        Annotated[str, Field(pattern=EXACT)] | None,
        Field(description="a terminating decimal, otherwise a reduced fraction; null while answers are missing (--partial)"),
    ]
    predicate: PredicateSoFar
    predicate_basis: Annotated[Basis, Field(description="whether the exact or the rounded index decided the predicate")]
    rounding: Rounding
    next_predicate: Annotated[
        NextPredicate | None, Field(description="the next higher predicate; null at the top, and while answers are missing")
    ]
    warnings: list[Warned]
    domains: Annotated[list[Domain] | None, Field(description="null if the instrument has no domains; `aspects` is then at this level")]
    aspects: Annotated[NotRequired[list[Aspect]], Field(description="only if the instrument has no domains")]
    index_range: NotRequired[Range]
    predicates_possible: Annotated[
        NotRequired[list[Predicate]],
        Field(description="only with --partial: the predicates still possible, from the lowest to the highest"),
    ]
    missing: Annotated[NotRequired[list[int]], Field(description="only with --partial: the numbers of the indicators without an answer")]
