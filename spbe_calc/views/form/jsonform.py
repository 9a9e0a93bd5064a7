"""An answers file as JSON, with all that YAML holds; ``null`` where a level is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.views.form.draft import sources_of

if TYPE_CHECKING:
    from spbe_calc.views.form.draft import Draft


def form_record(draft: Draft) -> dict[str, Any]:
    """The content of the file as plain data."""
    head = {"agency": draft.agency, "year": draft.year, "instrument": draft.instrument.id}
    stage = {"stage": draft.stage} if draft.stage else {}
    numbers = [draft.instrument.indicators[at].number for at in draft.positions]
    return {**head, **stage, "answers": {str(number): _answer(draft, number) for number in numbers}}


def _answer(draft: Draft, number: int) -> Num | dict[str, Any] | None:
    level, detail = draft.level(number), draft.details.get(number)
    written = None if level is None else Num(exact_text(level))
    sources = sources_of(draft.derivations.get(number))
    if not (sources or detail):
        return written
    texts = {"evidence": list(detail.evidence), "note": detail.note, "unit": detail.unit} if detail else {}
    return {**(sources or {"level": written}), **{key: text for key, text in texts.items() if text}}
