"""``spbe benchmark``: an agency among others of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from spbe_calc.cli import options
from spbe_calc.cli.commands.official import require_official_year
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.inputs import answers_of, many_of, tables_of
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.running import Ended, Run, chosen_instrument, command, wrong_usage
from spbe_calc.inputs.recap import recap
from spbe_calc.inputs.sources import kind_of
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem, Whole
from spbe_calc.published.models import Group
from spbe_calc.published.shipped import cohorts_of, kind_by_short_name, official_instruments
from spbe_calc.questions.benchmark import Benchmark
from spbe_calc.questions.cohort import kind_of_agency, official_cohort
from spbe_calc.questions.peers import Peers, peer_of
from spbe_calc.scoring import score as scored
from spbe_calc.views.benchmark.view import Benchmarks

if TYPE_CHECKING:
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.inputs.recap import Peer
    from spbe_calc.inputs.tables import Tables
    from spbe_calc.instrument import Instrument
    from spbe_calc.scoring import Score

Cohort: TypeAlias = Annotated[
    Group | None, typer.Option("--cohort", help=_("Compare with agencies of this kind; default: guessed from the name."))
]


@command
def benchmark(
    answers: Annotated[
        list[str], typer.Argument(metavar="ANSWERS", help=_("Answers files, tables (.csv), folders, or - for standard input."))
    ],
    cohort: Cohort = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YYYY",
            help=_("Compare with the evaluation of this year; default: the year of the answers, or the newest published one."),
        ),
    ] = None,
    among: Annotated[
        str | None,
        typer.Option(
            "--among",
            metavar="FOLDER|TABLE",
            help=_("Compare with these answers, or with a recap (spbe score -f csv), instead of published results."),
        ),
    ] = None,
    instrument: options.Instrument = None,
    agency: options.Agency = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    predicate_basis: options.PredicateBasis = None,
    format_: options.Format = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, choice = Run(), output_choice(format_, output, quiet=quiet)
    if among == STDIN and STDIN in answers:
        wrong_usage(_("standard input cannot be both answers and the others to compare with"), "--among")
    if among is None:
        require_official_year(year)
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument)], [*answers, *([among] if among else [])])
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    others, tables = None, tables_of(agency, None, None, stdin, stdin_name)
    if among is not None:
        found = _peers(among, catalogue, tables_of(None, None, None, stdin, stdin_name), run, choice)
        peers = [peer for peer in found if _is_asked(peer, cohort, year)]
        others = _Others(tables.named(among), peers, run)

    def benchmarks() -> Iterator[Benchmark]:
        for checked in answers_of(answers, catalogue, run, choice, tables=tables):
            score = scored(checked)
            found = others.of(score) if others else official_benchmark(score, cohort, year)
            if isinstance(found, Problem):
                run.fail(checked.source, [found])
                continue
            choice.warn(score.warnings, run)
            yield found

    emit(Benchmarks(benchmarks(), many=many_of(answers, None, tables)), choice, run)
    return run


def official_benchmark(score: Score, cohort: Group | None = None, year: int | None = None) -> Benchmark | Problem:
    """The score among the published results; ``no-official-results`` or ``cohort-unknown`` if it cannot be compared with them."""
    answers, instrument = score.answers, score.instrument
    file = cohorts_of(instrument.id)
    if file is None:
        return Problem("no-official-results", answers.place, {"instrument": instrument.id, "known": official_instruments()})
    kind = cohort or kind_of_agency(answers.agency) or kind_by_short_name(answers.agency)
    if kind is None:
        return Problem("cohort-unknown", answers.place, {"agency": answers.agency})
    return Benchmark(score, official_cohort(file, kind, year or answers.year, instrument), guessed=cohort is None)


def _is_asked(peer: Peer, cohort: Group | None, year: int | None) -> bool:
    """Whether the result of another agency is of this kind and year."""
    return year in {None, peer.year} and (cohort in {None, "nasional"} or kind_of_agency(peer.agency) == cohort)


class _Others:
    """The agencies of ``--among``."""

    def __init__(self, path: str, results: list[Peer], run: Run) -> None:
        self.path, self._results, self._run = path, results, run
        self._groups: dict[str, Peers] = {}
        """By the instrument's hash."""

    def of(self, score: Score) -> Benchmark | Problem:
        """The score among those with its instrument, without the agency itself; ``nobody-to-compare`` if there is none."""
        group = self._groups.get(score.instrument.sha256)
        if group is None:
            group = self._groups[score.instrument.sha256] = Peers(self._possible(score.instrument), score.instrument)
            self._tell(group, score)
        cohort = group.without(score.answers)
        if cohort is None:
            values = {"path": Whole(self.path), "agency": score.answers.agency, "instrument": score.instrument.id}
            return Problem("nobody-to-compare", score.answers.place, values)
        return Benchmark(score, cohort)

    def _possible(self, instrument: Instrument) -> list[Peer]:
        """The results without those of this instrument that nobody can have; these are problems."""
        flaws = [peer.flaw(instrument) if peer.instrument in {None, instrument.id} else None for peer in self._results]
        if problems := [flaw for flaw in flaws if flaw]:
            self._run.fail(self.path, problems)
        return [peer for peer, flaw in zip(self._results, flaws, strict=True) if flaw is None]

    def _tell(self, group: Peers, score: Score) -> None:
        """Notes about what does not count."""
        if count := len(group.strangers - {group.key(score.answers)}):
            text = WORDS.plural(
                "{count} agency is not compared, because its instrument is not {instrument}",
                "{count} agencies are not compared, because their instrument is not {instrument}",
                count,
            )
            self._run.note(text.format(count=count, instrument=score.instrument.id))
        if count := len(group.repeated - {group.key(score.answers)}):
            text = WORDS.plural(
                "{path} has several results of {count} agency; only its newest one counts (--year chooses a year)",
                "{path} has several results of {count} agencies; only the newest one of each counts (--year chooses a year)",
                count,
            )
            self._run.note(text.format(path=self.path, count=count))


def _peers(path: str, catalogue: Catalogue, tables: Tables, run: Run, choice: OutputChoice) -> list[Peer]:
    """The agencies in a recap, or behind a path to answers; problems are reported, and end the run if there is nothing else."""
    named = tables.named(path)
    rows = recap(named) if kind_of(named) == "table" else None
    if rows is None:
        peers = [peer_of(scored(answers)) for answers in answers_of([path], catalogue, run, choice, tables=tables)]
    else:
        peers = [row for row in rows if not isinstance(row, Problem)]
        if problems := [row for row in rows if isinstance(row, Problem)]:
            run.fail(named, problems)
    if not peers and run.code:
        raise Ended(run)
    return peers
