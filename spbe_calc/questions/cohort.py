"""The groups that an agency is compared with, and what share of a group has a lower figure.

Everything is compared as it is shown, with the decimals of the instrument, because published results have no more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from spbe_calc.answers import identity
from spbe_calc.inputs.recap import Peer
from spbe_calc.questions.official import printed_name

if TYPE_CHECKING:
    from spbe_calc.answers.models import Identified
    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.instrument.fields import Prose
    from spbe_calc.published.models import CohortFile, Group, Kind
    from spbe_calc.scoring import Score

INDEX = "index"
"""The key of the whole index; a tier's key is ``domain_1`` or ``aspect_8``."""
GOVERNMENT = "(pem(erintah|da) )?(daerah (?!istimewa|khusus))?"
CENTRAL = (
    *("kementerian", "kejaksaan", "kepolisian", "markas besar", "badan", "lembaga", "komisi", "dewan", "mahkamah", "majelis"),
    *("sekretariat (jenderal|kabinet|negara|komisi|dewan|konsil)", "arsip nasional", "perpustakaan nasional", "televisi", "radio"),
    *("pusat pelaporan", "ombudsman", "konsil", "kantor staf"),
)
KINDS: tuple[tuple[Kind, str], ...] = (
    ("kabupaten", rf"{GOVERNMENT}kab(upaten |\. ?| )|pemkab "),
    ("kota", rf"{GOVERNMENT}kota |pemkot "),
    ("provinsi", rf"{GOVERNMENT}(pro[vp]insi |prov\. ?|prov |d\. ?i\. ?|daerah istimewa |dki |daerah khusus )|pemprov |pemerintah aceh$"),
    ("instansi-pusat", rf"({'|'.join(CENTRAL)})\b"),
)
"""How the names of each kind begin, in small letters."""
LOCAL = r"\b(kabupaten|kab\.?|kota|provinsi|prov\.?|kecamatan|dprd)( |$)"
"""In a name that begins like that of a central agency: it is a unit of a local government, which is not evaluated by itself."""

ADMINISTRATIVE = r"\badm(inistrasi|\.)"
"""A city or regency of the capital, which is evaluated with its province."""


def kind_of_agency(name: str) -> Kind | None:
    """The kind that an agency's name shows; None if it does not."""
    plain = " ".join(name.casefold().split())
    kind = next((kind for kind, start in KINDS if re.match(start, plain)), None)
    part_of_another = re.search(LOCAL, plain) if kind == "instansi-pusat" else re.search(ADMINISTRATIVE, plain)
    return None if part_of_another else kind


class Standing(NamedTuple):
    """How many percent of a group have a lower figure, as far as its percentiles tell: from ``low`` to ``high``."""

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
    """The percentage of a published figure; its whole range if it was published several times; both neighbours of another figure.

    ``percentiles`` are the figures at equal distances from 0 to 100 percent. A figure outside them is at 0 or at 100.
    """
    step, last = 100 // (len(percentiles) - 1), len(percentiles) - 1
    below, upto = bisect_left(percentiles, figure), bisect_right(percentiles, figure)
    if below == upto:
        return Standing(max(below - 1, 0) * step, min(below, last) * step)
    return Standing(below * step, (upto - 1) * step, upto - below > 1)


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
    figures: Mapping[str, Sequence[Fraction]]
    """Of a group of the user's own, the index of each agency, lowest first."""
    source: Prose | None
    """Where the figures are from; None for a group of the user's own."""

    def place(self, key: str, figure: Fraction) -> Standing | Count | None:
        """Where a figure is among those of the group; None if only a mean is known."""
        if found := self.figures.get(key):
            lower, upto = bisect_left(found, figure), bisect_right(found, figure)
            return Count(lower, upto - lower, len(found))
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


def cohort_of(peers: Sequence[Peer], instrument: Instrument) -> Cohort:
    """A group of one or more agencies."""
    columns: dict[str, list[Fraction]] = {}
    for peer in peers:
        for key, index in peer.indices.items():
            columns.setdefault(key, []).append(index)
    figures = {key: sorted(map(instrument.rounded, values)) for key, values in columns.items()}
    means = {key: instrument.rounded(sum(values, Fraction()) / len(values)) for key, values in columns.items()}
    counted = Counter(peer.predicate for peer in peers)
    return Cohort(None, None, len(peers), {band.name: counted[band.name] for band in instrument.bands}, "mean", means, {}, figures, None)


def peer_of(score: Score) -> Peer:
    """A score as something to compare others with."""
    answers, instrument = score.answers, score.instrument
    tiers = {key_of(tier): score.tier_index(tier) for tier in (*instrument.domains, *instrument.aspects)}
    return Peer(answers.agency, answers.year, answers.stage, instrument.id, score.predicate.name, {INDEX: score.index} | tiers)


def same_agency(one: Identified, other: Identified) -> bool:
    """Whether both names are of the same agency; ``Kab.`` is ``Kabupaten``."""
    return printed_name(identity(one)[0]) == printed_name(identity(other)[0])


def key_of(tier: Tier | None) -> str:
    """The key of a tier, or of the whole index."""
    return f"{tier.kind}_{tier.number}" if tier else INDEX
