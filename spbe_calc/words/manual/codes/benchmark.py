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
    "nobody-to-compare": Entry(
        message=N_("{path} has no other agency to compare {agency} with"),
        help=N_("the others need results of the same instrument, {instrument}, and of the kind and year that --cohort and --year choose"),
        means=N_("An agency is compared with the other agencies in a folder or table, and there is none that can be compared with it."),
        example="spbe benchmark kota-a.yaml --among kota-a.yaml",
    ),
}
