"""The view of a report: a page for one agency or for many, or a brief for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spbe_calc.faces import Designed, View
from spbe_calc.views.report.agency import agency_values
from spbe_calc.views.score.brief import Brief

if TYPE_CHECKING:
    from spbe_calc.views.report.agency import Dossier
    from spbe_calc.words.language import Words


class Report(View):
    """The report of one agency; ``fragment`` is only what is inside of its page. It has a face only if there is an agency."""

    def __init__(self, dossiers: Iterable[Dossier], *, fragment: bool = False) -> None:
        self.dossiers, self.fragment = dossiers, fragment

    def document(self, words: Words) -> Designed:
        """The page."""
        (dossier,) = self.dossiers
        return Designed("agency.html", ("whatif.js",), agency_values(dossier, words), self.fragment)

    def brief(self, words: Words) -> Iterator[str]:
        """A few lines."""
        for dossier in self.dossiers:
            yield from Brief(dossier.score, words, dossier.compared, dossier.planned).lines()
