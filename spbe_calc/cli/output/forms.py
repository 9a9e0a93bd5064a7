"""New answers files of every form: never over an older one by mistake; YAML with the schema that editors look for beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from spbe_calc.cli.emit import rendered, require_package
from spbe_calc.cli.language import LANG_OPTION, WORDS, _
from spbe_calc.cli.output.files import Output, require_separate_files
from spbe_calc.cli.output.writing import unwritable
from spbe_calc.cli.running import Ended, wrong_usage
from spbe_calc.formats import FORMS, form_format, jsontext
from spbe_calc.inputs.sources import is_yaml
from spbe_calc.reading import Refused
from spbe_calc.schema.documents import answers
from spbe_calc.views.form.book import form_book
from spbe_calc.views.form.table import form_table
from spbe_calc.views.form.yamlform import form
from spbe_calc.words.language import Words
from spbe_calc.words.values import listed

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.formats import Format
    from spbe_calc.instrument import Instrument
    from spbe_calc.views.form.draft import Draft

SCHEMAS = ".spbe"
"""The folder next to the answers where editors find the schema; hidden, so that walks skip it."""


def require_new_form(file: str, option: str, *, force: bool, criteria: bool = False) -> None:
    """Exit code 2 if answers cannot be written to this file: it exists (without ``force``), or its suffix names no form.

    Also if the form lacks its package, or room for ``criteria``.
    """
    shape = form_format(file)
    if shape is None and not is_yaml(file):
        known = ", ".join(FORMS)
        wrong_usage(_("{file} must end in .yaml, .yml or a suffix of a table: {known}").format(file=file, known=known), option)
    if os.path.lexists(file) and not force:
        _refuse_old(file, option)
    if shape and shape.package:
        require_package(shape, option)
    if shape and not shape.package and criteria:
        wrong_usage(_("a csv has no room for criteria; a worksheet has them always, YAML with this option"), "--criteria")


def write_form(draft: Draft, file: str, inputs: Sequence[str | None], option: str, run: Run, *, force: bool) -> None:
    """Write the answers, YAML with its schema; exit code 3 if that fails, 2 if another run created the file in the meantime.

    Neither is one of the ``inputs``.
    """
    shape = form_format(file)
    if shape:
        pieces = _table(draft, shape, run)
    else:
        folder, schema = os.path.dirname(file), f"{SCHEMAS}/{draft.instrument.id}.json"
        require_separate_files([Output("-i", os.path.join(folder, schema))], inputs)
        _keep_schema(folder, schema, draft.instrument, run)
        pieces = iter([form(draft, WORDS, schema)])
    try:
        run.write(pieces, file, new=not force)
    except FileExistsError:
        _refuse_old(file, option)


def _table(draft: Draft, shape: Format, run: Run) -> Iterator[str | bytes]:
    """The form as a workbook or csv: in Indonesian, the language of those who fill it in, unless ``--lang`` says otherwise."""
    words = Words(LANG_OPTION or "id")
    if draft.derivations:
        text = _("the levels of indicators {numbers} are copied as numbers, without what they were computed from")
        run.note(text.format(numbers=listed(tuple(sorted(draft.derivations)))))
    return rendered(form_book(draft, words) if shape.package else form_table(draft, words), shape, words)


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
