"""New answers files: never over an older one by mistake, and with the schema that editors look for beside them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.output.writing import unwritable
from spbe_calc.cli.running import Ended, wrong_usage
from spbe_calc.formats import jsontext
from spbe_calc.inputs.sources import is_yaml
from spbe_calc.reading import Refused
from spbe_calc.schema.documents import answers
from spbe_calc.views.form import form

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.instrument import Instrument
    from spbe_calc.views.form import Draft

SCHEMAS = ".spbe"
"""The folder next to the answers where editors find the schema; hidden, so that walks skip it."""


def require_new_yaml(file: str, option: str, *, force: bool) -> None:
    """Exit code 2 if answers cannot be written to this file: its suffix is another, or it exists (without ``force``)."""
    if not is_yaml(file):
        wrong_usage(_("{file} must end in .yaml or .yml; answers are written as YAML").format(file=file), option)
    if os.path.lexists(file) and not force:
        _refuse_old(file, option)


def write_form(draft: Draft, file: str, schema: str, option: str, run: Run, *, force: bool) -> None:
    """Write the answers and their schema; exit code 3 if that fails, 2 if another run created the file in the meantime."""
    _keep_schema(os.path.dirname(file), schema, draft.instrument, run)
    try:
        run.write([form(draft, WORDS, schema)], file, new=not force)
    except FileExistsError:
        _refuse_old(file, option)


def _refuse_old(file: str, option: str) -> NoReturn:
    wrong_usage(_("{file} exists; --force overwrites it").format(file=file), option)


def _keep_schema(folder: str, schema: str, instrument: Instrument, run: Run) -> None:
    """Write the schema to the path in the first line of the answers; exit code 3 if that fails.

    A link is not followed: it leads elsewhere, and somebody else may have put it there.
    """
    path = os.path.join(folder, schema)
    if link := next((it for it in (os.path.dirname(path), path) if os.path.islink(it)), None):
        run.report([unwritable(path, Refused("linked", link))])
    else:
        run.write([jsontext.dumps(answers(instrument), jsontext.INDENT) + "\n"], path)
    if run.code:
        raise Ended(run)
