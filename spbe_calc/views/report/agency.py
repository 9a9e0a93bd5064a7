"""Everything about one agency: the values of the template ``agency.html``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.faces import Grid, Page, Result
from spbe_calc.questions.plan import next_plan
from spbe_calc.views.benchmark.page import BenchmarkPage
from spbe_calc.views.comparison.pair import Changes
from spbe_calc.views.leverage import Leverage
from spbe_calc.views.report.breakdown import breakdown_parts
from spbe_calc.views.report.front import Front
from spbe_calc.views.report.schedule import Ahead, first_year
from spbe_calc.views.report.texts import report_texts
from spbe_calc.views.report.whatif import what_if_data
from spbe_calc.views.score.sentences import sentence
from spbe_calc.views.score.view import Extent
from spbe_calc.words import notes
from spbe_calc.words.levels import notes_by_indicator
from spbe_calc.words.values import title

if TYPE_CHECKING:
    from spbe_calc.faces import Block
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.benchmark import Benchmark
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.plan import Planned
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.scoring import Score
    from spbe_calc.views.report.plantables import PlanTables
    from spbe_calc.words.language import Words

LEVERS = 10
"""How many indicators are listed by what one step adds."""


class Dossier(NamedTuple):
    """All that a report knows of an agency."""

    score: Score
    compared: Comparison | None = None
    """The score before."""
    benchmark: Benchmark | None = None
    """The place among its kind; None if no results of its kind are known."""
    planned: Planned | None = None
    """The plan, if it is not the one for the next predicate."""
    scheduled: Scheduled | None = None
    """The plan over years, if there is one."""
    unit_of_effort: str | None = None

    @property
    def ahead(self) -> Planned:
        """What to do first: the plan, or its first year."""
        first = first_year(self.scheduled) if self.scheduled else self.planned
        return first or next_plan(self.score)


class Section(NamedTuple):
    """A part of the page below the breakdown, with the blocks of another view."""

    id: str
    title: str
    about: list[str]
    blocks: list[Block]
    years: PlanTables | None = None
    """The tables of a plan over years, above the blocks."""


def agency_values(dossier: Dossier, words: Words) -> dict[str, object]:
    """What the template shows of one agency."""
    front = Front(dossier.score, dossier.compared, dossier.benchmark, words)
    ahead = Ahead(dossier.ahead, dossier.scheduled, words, dossier.unit_of_effort)
    return {
        "text": report_texts(words),
        "title": f"{dossier.score.answers.agency}, {front.breakdown.index(dossier.score.index)} {dossier.score.predicate.name}",
        "description": ". ".join(front.breakdown.heading[1:]),
        "front": _first_screen(front, ahead),
        "notes": list(_notes(front)),
        "parts": list(breakdown_parts(front)),
        "sections": list(_sections(dossier, front, ahead)),
        "what_if": what_if_data(dossier.score, words),
        "facts": list(foundations(dossier.score.instrument, words, dossier.score.answers.source)),
    }


def _first_screen(front: Front, ahead: Ahead) -> dict[str, object]:
    return front.values(ahead.replaced, ahead.lead) | ahead.front()


def _notes(front: Front) -> Iterator[tuple[str, int | None]]:
    """The notes below the breakdown, each with the number of the indicator whose level it is about, if it is about one."""
    about = {note: number for number, note in notes_by_indicator(front.score, front.words).items()}
    return ((note, about.get(note)) for note in front.breakdown.notes)


def _sections(dossier: Dossier, front: Front, ahead: Ahead) -> Iterator[Section]:
    words = front.words
    said, names = {*front.breakdown.heading, *front.breakdown.closing, *ahead.replaced}, report_texts(words)
    said |= set(map(sentence, said))
    levers = next(Leverage(iter([dossier.score]), Extent(top=LEVERS)).pages(words))
    yield _section("leverage", names["leverage"], levers._replace(about=[names["leverage_about"]]), said)
    if plan := ahead.page:
        yield _section("plan", ahead.title, plan, said, [words("Effort"), words("Unit")])._replace(years=ahead.years)
    if dossier.compared:
        yield _section("change", names["change"], Changes(dossier.compared, words).page(), said)
    if dossier.benchmark:
        yield _section("place", names["place"], BenchmarkPage(dossier.benchmark, words).page(), said, [words("Mean"), words("Median")])


def _section(key: str, title: str, page: Page, said: set[str], spare: Sequence[str] = ()) -> Section:
    """The page of another view, without what the first screen has said already; ``spare`` columns have no room on a phone."""
    blocks: list[Block] = []
    for block in page.blocks:
        if isinstance(block, Result):
            left = "\n".join(line for line in block.below if line not in said)
            blocks += [left] if left else []
        elif isinstance(block, Grid):
            blocks.append(block._replace(columns=[it._replace(spare=it.spare or it.name in spare) for it in block.columns]))
        elif left := "\n".join(line for line in str(block).split("\n") if line not in said):
            blocks.append(type(block)(left))
    return Section(key, title, [line for line in page.about if line not in said], blocks)


def foundations(instrument: Instrument, words: Words, source: str | None = None) -> Iterator[tuple[str, str]]:
    """What the figures rest on, each with its name."""
    names = report_texts(words)
    yield names["instrument"], f"{title(instrument.file, words)} ({instrument.id})"
    yield names["regulation"], ". ".join(notes.law(instrument, words))
    yield names["basis"], words(notes.BASIS[instrument.basis])
    yield names["fingerprint"], instrument.sha256
    if source is not None:
        yield names["file"], source
