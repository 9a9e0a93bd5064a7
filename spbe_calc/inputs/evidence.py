"""The check of evidence: each level above the lowest must name some, and the files that it names must exist.

It only asks the file system what exists; it opens and downloads nothing. Answers may come from a stranger, so it never
looks outside the folder of the answers file, and its answer for paths outside does not depend on what is there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from stat import S_ISREG
from typing import TYPE_CHECKING, Literal

from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.reading import Input

ADDRESS = r"(?i)https?://[^\s/?#]"
Reason = Literal["missing", "no-file", "empty", "address", "backslash", "outside"]
REFUSED: tuple[tuple[Reason, str], ...] = (
    ("address", r"^[A-Za-z][A-Za-z0-9+.-]*://"),
    ("outside", r"^(?:[/\\]|[A-Za-z]:)"),
    ("backslash", r"\\"),
)
"""Forms that are refused on every system: other addresses, absolute paths and drives, the separator of Windows."""
MOST_LINKS = 40
"""A path with more links than this is taken for a loop, as operating systems do."""


def problems_of(answers: Answers, document: Input) -> Iterator[Problem]:
    """``evidence-not-found`` or ``-outside`` for each invalid document; one warning ``evidence-missing`` for all levels without any."""
    lowest = answers.instrument.low * answers.instrument.scale
    missing: list[int] = []
    for indicator, level in zip(answers.instrument.indicators, answers.levels, strict=True):
        detail = answers.details.get(indicator.number)
        if detail and detail.evidence:
            yield from _faults(answers, indicator.number, detail.evidence, document)
        elif level is not None and level > lowest and indicator.number not in answers.assumed:
            missing.append(indicator.number)
    if missing:
        values = {"indicators": tuple(missing), "count": len(missing), "table": document.is_table}
        yield Problem("evidence-missing", document.place(("answers",), key=True), values, "warning")


def _faults(answers: Answers, indicator: int, evidence: tuple[str, ...], document: Input) -> Iterator[Problem]:
    folder = os.path.dirname(answers.place.source)  # for standard input, the current folder
    for at, item in enumerate(evidence):
        if (reason := fault_of(item, folder)) is not None:
            place = document.place(answers.path(indicator, "evidence", at))
            values = {"indicator": indicator, "evidence": item, "reason": reason}
            yield Problem("evidence-outside" if reason == "outside" else "evidence-not-found", place, values)


def fault_of(evidence: str, folder: str) -> Reason | None:
    """Why a document is not valid evidence; None for a web address or a non-empty file inside the folder."""
    if re.match(ADDRESS, evidence):
        return None
    for reason, form in REFUSED:
        if re.search(form, evidence):
            return reason
    try:
        path = _resolved(os.path.realpath(folder), evidence.split("/"))
        status = os.stat(path, follow_symlinks=False) if path else None
    except (OSError, ValueError):
        return "missing"
    if status is None:
        return "outside"
    if not S_ISREG(status.st_mode):
        return "no-file"
    return None if status.st_size else "empty"


def _resolved(folder: str, parts: list[str]) -> str | None:
    """The path with all links resolved, one by one; None as soon as one leads out of the folder.

    Raises OSError for a loop of links. Nothing outside the folder is ever looked up, so the result cannot depend on it.
    """
    path, waiting, links = folder, parts[::-1], 0
    while waiting:
        part = waiting.pop()
        if part in {"", os.curdir, os.pardir}:
            if part == os.pardir and path == folder:
                return None
            if not os.path.isdir(path):
                raise NotADirectoryError(path)
            path = os.path.dirname(path) if part == os.pardir else path
        elif not os.path.islink(step := path.rstrip(os.sep) + os.sep + part):  # on Windows os.path.join treats `C:x` as a separate path
            path = step
        else:
            links, target = links + 1, os.readlink(step)
            if links > MOST_LINKS:
                raise OSError(step)
            if os.path.isabs(target) or os.path.splitdrive(target)[0]:
                return None
            waiting += re.split(r"[\\/]" if os.sep == "\\" else "/", target)[::-1]
    return path
