"""The decision whether a file found by a walk is meant as answers: most YAML and JSON files are something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.headings import meaning_of

if TYPE_CHECKING:
    from spbe_calc.reading import Document

KEYS = ("agency", "year", "answers")
"""The keys at the top level of answers."""
TOP_KEYS = frozenset(KEYS)
ENOUGH = 2
"""How many of these keys identify answers: a single one may be a coincidence."""
INDICATOR = "[1-9][0-9]*"
MENTIONED = rf"""(?m)^(?:\{{?\s*)["']?({"|".join(KEYS)})["']?\s*:"""
"""One of these keys, in a text that could not be read to its end."""
NEAR = 0.7
"""How similar a misspelt key must be to the right one (0 to 1)."""
MOST = 100
"""How many keys to search for misspelt ones."""


def names_keys(text: str) -> bool:
    """Whether a text that could not be read to its end has a key of answers."""
    return bool(re.search(MENTIONED, text))


def foreign_note(document: Document) -> Problem | None:
    """The note ``file-skipped`` if a document is not meant as answers, naming keys that may be misspelt; else None."""
    tree = document.tree if isinstance(document.tree, dict) else {}
    if tree.keys() >= TOP_KEYS or _are_levels(document.answers()):
        return None
    if document.ended:
        meant = document.problems[0].code == "file-empty" or names_keys(document.text)
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
    """The keys that are similar to an expected one, by the expected one."""
    known = {key.lower(): key for key in islice(keys, MOST)}
    meant = {meaning_of(key): key for key in reversed(known)}
    near = {key: [meant[key]] if key in meant else get_close_matches(key, known, n=1, cutoff=NEAR) for key in KEYS if key in expected}
    return {key: known[found[0]] for key, found in near.items() if found}


def _are_levels(answers: object) -> bool:
    return isinstance(answers, dict) and any(re.fullmatch(INDICATOR, key) for key in answers)
