"""The names of levels, ``Terdefinisi`` or ``Defined``, as people write them instead of a number; read only after a mistake.

``criteria`` has them for what is shown, with all else that is known of a level; this reads only their scales, without its models.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spbe_calc.instrument.catalogue import PACKAGE, Catalogue
from spbe_calc.instrument.likeness import folded
from spbe_calc.problem import Problem
from spbe_calc.reading import read

if TYPE_CHECKING:
    from spbe_calc.instrument.instrument import Instrument

CRITERIA = PACKAGE / "data" / "criteria"


@lru_cache(maxsize=64)
def levels_by_name(instrument: Instrument, number: int) -> dict[str, str]:
    """The levels of this indicator by their folded names and the first word of these, in both languages.

    Without names that two levels have. Empty where no name means one level: none are known, or levels are ranges.
    """
    if instrument.file.levels.complete:
        return {}
    found: dict[str, set[str]] = {}
    for ends, levels in _scales(instrument.id, instrument.data):
        if ends[0] <= number <= ends[1]:
            for level, names in levels.items():
                for name in map(folded, names):
                    for text in (name, name.partition(" ")[0]):
                        found.setdefault(text, set()).add(level)
    return {name: min(levels) for name, levels in found.items() if len(levels) == 1}


@lru_cache(maxsize=8)
def _scales(name: str, data: bytes) -> list[tuple[tuple[int, int], dict[str, list[str]]]]:
    """The first and last indicator of each scale and the names of its levels; none of an instrument that is not the package's own."""
    own, file = Catalogue().files.get(name), CRITERIA / f"{name}.yaml"
    if own is None or own.read_bytes() != data or not file.exists():
        return []
    document = read(str(file))
    tree = None if isinstance(document, Problem) else document.tree
    scales = tree.get("scales") if isinstance(tree, dict) else None
    return [
        (
            (int(scale["indicators"].split("-")[0]), int(scale["indicators"].split("-")[-1])),
            {level: [names[key] for key in ("name", "name_en") if key in names] for level, names in scale["levels"].items()},
        )
        for scale in (scales or {}).values()
    ]
