"""Options that say of which agency, year and stage a table is that does not say it itself."""

from __future__ import annotations

from typing import NamedTuple


class Given(NamedTuple):
    """What options say of a table that does not say it itself."""

    agency: str | None = None
    year: int | None = None
    stage: str | None = None


NOTHING_GIVEN = Given()
