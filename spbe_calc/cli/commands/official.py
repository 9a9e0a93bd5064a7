"""``spbe official``: the published results of official evaluations."""

from __future__ import annotations

from typing import Annotated

import typer

from spbe_calc.cli import options
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.running import Run, command, wrong_usage
from spbe_calc.instrument import Catalogue
from spbe_calc.published.models import Group
from spbe_calc.published.shipped import official_results, official_years
from spbe_calc.questions.official import selected
from spbe_calc.views.official import OfficialResults, left_out
from spbe_calc.words.values import safe


@command
def official(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help=_("Only agencies with these words in their name or id: serang, kemenkeu."))
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YYYY", help=_("Only the evaluation of this year; default: all."))] = None,
    cohort: Annotated[Group | None, typer.Option("--cohort", help=_("Only agencies of this kind."))] = None,
    format_: options.Format = None,
    output: options.Output = None,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, choice, words = Run(), output_choice(format_, output), " ".join(name or ())
    require_official_year(year)
    if name and not words.strip():
        wrong_usage(_("the name is empty"), "NAME")
    results = selected([official_results(it) for it in official_years() if year in {None, it}], cohort, words)
    if not results:
        wrong_usage(_("no agency with published results is called {name}").format(name=safe(words)), "NAME")
    instrument = Catalogue().get(results[0].file.instrument)
    assert instrument is not None  # noqa: S101 - the package ships both
    emit(OfficialResults(results, instrument), choice, run)
    if choice.format.face != "page":
        for result in results:
            if result.reason:
                run.note(_("left out: {row}").format(row=left_out(result, WORDS)))
    return run


def require_official_year(year: int | None) -> None:
    """Exit code 2 for a year without published results."""
    years = official_years()
    if year is not None and year not in years:
        text = _("there are no published results for {year}, only for {years}")
        wrong_usage(text.format(year=year, years=", ".join(map(str, years))), "--year")
