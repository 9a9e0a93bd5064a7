"""Evidence: whether each level above the lowest names some, and whether the files that it names are there.

It asks the file system what exists; it opens nothing, and fetches nothing.
"""

from __future__ import annotations

import os.path
import re
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.answers import Answers
    from spbe_calc.reading import Input

URL = r"[A-Za-z][A-Za-z0-9+.-]*://"


def problems_of(answers: Answers, document: Input) -> Iterator[Problem]:
    """``evidence-not-found`` for each file that is not there; one warning ``evidence-missing`` for all levels without evidence."""
    folder = os.path.dirname(answers.source)  # noqa: PTH120 - of standard input, which has none, the current one
    lowest = answers.instrument.low * answers.instrument.scale
    missing: list[int] = []
    for indicator, level in zip(answers.instrument.indicators, answers.levels, strict=True):
        detail = answers.details.get(indicator.number)
        if detail and detail.evidence:
            yield from _not_found(indicator.number, detail.evidence, folder, document)
        elif level is not None and level > lowest and indicator.number not in answers.assumed:
            missing.append(indicator.number)
    if missing:
        values = {"indicators": tuple(missing), "count": len(missing)}
        yield Problem("evidence-missing", document.place(("answers",), key=True), values, "warning")


def _not_found(indicator: int, evidence: tuple[str, ...], folder: str, document: Input) -> Iterator[Problem]:
    for at, item in enumerate(evidence):
        if not re.match(URL, item) and not os.path.exists(os.path.join(folder, item)):  # noqa: PTH110, PTH118
            place = document.place(("answers", str(indicator), "evidence", at))
            yield Problem("evidence-not-found", place, {"indicator": indicator, "evidence": item})
