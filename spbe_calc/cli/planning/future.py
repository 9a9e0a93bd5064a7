"""The files of ``--write``: what answers will be after a year of a plan."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import Detail
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.output.forms import require_new_form, write_form
from spbe_calc.cli.running import wrong_usage
from spbe_calc.views.form.draft import Draft, levels_given
from spbe_calc.words.numbers import six
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spbe_calc.cli.running import Run
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.scoring import Score

OPTION = "--write"


class Future(NamedTuple):
    """A file, and the year whose levels it gets."""

    path: str
    year: int


def futures(given: Sequence[str], *, many: bool, force: bool) -> list[Future]:
    """The files that ``--write`` names: ``2028.yaml``, or ``2028=plan.yaml``; exit code 2 if one cannot be written."""
    found = [_future(text) for text in given]
    if found and many:
        wrong_usage(_("it writes the answers of one agency; name one file of answers"), OPTION)
    for it in found:
        require_new_form(it.path, OPTION, force=force)
    return found


def _future(text: str) -> Future:
    if match := re.fullmatch("([0-9]{4})=(.+)", text, re.ASCII | re.DOTALL):
        return Future(match[2], int(match[1]))
    years = re.findall("(?<![0-9])[12][0-9]{3}(?![0-9])", os.path.basename(text), re.ASCII)
    if len(years) != 1:
        wrong_usage(_("{file} does not show the year; write 2028={file}").format(file=safe(text)), OPTION)
    return Future(text, int(years[0]))


def write_futures(files: Sequence[Future], scheduled: Scheduled, inputs: Sequence[str | None], run: Run, *, force: bool) -> None:
    """Write the answers after the years that the files name."""
    done = dict(scheduled.done)
    for path, year in files:
        if year in done:
            write_form(_draft(scheduled, done[year].after, year), path, inputs, OPTION, run, force=force)


def _draft(scheduled: Scheduled, after: Score, year: int) -> Draft:
    """The answers after a year: what is raised has a note that says so, and lowest levels that were only assumed are left out."""
    before = scheduled.before.answers
    raised = {after.indicator(at).number for at, old in enumerate(before.levels) if old != after.answers.levels[at]}
    skipped = set(scheduled.assumed_lowest) - raised
    levels = {number: level for number, level in levels_given(after.answers).items() if number not in skipped}
    kept = {number: it for number, it in before.derivations.items() if number not in raised}
    return Draft(before.agency, year, None, before.instrument, levels, _details(scheduled, after, raised), kept)


def _details(scheduled: Scheduled, after: Score, raised: set[int]) -> Mapping[int, Detail]:
    """Evidence, notes and units as they are, with a note at each level that is only planned."""
    found = dict(scheduled.before.answers.details)
    for at, indicator in enumerate(after.instrument.indicators):
        if indicator.number in raised:
            old, new = (six(score.level(at)) for score in (scheduled.before, after))
            planned = _("planned: from level {old} to {new}").format(old=WORDS.number(old), new=WORDS.number(new))
            detail = found.get(indicator.number) or Detail()
            note = f"{planned}; {detail.note}" if detail.note else planned
            found[indicator.number] = detail.model_copy(update={"note": note})
    return found
