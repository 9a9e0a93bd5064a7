"""The view of a report on one agency: a page, or a brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.faces import Designed, View
from spbe_calc.views.report.agency import agency_values
from spbe_calc.views.report.schedule import Ahead, best_first
from spbe_calc.views.score.brief import Brief

if TYPE_CHECKING:
    from spbe_calc.views.report.agency import Dossier
    from spbe_calc.words.language import Words


class Report(View):
    """The report of one agency; ``fragment`` is only what is inside of its page."""

    def __init__(self, dossier: Dossier, *, fragment: bool = False) -> None:
        self.dossier, self.fragment = dossier, fragment

    def document(self, words: Words) -> Designed:
        """The page."""
        return Designed("agency.html", ("whatif.js",), agency_values(self.dossier, words.without_options().in_document()), self.fragment)

    def brief(self, words: Words) -> Iterator[str]:
        """A few lines."""
        dossier, ahead, words = self.dossier, self.dossier.ahead, words.without_options()
        course = Ahead(ahead, dossier.scheduled, words, dossier.unit_of_effort).course(whole=dossier.planned is not None)
        first = best_first(ahead) if dossier.scheduled else ahead
        return Brief(dossier.score, words, dossier.compared, first, course).lines()
