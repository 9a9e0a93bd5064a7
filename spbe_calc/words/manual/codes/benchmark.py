"""The texts for answers that cannot be compared with published results."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Entry

BENCHMARK = {
    "cohort-unknown": Entry(
        message=N_("the name {agency} does not show what kind of agency this is"),
        help=N_("say what to compare it with: --cohort kabupaten|kota|provinsi|instansi-pusat|nasional"),
        means=N_("An agency is compared with its own kind, which is guessed from its name, such as Pemerintah Kabupaten Serang."),
        example="agency: Serang",
    ),
    "no-official-results": Entry(
        message=N_("there are no published results for {instrument}, only for {known}"),
        help=N_("compare it with answers of your own: --among FOLDER"),
        means=N_(
            "Indices of different instruments are not the same measure, so an agency is compared only with results of its own instrument."
        ),
        example="instrument: perban-bps-3-2022",
    ),
}
