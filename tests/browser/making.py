"""Pages to visit, and the answers that they are about."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.views.report.whatif import script_json, what_if_data
from spbe_calc.words import notes, numbers
from spbe_calc.words.language import Words, lang_named
from tests.making import built_in
from tests.support import ROOT

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.scoring import Score

AGENCY = "Kota \"Emas\": </script><b>🏆</b> & 'Perak'"
IDS = ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026", "perban-bps-3-2022")
PEMDI = {
    5: "{external: 41.5, note: from Bappenas}",
    7: "{external: 2.9}",
    3: "{complete: 1, accepted: 1, of: 7}",
    8: "{complete: 0, accepted: 2, of: 3, evidence: [a.pdf, 'b: c.pdf']}",
    9: "1.333333",
    10: "2.5",
}
"""Answers of every kind that only Pemdi has; 6 and 18 are missing."""


def answers_for(name: str) -> str:
    """An answers file for a built-in instrument, with levels all over the scale."""
    instrument = built_in(name)
    levels = {
        it.number: str(instrument.low + at * 7 % (instrument.high - instrument.low + 1)) for at, it in enumerate(instrument.indicators)
    }
    if name == "permenpanrb-8-2026":
        levels |= PEMDI
        del levels[6], levels[18]
    levels[2] = f'{{level: {levels[2]}, note: "one\\ntwo </script>", unit: "Dinas: \'A\'"}}'
    year = max(instrument.years, default=2024)
    agency = AGENCY.replace('"', '\\"')
    lines = "".join(f"  {number}: {level}\n" for number, level in levels.items())
    return f'agency: "{agency}"\nyear: {year}\ninstrument: {name}\nstage: akhir\nanswers:\n{lines}'


def page_of(found: Score, lang: str) -> str:
    """A plain page with all that the script of the report page moves."""
    name = lang_named(lang)
    assert name
    words, instrument = Words(name), found.instrument
    script = (ROOT / "spbe_calc" / "report" / "whatif.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    above = found.verdict.next_band
    number = words.number
    tiers = "".join(
        f'<p>{key} <span data-tier="{key}">{number(numbers.index(instrument, found.tier_index(tier)))}</span> '
        f'<span data-tier-predicate="{key}">{notes.tier_predicate(instrument, found.tier_index(tier))}</span></p>'
        for tier in (*instrument.domains, *instrument.aspects)
        for key in [f"{tier.kind}.{tier.number}"]
    )
    rows = "".join(_row(found, at, words) for at in range(len(instrument.indicators)))
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-{digest}'"></head><body><main>
<h1>{escape(found.answers.agency)}</h1>
<p><span data-index>{number(numbers.index(instrument, found.index))}</span>
<span data-index-exact>{number(exact_text(found.index))}</span> <span data-predicate>{notes.predicate(found)}</span>
<span data-gap>{number(numbers.gap(found.index, above)) if above else ""}</span> <span data-next>{above.name if above else ""}</span></p>
<svg width="300" height="300"><svg id="scale-mark" x="20%"><circle r="3"/></svg>
<polygon id="radar-now" data-center="150,150" data-ends="{_ends(instrument)}" points="1,1 2,2 3,3"/></svg>
{tiers}<table><caption>Levels</caption><tbody>{rows}</tbody></table></main>
<script type="application/json" id="what-if-data">{script_json(what_if_data(found, words))}</script><script>{script}</script></body></html>
"""


def _ends(instrument: Instrument) -> str:
    return " ".join(f"{150 + at},50" for at in range(len(instrument.aspects)))


def _row(found: Score, at: int, words: Words) -> str:
    number, adds = found.indicator(at).number, words.number(numbers.six(found.contribution(at)))
    level = words.number(numbers.six(found.level(at)))
    return f'<tr><th scope="row">{number}</th><td data-level="{number}">{level}</td><td data-adds="{number}">{adds}</td></tr>'
