"""Which published results are asked for: of years, of a kind of agencies, of agencies by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import identity

if TYPE_CHECKING:
    from spbe_calc.answers.models import Identified
    from spbe_calc.instrument.fields import Prose
    from spbe_calc.published.models import Group, OfficialFile, OfficialRow

SHORT = {"kabupaten": "kab.", "kab": "kab.", "propinsi": "provinsi", "prov": "provinsi", "prov.": "provinsi"}
SHORT |= {"pemkab": "pemerintah kab.", "pemkot": "pemerintah kota", "pemprov": "pemerintah provinsi"}
"""Words of names as they are printed in published results."""


class Published(NamedTuple):
    """The published result of an agency in one year."""

    file: OfficialFile
    row: OfficialRow

    @property
    def reason(self) -> Prose | None:
        """Why the row cannot be used; None if it can."""
        return self.file.unusable.get(self.row.id)


def selected(files: Sequence[OfficialFile], kind: Group | None = None, name: str = "") -> list[Published]:
    """The rows of agencies of this kind whose id or name has all these words: the years of each together, in the order of publication.

    An agency that had another name in another of the years is found by either.
    """
    names: dict[str, str] = {}
    for file in files:
        for row in file.rows:
            names[row.id] = f"{names.get(row.id, row.id)} {printed_name(row.agency)}"
    words = printed_name(name).split()
    order = {agency: at for at, agency in enumerate(names)}
    found = [Published(file, row) for file in files for row in file.rows if kind in {None, "nasional", row.kind}]
    return sorted((it for it in found if all(word in names[it.row.id] for word in words)), key=lambda it: order[it.row.id])


def name_of(agency: Identified) -> str:
    """The name to know an agency by, however it is written: ``Kab.`` is ``Kabupaten``, ``Pemkab`` is ``Pemerintah Kabupaten``."""
    return printed_name(identity(agency)[0])


def printed_name(name: str) -> str:
    """The name in small letters, with the short forms that published results have."""
    return " ".join(SHORT.get(word, word) for word in name.casefold().split())
