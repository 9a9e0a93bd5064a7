"""Criteria and evidence of all levels at once: one row per indicator and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.faces import Coded, Column, Grid, Heading, Page, Table, View
from spbe_calc.instrument.criteria import demands, origin
from spbe_calc.instrument.levels.spans import spans
from spbe_calc.views import instruments
from spbe_calc.views.indicators import demands as texts
from spbe_calc.views.score.table import named
from spbe_calc.words.values import official, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spbe_calc.faces import Block
    from spbe_calc.instrument import Instrument
    from spbe_calc.instrument.criteria import Demand, Origin, Requirement
    from spbe_calc.instrument.fields import Prose
    from spbe_calc.words.language import Words

COLUMNS = ("indicator", "name", "level", "level_name", "criterion", "evidence", "certainty", "note")


def level_grid(rows: Sequence[Sequence[str]], words: Words) -> Grid:
    """Level, name, range and criteria; a column without texts is left out."""
    columns = [
        Column(words("Level"), right=True),
        Column(words("Name")),
        Column(words("Range")),
        Column(words("Criteria"), folds=True),
    ]
    keep = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    return Grid([columns[at] for at in keep], [[row[at] for at in keep] for row in rows])


def criterion_record(demand: Demand, reach: Mapping[int, tuple[Num, Num]]) -> dict[str, Any]:
    """A level: its name, range, criterion, evidence and note."""
    name, (start, stop) = demand.name, reach.get(demand.level, (None, None))
    return {
        "name": name and name.name,
        "name_en": name and name.name_en,
        "from": start,
        "complete": stop,
        "id": demand.criterion and demand.criterion.id,
        "en": demand.criterion and demand.criterion.en,
        "evidence": _both(demand.evidence),
        "note": _both(demand.note),
    }


def certainty_record(found: Origin) -> dict[str, Any] | None:
    """How certain the criteria of an indicator are."""
    return {"degree": found.certainty.degree, "note": _both(found.certainty.note)} if found.certainty else None


def reach_of(instrument: Instrument) -> dict[int, tuple[Num, Num]]:
    """Where each level begins and where it is complete, if levels have decimals."""
    return {span.level: (Num(exact_text(span.start)), Num(exact_text(span.stop))) for span in spans(instrument)}


def _both(text: Requirement | Prose | None) -> dict[str, str | None] | None:
    return {"id": text.id, "en": text.en} if text else None


class LevelCriteria(View):
    """The levels of every indicator of an instrument, or of those at positions."""

    def __init__(self, instrument: Instrument, at: int | Sequence[int] | None = None) -> None:
        self.instrument = instrument
        every = range(len(instrument.indicators))
        self.positions = every if at is None else [at] if isinstance(at, int) else at

    def pages(self, words: Words) -> Iterator[Page]:
        """One page: the sources, then a grid per indicator."""
        file, found = self.instrument.file, origin(self.instrument, self.positions[0])
        forms = (words("Criteria: {text}"), found.criteria), (words("Evidence: {text}"), found.evidence)
        sources = [form.format(text=words.choose(source.id, source.en)) for form, source in forms if source]
        about = ", ".join(filter(None, (file.regulation, instruments.status(self.instrument, words))))
        yield Page(title(file, words), [about, *sources], list(self._blocks(words)) or [words("no criteria of this instrument are known")])

    def _blocks(self, words: Words) -> Iterator[Block]:
        for at in self.positions:
            if rows := list(texts.level_rows(self.instrument, at, words)):
                entry = self.instrument.indicators[at].entry
                yield Heading(words("Indicator {number}: {name}").format(number=entry.number, name=official(entry, words)))
                yield level_grid(rows, words)
                if certainty := texts.certainty_text(origin(self.instrument, at), words):
                    yield words("Certainty: {text}").format(text=certainty)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:  # noqa: ARG002 - both languages are in it
        """One object per indicator and level."""
        reach = reach_of(self.instrument)
        for at in self.positions:
            entry, sure = self.instrument.indicators[at].entry, certainty_record(origin(self.instrument, at))
            head = {"instrument": self.instrument.id, "indicator": entry.number, "indicator_name": entry.name}
            for demand in demands(self.instrument, at):
                yield head | {"level": demand.level} | criterion_record(demand, reach) | {"certainty": sure}

    def table(self, words: Words) -> Table:
        """One row per indicator and level, in one language."""
        return Table(words("Criteria"), COLUMNS, self._rows(words))

    def _rows(self, words: Words) -> Iterator[tuple[object, ...]]:
        for at in self.positions:
            entry, sure = self.instrument.indicators[at].entry, origin(self.instrument, at).certainty
            degree = sure and Coded(sure.degree, words(instruments.SURE[sure.degree]))
            for demand in demands(self.instrument, at):
                said = texts.criterion(demand, words), texts.evidence(demand, words), degree, texts.note(demand, words)
                yield (entry.number, named(entry, words), demand.level, demand.name and official(demand.name, words), *said)
