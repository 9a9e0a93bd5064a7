"""The data with which the script of the report page computes what changed levels would mean: whole numbers, no decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.answers import NO_DETAIL
from spbe_calc.exact import exact_text
from spbe_calc.instrument.criteria import level_name
from spbe_calc.instrument.levels.spans import spans
from spbe_calc.views.form.draft import sources_of
from spbe_calc.views.form.yamlform import detail_lines, head_lines
from spbe_calc.views.report.texts import BEGUN
from spbe_calc.words import numbers
from spbe_calc.words.language import N_
from spbe_calc.words.levels import MARK, is_marked
from spbe_calc.words.notes import ON_BORDER, decided
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.answers import Detail, Stage
    from spbe_calc.instrument import Band, Instrument
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

TEXTS = {
    "title": N_("What if?"),
    "about": N_("Change levels in the breakdown: index, predicates and charts follow at once. Nothing leaves this page."),
    "level": N_("level of indicator {number}: {name}"),
    "was": N_("was {level}"),
    "unchanged": N_("All levels are as in the file."),
    "changed": N_("Index {before} {old} → {after} {new}; levels changed: {count}."),
    "border": ON_BORDER,
    "rejected": N_("Not accepted and not counted: the entry for indicator {numbers}. Levels go from {low} to {high}."),
    "refused": N_("Not downloaded."),
    "then": N_("before your changes:"),
    "stale": N_("The plan, comparisons and notes are still about the levels in the file."),
    "reset": N_("Reset all levels"),
    "download": N_("Download these answers"),
    "file": N_("answers-what-if.yaml"),
}
"""What the script says, with the names of what it fills in."""
WHOLE = N_("Indicator {number}: write a whole level from {low} to {high}.")
DECIMALS = N_("Indicator {number}: write a level from {low} to {high}, with at most six decimals.")


def what_if_data(score: Score, words: Words) -> dict[str, object]:
    """Everything that the script needs: the instrument as integers, the levels of a score, texts, and the answers as YAML.

    A weight is ``units`` of ``total``, a level a number of steps of ``1 / scale``; both are texts, because JSON readers lose the
    digits of large numbers.
    """
    instrument, rounding = score.instrument, score.instrument.file.rounding
    tiers, texts = (*instrument.domains, *instrument.aspects), TEXTS | {"range": WHOLE if instrument.scale == 1 else DECIMALS}
    names = [_level_names(instrument, at, words) for at in range(len(instrument.indicators))]
    lists = list(dict.fromkeys(names))
    return {
        "low": instrument.low,
        "high": instrument.high,
        "whole": instrument.scale == 1,
        "scale": str(instrument.scale),
        "total": str(instrument.total_units),
        "decimals": rounding.decimals,
        "ties": rounding.ties,
        "basis": instrument.basis,
        "unsure": instrument.file.uncertain.borders is not None,
        "mark": words.number("."),
        "star": MARK,
        "bands": [_band(band) for band in instrument.bands],
        "tiers": [{"key": f"{it.kind}.{it.number}", "start": it.start, "stop": it.stop, "units": str(it.units)} for it in tiers],
        "stops": [str(stop) for stop in instrument.stops],
        "spans": bool(spans(instrument)),
        "names": lists,
        "begun": words(BEGUN),
        "indicators": [_indicator(score, at, words) | {"names": lists.index(known)} for at, known in enumerate(names)],
        "yaml": _head(score, words, score.answers.stage),
        "changed": _head(score, words, None),
        "words": {name: words(text) for name, text in texts.items()} | {"near": decided(instrument, words)},
    }


def _level_names(instrument: Instrument, at: int, words: Words) -> tuple[str, ...]:
    """What the levels of an indicator are called, lowest first; empty texts where no source says."""
    found = (level_name(instrument, at, level) for level in range(instrument.low, instrument.high + 1))
    return tuple(official(name, words) if name else "" for name in found)


def _band(band: Band) -> dict[str, object]:
    border = None if band.border is None else [str(band.border.numerator), str(band.border.denominator)]
    return {"name": band.name, "border": border, "inclusive": band.inclusive}


def _indicator(score: Score, at: int, words: Words) -> dict[str, object]:
    indicator, answers = score.indicator(at), score.answers
    detail, derivation = answers.details.get(indicator.number), answers.derivations.get(indicator.number)
    details = "".join(f"{line}\n" for line in detail_lines(detail)) if detail else ""
    shown = exact_text(score.level(at))
    if derivation:
        yaml = "".join([f"  {indicator.number}:\n", *(f"    {key}: {number}\n" for key, number in sources_of(derivation).items()), details])
    elif indicator.number in answers.assumed:
        yaml = f"  {indicator.number}:\n{details}"
    else:
        yaml = f"  {indicator.number}:\n    level: {shown}\n{details}" if details else f"  {indicator.number}: {shown}\n"
    return {
        "number": indicator.number,
        "name": official(indicator.entry, words),
        "units": str(indicator.units),
        "level": str(answers.levels[at]),
        "shown": words.number(numbers.six(score.level(at))),
        "star": MARK * is_marked(answers, at),
        "yaml": yaml,
        "changed": _changed(detail or NO_DETAIL, numbers.six(score.level(at)), words),
    }


def _changed(detail: Detail, old: str, words: Words) -> str:
    """What is below another level, which the script fills in: a note that says so, and no evidence, which is for the old level."""
    text = words("what if: from level {old} to {new}").format(old=words.number(old), new="{new}")
    note = f"{text}; {detail.note}" if detail.note else text
    return "".join(f"{line}\n" for line in detail_lines(detail.model_copy(update={"note": note, "evidence": ()})))


def _head(score: Score, words: Words, stage: Stage | None) -> str | None:
    """The answers file down to its first answer, at a stage; None if the year, which it must have, is not known."""
    answers = score.answers
    if answers.year is None:
        return None
    note = words("Downloaded from a report page; levels may have been changed there.")
    head = head_lines(answers.agency, answers.year, score.instrument, stage)
    return "".join(f"{line}\n" for line in (f"# {note}", *head))
