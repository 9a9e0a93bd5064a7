"""The models of an instrument file, key by key. Whether its figures agree is checked in ``consistency``."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from spbe_calc.exact import Ties
from spbe_calc.instrument.fields import Border, Day, Decimals, LevelBound, Number, Prose, ProseText, Weight, YesNo, prose, year_alone
from spbe_calc.instrument.levels.external import Degree, External
from spbe_calc.reading.limits import MOST_BANDS, MOST_YEARS
from spbe_calc.validation.kinds import Absent, Id, Line, Strict, Text, Word, Year

Basis = Literal["exact", "rounded"]


class Period(Strict):
    """The period in which the regulation is in force; open-ended without ``until``."""

    from_: Day = Field(alias="from", description="first day")
    until: Day | None = Field(None, description="last day")


class Evaluation(Strict):
    """A year whose evaluation used the instrument, with what was decided otherwise in it."""

    year: Year = Field(description="the year")
    predicate_basis: Annotated[Basis | None, Word] = Field(None, description="where the index decided the predicate otherwise in that year")


class LevelRange(Strict):
    """The range of levels of an indicator."""

    from_: LevelBound = Field(alias="from", description="the lowest level")
    to: LevelBound = Field(description="the highest level")
    whole: Annotated[YesNo, Absent] = Field(True, description="false if levels may have decimals, at most six")
    complete: tuple[Border, ...] | None = Field(
        None, description="where each level is complete, lowest first, if levels may have decimals; there the steps of plans end"
    )


class Rounding(Strict):
    """How an index is rounded for display."""

    decimals: Annotated[Decimals, Absent] = Field(2, description="how many decimals of an index are shown")
    ties: Annotated[Ties, Word, Absent] = Field(
        "half-up", description="half-up: away from zero; half-even: to the even neighbour; down: towards zero"
    )


class PredicateBand(Strict):
    """A predicate and the lower border of its band; the lowest band has none."""

    name: Line = Field(description="the official word")
    name_en: Line | None = Field(None, description="name or title in English")
    from_: Border | None = Field(None, alias="from", description="lower border, included in the band")
    above: Border | None = Field(None, description="lower border, not included in the band")


class Criterion(Prose):
    """What a level requires."""


Criteria = dict[LevelBound, Annotated[Criterion, BeforeValidator(prose, json_schema_input_type=Text | Criterion)]]


Evaluated = Annotated[Evaluation, BeforeValidator(year_alone, json_schema_input_type=Year | Evaluation)]


class Sources(Strict):
    """Where each table is in the regulation."""

    domains: ProseText | None = None
    aspects: ProseText | None = None
    indicators: ProseText | None = None
    levels: ProseText | None = None
    index: ProseText | None = None
    predicates: ProseText | None = None
    rounding: ProseText | None = None


class Uncertain(Strict):
    """What is not certain of an instrument, and why: an index for which it matters is warned of."""

    rounding: ProseText | None = Field(None, description="why it is not certain how a half is rounded")
    borders: ProseText | None = Field(None, description="why it is not certain to which predicate a border belongs")


class Certainty(Strict):
    """How certain something is."""

    degree: Annotated[Degree, Word]
    note: ProseText | None = Field(None, description="what else there is to know")


class FigureCertainty(Strict):
    """How certain the figures of an instrument are; where ``uncertain`` has the reason, it needs no note."""

    weights: Certainty | None = None
    index: Certainty | None = Field(None, description="how the index is computed")
    predicates: Certainty | None = Field(None, description="the names of the predicates")
    borders: Certainty | None = Field(None, description="the borders of the predicates")
    border_side: Certainty | None = Field(None, description="to which predicate a border belongs")
    levels: Certainty | None = Field(None, description="the range of levels, and where each is complete")
    rounding: Certainty | None = None


class IndicatorEntry(Strict):
    """An indicator."""

    number: Number = Field(description="its number in the regulation, which answers refer to")
    weight: Weight | None = Field(
        None, description="percent of the whole index; if left out for a whole aspect, its indicators share the weight equally"
    )
    code: Line | None = Field(None, description="its code, where the regulation has codes")
    name: Line = Field(description="official name")
    name_en: Line | None = Field(None, description="name or title in English")
    source: ProseText | None = Field(None, description="where its level comes from, if not from the evaluation itself")
    default: LevelBound | None = Field(None, description="the level that is used while the answer is missing")
    external: External | None = Field(None, description="another institution's score, and how it becomes the level")
    levels: Criteria | None = Field(None, description="the criterion of each level")


class AspectEntry(Strict):
    """An aspect: a group of indicators with an index."""

    number: Number
    name: Line = Field(description="official name")
    name_en: Line | None = Field(None, description="name or title in English")
    weight: Weight = Field(description="percent of the whole index; the sum of its indicators")
    indicators: tuple[IndicatorEntry, ...] = Field(min_length=1)


class DomainEntry(Strict):
    """A domain: a group of aspects with an index."""

    number: Number
    name: Line = Field(description="official name")
    name_en: Line | None = Field(None, description="name or title in English")
    weight: Weight = Field(description="percent of the whole index; the sum of its aspects")
    aspects: tuple[AspectEntry, ...] = Field(min_length=1)


class InstrumentFile(Strict):
    """The weights, tiers, levels and predicates of one regulation."""

    id: Id = Field(description="the name that answers and -i use")
    title: Line = Field(description="official title of the evaluation")
    title_en: Line | None = Field(None, description="name or title in English")
    index: Line | None = Field(None, description="what the regulation calls the whole index")
    regulation: Line = Field(description="the regulation, in full")
    aliases: tuple[Id, ...] | None = Field(None, description="other names for -i, if it is a built-in instrument")
    gazette: Line | None = Field(None, description="where it was published")
    in_force: Period | None = Field(None, description="when the regulation is in force; open-ended without `until`")
    evaluations: tuple[Evaluated, ...] | None = Field(
        None,
        max_length=MOST_YEARS,
        description="the years of the evaluations that used it; a mapping for a year with a different basis for predicates",
    )
    replaces: Id | None = None
    replaced_by: Id | None = None
    provisional: Annotated[YesNo, Absent] = Field(False, description="true until its figures have been compared with the regulation's text")
    uncertain: Annotated[Uncertain, Absent] = Field(default_factory=lambda: Uncertain())  # noqa: PLW0108 - as below
    certainty: Annotated[FigureCertainty, Absent] = Field(default_factory=lambda: FigureCertainty())  # noqa: PLW0108 - as below
    weights_total: Weight | None = Field(None, description="the sum of all weights; 100 if left out")
    levels: LevelRange = Field(description="the levels an indicator may have")
    rounding: Annotated[Rounding, Absent] = Field(default_factory=lambda: Rounding())  # noqa: PLW0108 - pydantic's plugin knows the lambda
    predicate_basis: Annotated[Basis, Word, Absent] = Field(
        "exact", description="whether the exact or the rounded index decides the predicate"
    )
    sources: Annotated[Sources, Absent] = Field(default_factory=lambda: Sources())  # noqa: PLW0108 - as above
    predicates: tuple[PredicateBand, ...] = Field(min_length=1, max_length=MOST_BANDS, description="from the highest to the lowest")
    domains: tuple[DomainEntry, ...] | None = Field(None, min_length=1)
    aspects: tuple[AspectEntry, ...] | None = Field(None, min_length=1)
