"""``spbe instruments``: the built-in instruments."""

from __future__ import annotations

from spbe_calc.cli import options
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.running import Run, command
from spbe_calc.instrument import Catalogue
from spbe_calc.views.instruments import Instruments


@command
def instruments(
    format_: options.Format = None,
    output: options.Output = None,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run = Run()
    emit(Instruments(list(Catalogue())), output_choice(format_, output), run)
    return run
