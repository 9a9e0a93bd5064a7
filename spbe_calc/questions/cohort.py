"""The groups that an agency is compared with, and what share of a group has a lower figure.

Everything is compared as it is shown, with the decimals of the instrument, because published results have no more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.inputs.recap import Doubt
    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.instrument.fields import Prose
    from spbe_calc.published.models import CohortFile, Group, Kind

INDEX = "index"
"""The key of the whole index; a tier's key is ``domain_1`` or ``aspect_8``."""
GOVERNMENT = "(pem(erintah|da) )?(daerah (?!istimewa|khusus))?"
CENTRAL = (
    *("kementerian", "kejaksaan", "kepolisian", "markas besar", "badan", "lembaga", "komisi", "dewan", "mahkamah", "majelis"),
    *("sekretariat (jenderal|kabinet|negara|komisi|dewan|konsil)", "arsip nasional", "perpustakaan nasional", "televisi", "radio"),
    *("pusat pelaporan", "ombudsman", "konsil", "kantor staf"),
    "kem(en|ko|na|di|lu|ha|hu|so)[a-z]*",
)
KINDS: tuple[tuple[Kind, str], ...] = (
    ("kabupaten", rf"{GOVERNMENT}kab(upaten |\. ?| )|pemkab "),
    ("kota", rf"{GOVERNMENT}kota |pemkot "),
    ("provinsi", rf"{GOVERNMENT}(pro[vp]insi |prov\. ?|prov |d\. ?i\. ?|daerah istimewa |dki |daerah khusus )|pemprov |pemerintah aceh$"),
    ("instansi-pusat", rf"({'|'.join(CENTRAL)})\b"),
)
"""How the names of each kind begin, in small letters."""
LOCAL = (
    r"\b(kabupaten|kab\.?|kota|provinsi|prov\.?|kecamatan|dprd|dinas|kesbangpol|(?<!perwakilan )daerah(?! tertinggal))( |$)"
    r"|kepolisian (resor|sektor)|kejaksaan (tinggi|negeri)|badan (kesatuan bangsa|kepegawaian dan pengembangan)"
)
"""In a name that begins like that of a central agency: it is a unit of a local government, or a branch of a central agency, which
is not evaluated by itself. The Dewan Perwakilan Daerah and the ministry of regions left behind are central."""

ADMINISTRATIVE = r"\badm(inistrasi|\.)"
"""A city or regency of the capital, which is evaluated with its province."""


def kind_of_agency(name: str) -> Kind | None:
    """The kind that an agency's name shows; None if it does not."""
    plain = " ".join(name.casefold().split())
    kind = next((kind for kind, start in KINDS if re.match(start, plain)), None)
    part_of_another = re.search(LOCAL, plain) if kind == "instansi-pusat" else re.search(ADMINISTRATIVE, plain)
    return None if part_of_another else kind


class Standing(NamedTuple):
    """How many percent of a group have a lower figure, as far as its percentiles tell: from ``low`` to ``high``.

    Of a figure that many agencies share, ``high`` is the last percentage that has it.
    """

    low: int
    high: int
    shared: bool = False
    """Whether many agencies have this same figure."""


class Count(NamedTuple):
    """How many agencies of a group have a lower figure, and how many the same."""

    lower: int
    same: int
    all: int


def standing(percentiles: Sequence[Fraction], figure: Fraction) -> Standing:
    """The range between the published figures around a figure; for one that was published several times, up to the last of them.

    ``percentiles`` are the figures at equal distances from 0 to 100 percent. A published figure has no single percentage: many
    agencies may share it, so that fewer are lower. Only of a figure that is not above the first, or is above the last, is it known.
    """
    step, last = 100 // (len(percentiles) - 1), len(percentiles) - 1
    below, upto = bisect_left(percentiles, figure), bisect_right(percentiles, figure)
    shared = upto - below > 1
    return Standing(max(below - 1, 0) * step, (upto - 1 if shared else min(below, last)) * step, shared)


class Figures(NamedTuple):
    """An index of each agency of a group of the user's own, as it is shown."""

    all: Sequence[Fraction]
    """Lowest first; ``own`` is among them."""
    own: Fraction | None
    """The figure of the agency that is compared: it does not count; None if it has none."""

    def place(self, figure: Fraction) -> Count:
        """How many of the others have a lower figure, and how many the same."""
        lower, upto = bisect_left(self.all, figure), bisect_right(self.all, figure)
        if self.own is None:
            return Count(lower, upto - lower, len(self.all))
        return Count(lower - (self.own < figure), upto - lower - (self.own == figure), len(self.all) - 1)


class Cohort(NamedTuple):
    """A group of agencies to compare one with: an official one, or any others."""

    kind: Group | None
    """None for a group of the user's own."""
    year: int | None
    agencies: int
    predicates: Mapping[str, int]
    """How many agencies have each predicate, the highest first."""
    middle: Literal["mean", "median"]
    middles: Mapping[str, Fraction]
    """The mean or the median of each index that is known."""
    percentiles: Mapping[str, Sequence[Fraction]]
    figures: Mapping[str, Figures]
    """Of a group of the user's own."""
    source: Prose | None
    """Where the figures are from; None for a group of the user's own."""
    doubts: Mapping[Doubt, int] = MappingProxyType({})
    """How many agencies have levels that are not certain, of any indicator, and of each that is known."""

    def place(self, key: str, figure: Fraction) -> Standing | Count | None:
        """Where a figure is among those of the group; None if only a mean is known."""
        if found := self.figures.get(key):
            return found.place(figure)
        return standing(self.percentiles[key], figure) if key in self.percentiles else None


def official_cohort(file: CohortFile, kind: Group, year: int | None, instrument: Instrument) -> Cohort:
    """The official group of this kind; of the newest year if there are no results of that one."""
    by_year = {entry.year: entry for entry in file.cohorts if entry.kind == kind}
    entry = by_year[year if year in by_year else max(by_year)]
    predicates = {band.name: entry.predicates.get(band.name, 0) for band in instrument.bands}
    middle = len(entry.percentiles[INDEX]) // 2
    medians = {key: points[middle] for key, points in entry.percentiles.items()}
    named: Literal["mean", "median"] = "mean" if entry.means else "median"
    return Cohort(kind, entry.year, entry.agencies, predicates, named, entry.means or medians, entry.percentiles, {}, file.source)


def key_of(tier: Tier | None) -> str:
    """The key of a tier, or of the whole index."""
    return f"{tier.kind}_{tier.number}" if tier else INDEX
