"""A mistake in an input, as a value: what it is, the figures its words need, and where it stands.

Nothing here is written for people to read; the words of every code are in ``words/manual``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Code = Literal[
    # the file as such
    "file-not-found",
    "file-unreadable",
    "file-empty",
    "file-too-large",
    "file-unwritable",
    "format-unknown",
    "no-answers-files",
    "no-rows",
    "not-utf8",
    "nul-byte",
    "more-problems",
    # its notation
    "yaml-syntax",
    "tab-indentation",
    "json-syntax",
    "csv-syntax",
    "nested-too-deep",
    "alias",
    "second-document",
    "anchor",
    "tag",
    "merge-key",
    "key-not-text",
    "key-without-value",
    "duplicate-key",
    "control-character",
    # its shape
    "missing-key",
    "unknown-key",
    "not-a-mapping",
    "not-a-list",
    "not-text",
    "empty-text",
    "empty-list",
    "malformed",
    "too-long",
    "too-many",
    "number-too-large",
    "not-a-choice",
    "unknown-column",
    "missing-column",
    "row-length",
    # answers
    "year-malformed",
    "instrument-unknown",
    "instrument-differs",
    "mixed-instruments",
    "answers-not-indented",
    "missing-answers",
    "indicator-unknown",
    "indicator-malformed",
    "level-malformed",
    "level-quoted",
    "level-not-whole",
    "level-out-of-range",
    "evidence-not-found",
    "evidence-outside",
    "number-ambiguous",
    # efforts of a plan
    "effort-malformed",
    "efforts-too-fine",
    # what an option says
    "target-unknown",
    "target-outside-levels",
    "names-nothing",
    "setting-malformed",
    "setting-twice",
    "gate-malformed",
    "gate-names-nothing",
    "gate-outside-levels",
    "gate-predicate-unknown",
    # an instrument
    "weight-malformed",
    "weight-not-positive",
    "weights-mixed",
    "weights-sum",
    "weights-too-fine",
    "duplicate-number",
    "tiers-ambiguous",
    "levels-order",
    "bands-order",
    "band-border",
    "band-outside-levels",
    "in-force-order",
    "duplicate-year",
    # warnings
    "near-border",
    "assumed-level",
    "instrument-unsure",
    "instrument-outside-years",
    "provisional-instrument",
    "agency-twice",
    "evidence-missing",
    # notes
    "file-skipped",
    "path-skipped",
    "tables-skipped",
    "file-twice",
    "other-delimiter",
]
"""Every code there is. They are stable: scripts and CI settings name them."""

CODES: tuple[str, ...] = get_args(Code)

Severity = Literal["error", "warning", "note"]


# Small values are named tuples throughout: a dataclass of the same kind takes five times as long to define, at every start.


class Whole(str):
    """A text that a message never shortens: a path, a reason of the operating system."""

    __slots__ = ()


class DamagedPackage(Exception):  # noqa: N818 - it is what is the matter
    """A file that the package ships is missing or not as it was shipped: no input is wrong, and no line of ours."""


class Argument(Whole):
    """A path in a command that a message recommends, in quotation marks where a shell needs them."""

    __slots__ = ()


class Place(NamedTuple):
    """Where something stands: a source, and inside it a line and column (from 1, in characters) or a worksheet's cell."""

    source: str
    """The file, also of a row of a table; or the option, ``--target``."""
    line: int | None = None
    column: int | None = None
    """None beside a line: the row as a whole."""
    cell: str | None = None
    """Sheet and cell of a worksheet, ``Jawaban!F14``."""
    text: str | None = None
    """The whole line, for a snippet; None where a snippet would say nothing."""
    agency: str | None = None
    """Whose row of a table it is, which the number of a line alone tells nobody."""


class Problem(NamedTuple):
    """One mistake (or warning) of one input."""

    code: Code
    place: Place
    values: Mapping[str, object] = MappingProxyType({})
    """What the words need: texts as the user typed them, exact numbers, tuples of either."""
    severity: Severity = "error"


class Checked(NamedTuple):
    """One input and all that is wrong with it: nothing, when it is right."""

    source: str
    problems: list[Problem]
    file: str | None = None
    """The table, where the input is one of its rows."""


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """By line, then column; those of the file as a whole first, equals as they came, a control character not twice."""
    ordered = sorted(problems, key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    return [
        problem for at, problem in enumerate(ordered) if problem.code != "control-character" or not at or problem[:2] != ordered[at - 1][:2]
    ]
