"""Whether a file that a walk met is meant as answers: most YAML and JSON of the world is something else."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spbe_calc.reading import Document

KEYS = ("agency", "year", "answers")
"""What stands at the top of answers."""
TOP_KEYS = frozenset(KEYS)
ENOUGH = 2
"""So many of them make answers: a file that has but one may use the word for something of its own."""
INDICATOR = "[1-9][0-9]*"
MENTIONED = rf"""(?m)^(?:\{{?\s*)["']?({"|".join(KEYS)})["']?\s*:"""
"""One of the keys in a text that could not be read to its end."""
NEAR = 0.7
"""How much a misspelt word must be like the right one."""
MOST = 100
"""Among so many keys a misspelt one is looked for."""


def foreign_note(document: Document) -> Problem | None:
    """The note ``file-skipped`` of a document that is not meant as answers; it names keys that may be misspelt."""
    tree = document.tree if isinstance(document.tree, dict) else {}
    if tree.keys() >= TOP_KEYS or _are_levels(document.answers()):
        return None
    if document.ended:
        meant = document.problems[0].code == "file-empty" or re.search(MENTIONED, document.text)
        return None if meant else _skipped(document)
    exact = TOP_KEYS & tree.keys()
    misspelt = _misspelt(tree, TOP_KEYS - exact)
    if exact and len(exact) + len(misspelt) >= ENOUGH:
        return None
    return _skipped(document, next(iter(exact), None), misspelt if len(misspelt) >= ENOUGH else {})


def _skipped(document: Document, key: str | None = None, misspelt: dict[str, str] | None = None) -> Problem:
    values = {"key": key, "near": tuple(misspelt or ()), "found": tuple((misspelt or {}).values())}
    return Problem("file-skipped", Place(document.source), values, "note")


def _misspelt(keys: Iterable[str], expected: frozenset[str]) -> dict[str, str]:
    """The keys that are near to a wanted one, by that."""
    known = {key.lower(): key for key in islice(keys, MOST)}
    near = {key: get_close_matches(key, known, n=1, cutoff=NEAR) for key in KEYS if key in expected}
    return {key: known[found[0]] for key, found in near.items() if found}


def _are_levels(answers: object) -> bool:
    return isinstance(answers, dict) and any(re.fullmatch(INDICATOR, key) for key in answers)
