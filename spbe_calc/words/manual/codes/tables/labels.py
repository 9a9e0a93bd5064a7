"""The texts for headings, labels and rows that say different years or stages, or say them in part only."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Choice, Entry

LABELS = {
    "heading-differs": Entry(
        message=Choice(
            "of",
            {
                "year": N_("the levels below {heading} are of {found}, but the answers are of {said}"),
                "stage": N_("the levels below {heading} are of the stage {found}, but the answers are of the stage {said}"),
            },
        ),
        help=Choice(
            "by",
            {
                "cell": N_("correct the heading, or what {where} says"),
                "option": N_("correct the heading, or leave out {where}"),
                "sheet": N_("correct the heading, or the name of the worksheet {where}"),
                "column": N_("correct the heading, or what the row says; levels of another year or stage need a column of their own"),
            },
        ),
        general=N_("correct the heading, or what says another year or stage: a column, a label, a cover, the name of the worksheet"),
        means=N_("The levels are of one year or stage by the heading of their column, but the rows are of another one."),
        example="Tahun;2024\nNo;Indikator;Nilai 2023",
    ),
    "partly-said": Entry(
        message=Choice(
            lambda values: f"{values['of']} beside" if values.get("says") else str(values["of"]),
            {
                "year": N_("from here on the rows of this agency have no year, but its rows from {where} on are of {found}"),
                "stage": N_("from here on the rows of this agency have no stage, but its rows from {where} on are of the stage {found}"),
                "year beside": N_("from here on the rows of this agency are of {found}, but its rows from {where} on have no year"),
                "stage beside": N_(
                    "from here on the rows of this agency are of the stage {found}, but its rows from {where} on have no stage"
                ),
                "block": N_("the answers of {agency} have no year, but those of {other} above them are of {found} ({where})"),
            },
        ),
        help=Choice(
            lambda values: "block" if values["of"] == "block" else "rows",
            {
                "rows": N_("say it once above the header, or in each row"),
                "block": N_("write `Tahun` with the year beside it below the name of the agency, or use --year"),
            },
        ),
        general=N_("say it once above the header, or in each row"),
        means=N_(
            "Some rows of an agency say a year or a stage and others do not, or a block of rows has no year below that of another agency"
            " that has one. Whether they are of the same one is not guessed."
        ),
        example="No;Indikator;Nilai\n1;Arsitektur;3\nTahun;2023\n2;Peta Rencana;3",
    ),
}
