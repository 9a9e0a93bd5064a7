"""``spbe merge``: the parts that many hands filled in, put together to one answers file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.answers import Answers
from spbe_calc.cli import options
from spbe_calc.cli.inputs import reported, require_library, tables_of
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import Output, file_of_instrument, require_separate_files
from spbe_calc.cli.output.forms import option_of, require_new_form, tell_levels, write_form
from spbe_calc.cli.running import Ended, Run, chosen_instrument, command, wrong_usage
from spbe_calc.inputs.batch import Batch
from spbe_calc.inputs.walking import foreign_below
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.merging import excess, merged, strangers
from spbe_calc.views.form.draft import Draft
from spbe_calc.words.values import listed, quoted, safe

if TYPE_CHECKING:
    from spbe_calc.inputs.tables import Tables
    from spbe_calc.questions.merging import Contribution, Excess, Stranger
    from spbe_calc.reading import Input

MOST_FOREIGN = 10
"""How many files of other programs are named for each folder."""


@command
def merge(
    parts: Annotated[list[str], typer.Argument(metavar="PARTS", help=_("Answers files with parts of the answers, or folders of them."))],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help=_("The file to write: .yaml, .json, .xlsx (a worksheet) or .csv."))
    ],
    prefer: Annotated[str | None, typer.Option("--prefer", metavar="FILE", help=_("Where levels differ, take those of this part."))] = None,
    instrument: options.Instrument = None,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    force: Annotated[bool, typer.Option("--force", help=_("Overwrite an existing file."))] = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run = Run()
    require_new_form(output, "-o", force=force)
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument)], parts)
    found = _Parts(Catalogue(chosen_instrument(instrument, run)), tables_of(agency, year, stage, stdin, stdin_name), run, output)
    for folder in filter(os.path.isdir, parts):
        _tell_unread(folder, run)
    answers = list(found.read(parts))
    if problems := [found.stranger(it) for it in strangers(answers)]:
        run.report(problems)
    if run.code or not answers:
        raise Ended(run)
    preferred = _preferred(prefer and found.tables.named(prefer), answers)
    whole = merged(answers, preferred)
    if problems := [found.conflict(it.first, it.other, again=nr > 0) for nr, it in enumerate(whole.conflicts)] + [
        found.excess(it, answers) for it in excess(whole)
    ]:
        run.report(problems)
        raise Ended(run)
    first = answers[0]
    if first.year is None:
        wrong_usage(_("no part states the year; write it in one of them, or use --year YYYY for tables"), "PARTS")
    draft = Draft(first.agency, first.year, first.stage, first.instrument, whole.levels, whole.details, whole.derivations)
    write_form(draft, output, [file_of_instrument(instrument), *parts], "-o", run, force=force)
    if not run.code:
        tell_levels(draft, output, instrument, run)
        for unit, missed in sorted(whole.missing.items(), key=lambda it: not it[0]):
            run.note(_("missing, {unit}: {numbers}").format(unit=safe(unit) or _("no unit named"), numbers=listed(tuple(missed))))
        if whole.missing:
            text = _("merge again when the parts with these answers are there; until then: {command}")
            run.note(text.format(command=f"spbe check {quoted(output)} --partial{option_of(instrument)}"))
    return run


def _tell_unread(folder: str, run: Run) -> None:
    """Name the files in a folder of parts that nothing here reads: one of them may be what a unit sent."""
    if files := [os.path.relpath(path, folder) for path in foreign_below(folder)]:
        text = _("not read in {folder}: {files}; a part is a worksheet, csv, YAML or JSON")
        named = [*map(safe, files[:MOST_FOREIGN]), *["…"][: len(files) > MOST_FOREIGN]]
        run.note(text.format(folder=safe(folder), files=", ".join(named)))


class _Parts:
    """The parts, with their documents, which know where each answer is."""

    def __init__(self, catalogue: Catalogue, tables: Tables, run: Run, output: str) -> None:
        self.run, self.tables, self._documents = run, tables, dict[str, "Input"]()
        self._batch = Batch(catalogue, partial=True, extra_checks=[self._remember], outputs=[output], tables=tables)

    def _remember(self, answers: Answers, document: Input) -> list[Problem]:
        self._documents[answers.source] = document
        return []

    def read(self, paths: list[str]) -> Iterator[Answers]:
        """The parts; problems and notes are reported."""
        require_library(paths, "PARTS")
        return reported(self._batch.outcomes(paths), self.run)

    def stranger(self, it: Stranger) -> Problem:
        """The problem of a part that does not belong to the others."""
        document, said = self._documents[it.part.source], {"found": _said(it.part, it.key), "wanted": _said(it.other, it.key)}
        values = {"key": it.key, "cell": document.is_table, "option": f"--{it.key}", "first": it.other.place}
        return Problem("part-differs", document.place((it.key,)), {**values, **{key: text for key, text in said.items() if text}})

    def conflict(self, first: Contribution, other: Contribution, *, again: bool) -> Problem:
        """The problem of an indicator with two levels; ``again``: there is one above it, which says what to do."""
        values = {"indicator": other.number, "first": self._place(first), "wanted": first.level, "found": other.level, "again": again}
        return Problem("answers-conflict", self._place(other), values)

    def excess(self, much: Excess, parts: list[Answers]) -> Problem:
        """The problem of what is too much once it is joined, at the last part that adds to it."""
        last = [part for part in parts if much.number in part.details][-1]
        place = self._documents[last.source].place(last.path(much.number, much.key))
        return Problem(much.code, place, {"key": much.key, "count": much.size, "limit": much.limit})

    def _place(self, part: Contribution) -> Place:
        return self._documents[part.answers.source].place(part.answers.path(part.number))


def _said(answers: Answers, key: str) -> str:
    """The value of a key that identifies answers; empty if they do not say it."""
    value = answers.instrument.id if key == "instrument" else getattr(answers, key)
    return "" if value is None else str(value)


def _preferred(prefer: str | None, answers: list[Answers]) -> str | None:
    """The source of the part that ``--prefer`` names, also by its file; exit code 2 if it is none of them, or several."""
    if prefer is None:
        return None
    found = [it.source for it in answers if os.path.realpath(prefer) in map(os.path.realpath, (it.source, it.place.source))]
    if not found:
        wrong_usage(_("{path} is none of the parts").format(path=safe(prefer)), "--prefer")
    if len(found) > 1:
        text = _("{path} has several parts; name one of them: {parts}")
        wrong_usage(text.format(path=safe(prefer), parts=", ".join(map(quoted, found))), "--prefer")
    return found[0]
