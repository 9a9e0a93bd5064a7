"""New answers files of every form: never over an older one by mistake; YAML with the schema that editors look for beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from spbe_calc.cli.emit import rendered, require_package
from spbe_calc.cli.language import LANG_OPTION, WORDS, _
from spbe_calc.cli.output.files import Output, require_separate_files
from spbe_calc.cli.output.writing import unwritable
from spbe_calc.cli.running import Ended, wrong_usage
from spbe_calc.formats import FORMS, form_named, form_of, jsontext
from spbe_calc.reading import Refused
from spbe_calc.schema.documents import answers
from spbe_calc.views.form.altered import altered, is_renamed, is_taken_for_label, is_taken_for_sum
from spbe_calc.views.form.book import form_book
from spbe_calc.views.form.jsonform import form_record
from spbe_calc.views.form.table import form_table
from spbe_calc.views.form.yamlform import form
from spbe_calc.words.language import Words
from spbe_calc.words.values import listed, quoted, safe

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.formats import Form
    from spbe_calc.instrument import Instrument
    from spbe_calc.views.form.draft import Draft

SCHEMAS = ".spbe"
"""The folder next to the answers where editors find the schema; hidden, so that walks skip it."""


def require_new_form(file: str, option: str, *, force: bool, criteria: bool = False) -> None:
    """Exit code 2 if answers cannot be written to this file: it exists (without ``force``), or its suffix names no form.

    Also if the form lacks its package, or room for ``criteria``.
    """
    found = form_of(file)
    if found is None:
        known = ", ".join(suffix for it in FORMS for suffix in it.suffixes)
        wrong_usage(_("{file} must end in one of {known}").format(file=file, known=known), option)
    if os.path.lexists(file) and not force:
        refuse_old(file, option)
    require_form(found, option, criteria=criteria)


def require_form(found: Form, option: str, *, criteria: bool = False) -> None:
    """Exit code 2 if the form lacks its package, or room for ``criteria``."""
    if found.format and found.format.package:
        require_package(found.format, option)
    elif criteria and found.name != "yaml":
        text = _("{form} has no room for criteria; a worksheet has them always, YAML with this option")
        wrong_usage(text.format(form=found.name), "--criteria")


def write_form(draft: Draft, file: str, inputs: Sequence[str | None], option: str, run: Run, *, force: bool) -> bool:
    """Write the answers, YAML with its schema; exit code 3 and False if that fails, 2 if another run created the file in the meantime.

    Neither is one of the ``inputs``.
    """
    found = form_of(file) or form_named("yaml")
    if found.name == "yaml":
        keep_schema(os.path.dirname(file), draft.instrument, inputs, run)
    try:
        return run.write(pieces_of(draft, found, run, os.path.basename(file)), file, new=not force)
    except FileExistsError:
        refuse_old(file, option)


def pieces_of(draft: Draft, found: Form, run: Run, name: str = "...", *, schema: bool = True) -> Iterator[str | bytes]:
    """The content of the file of this name, YAML with the path of its schema; what a table cannot hold is said."""
    if found.name == "json":
        return iter([jsontext.dumps(form_record(draft), jsontext.INDENT) + "\n"])
    if found.format is None:
        return iter([form(draft, WORDS, _schema_of(draft.instrument) if schema else None)])
    words = words_of_tables()
    tell_renamed([draft.agency], run, as_text=found.format.package is None)
    if is_taken_for_label(draft.agency, as_text=found.format.package is None):
        text = _("{agency}: a table with this name may be read without it, because the name looks like a label; change the name")
        run.note(text.format(agency=draft.agency))
    if numbers := altered(draft, as_text=found.format.package is None):
        text = _(
            "{agency}: a table cannot hold each text exactly (a semicolon in evidence, what looks like a formula, "
            "more than fits into a cell): indicators {numbers}"
        )
        run.note(text.format(agency=draft.agency, numbers=listed(numbers)))
    return rendered(form_book(draft, words, name) if found.format.package else form_table(draft, words), found.format, words)


def tell_renamed(agencies: Iterable[str], run: Run, *, as_text: bool) -> None:
    """Report the names of agencies that a table cannot hold; ``as_text`` for a csv."""
    for name in dict.fromkeys(agency for agency in agencies if is_renamed(agency, as_text=as_text)):
        run.note(_("{agency}: a table cannot hold this name exactly (an invisible character, an apostrophe)").format(agency=name))


def tell_sums(agencies: Iterable[str], run: Run) -> None:
    """Report the names of agencies whose rows a wide table would not be read with."""
    for name in dict.fromkeys(filter(is_taken_for_sum, agencies)):
        text = _("{agency}: a row with this name in a wide table is not read, because it looks like a row of sums; change the name")
        run.note(text.format(agency=name))


def words_of_tables() -> Words:
    """Indonesian, the language of those who fill in tables of answers, unless ``--lang`` says otherwise."""
    return Words(LANG_OPTION or "id")


def command_for(file: str, instrument: str | None) -> str:
    """The command that scores a new file; ``instrument`` is what ``-i`` must name again."""
    return f"spbe score {quoted(file)}{option_of(instrument)}"


def option_of(instrument: str | None) -> str:
    """The option that names an instrument again, with the blank before it; empty for none."""
    return f" -i {quoted(instrument)}" if instrument else ""


def tell_levels(draft: Draft, file: str, instrument: str | None, run: Run) -> None:
    """Report how many levels a written file has, and if none is missing, the command that scores it."""
    count = len(draft.positions)
    found = count - draft.missing
    run.note(_("{file} has {found} of {count} answers").format(file=file, found=found, count=count))
    if not draft.missing:
        run.note(_("to score it: {command}").format(command=command_for(file, instrument)))


def refuse_old(file: str, option: str) -> NoReturn:
    """Exit code 2, because the file exists."""
    wrong_usage(_("{file} exists; --force overwrites it").format(file=safe(file)), option)


def _schema_of(instrument: Instrument) -> str:
    """The path of the schema, relative to the answers."""
    return f"{SCHEMAS}/{instrument.id}.json"


def keep_schema(folder: str, instrument: Instrument, inputs: Sequence[str | None], run: Run) -> None:
    """Write the schema to the path in the first line of the answers; exit code 3 if that fails.

    A link is not followed: it leads elsewhere, and somebody else may have put it there.
    """
    path = os.path.join(folder, _schema_of(instrument))
    require_separate_files([Output("-i", path)], inputs)
    if link := next((it for it in (os.path.dirname(path), path) if os.path.islink(it)), None):
        run.report([unwritable(path, Refused("linked", link))])
    else:
        run.write([jsontext.dumps(answers(instrument), jsontext.INDENT) + "\n"], path)
    if run.code:
        raise Ended(run)
