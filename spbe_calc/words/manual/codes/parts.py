"""The texts for parts of answers that cannot be put together, and for labels that say something else than a table."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import NN_, Choice, Entry, Values, either

PARTS = {
    "part-differs": Entry(
        message=Choice(
            lambda values: "both" if "found" in values and "wanted" in values else "other" if "found" in values else "none",
            {
                "both": N_("the {key} is {found}, but {wanted} in {first}"),
                "other": N_("the {key} is {found}, but {first} does not say it"),
                "none": N_("the {key} is not said here, but is {wanted} in {first}"),
            },
        ),
        help=either(
            "found",
            N_("put together only parts of one agency, for one year and stage; write the name in the same way in all of them"),
            N_("write it here, too, if this part belongs to the others; for tables {option} says it of all that do not"),
        ),
        means=N_("Parts to put together belong to different agencies, years, stages or instruments."),
        example="agency: Kota Lain",
    ),
    "answers-conflict": Entry(
        message=N_("indicator {indicator} has level {found}, but {wanted} in {first}"),
        help=either("again", "", N_("agree on one level, or let one part decide: --prefer FILE")),
        general=N_("agree on one level, or let one part decide: --prefer FILE"),
        means=N_("Two parts have different levels for the same indicator; nothing is written until it is decided."),
        example="2: 4",
    ),
    "units-columns": Entry(
        message=N_("the table of units needs the columns indicator and unit; it has {found}"),
        help=N_("write the headings `indicator,unit` in the first row and below it rows such as `12,Diskominfo` or `aspect.6,Inspektorat`"),
        means=N_("A table of units says which unit answers which indicators, for a form for each unit; one of its two columns is missing."),
        example="no,opd",
    ),
    "units-conflict": Entry(
        message=NN_(
            "indicator {indicators} is given to {found}, but to {wanted} in {first}",
            "indicators {indicators} are given to {found}, but to {wanted} in {first}",
        ),
        help=N_("give each indicator to one unit"),
        means=N_("Two units would answer the same indicator, alone or as a part of an aspect or domain; no form is written."),
        example="12,Bappeda",
    ),
}

NAMES = N_("name numbers (5), ranges (29-31), domains (domain.4) or aspects (aspect.6), separated by commas")
NAMES_HELP = Choice(
    lambda values: next((name for name in ("date", "tiers") if values.get(name)), "names"),
    {
        "date": N_("the spreadsheet seems to have made a date of a range such as 1-10; format the cell as text and write the range again"),
        "tiers": N_("the instrument has {tiers}"),
        "names": NAMES,
    },
)
MISSING = Choice(
    lambda values: next((name for name in ("found", "empty") if values.get(name)), "absent"),
    {
        "found": N_("the agency is missing; {found} names none"),
        "empty": N_("{key} has no value"),
        "absent": N_("{key} is missing"),
    },
)
WRITE = {
    "found": N_("write the full name of the agency in its place"),
    "empty": N_("write it after the colon, or indented on the lines below"),
    "absent": N_("add a line `{key}: ...`"),
    "json": N_('add `"{key}": ...` inside the braces'),
    "cell": N_("fill in the cell under {key}"),
    "undated": N_(
        "in a table, write `Tahun` above the header with the year beside it, or use --year YYYY; elsewhere add a line `year: YYYY`"
    ),
    "title": N_("if they are of {title}, write that above the header, as `Instansi` with the name beside it, or use --agency {option}"),
    "label": N_('write it above the header, as `Instansi` with the name beside it, or use --agency "NAME"'),
}


def _missing_help(values: Values) -> str:
    if kind := next((name for name in ("found", "title", "label", "undated") if values.get(name)), ""):
        return kind
    if values.get("cell"):
        return "cell"
    if values.get("json") and not values["empty"]:
        return "json"
    return "empty" if values["empty"] else "absent"


MISSING_HELP = Choice(_missing_help, WRITE)

ROWS_UNCLEAR = Choice(
    "by",
    {
        "table": N_("the rows below {found} may be another table, not answers"),
        "title": N_("the rows below {found} may not be answers of the agency and the year above it"),
        "below": N_("{found} is below the last row, so that no row is of it"),
        "part": N_("the numbers below {found} begin with 1, which is an indicator of the first domain and aspect"),
    },
)
ROWS_UNCLEAR_HELP = Choice(
    "by",
    {
        "table": N_(
            "move what is not answers to another worksheet; answers go below a header with a column of indicators and one of levels"
        ),
        "title": N_(
            "write whose answers they are in a label, `Instansi` with the name beside it and `Tahun` with the year, or move them to another"
            " worksheet"
        ),
        "below": N_("write it above the header if it is said of all rows; else delete it"),
        "part": N_("write the numbers of the indicators themselves, see `spbe indicators`"),
    },
)

HINTS = {
    "title-differs": Entry(
        message=Choice(
            "of",
            {
                "title": N_("the answers are taken for those of {said}, but the title says {found}"),
                "sheet": N_("the answers are taken for those of {said}, but the worksheet is called {found}"),
            },
        ),
        help=Choice(
            lambda values: "sheet" if values["of"] == "sheet" else str(values["by"]),
            {
                "sheet": N_("write the agency above the header of each worksheet, as `Instansi` with the name beside it"),
                "option": N_("correct the title or --agency, if both should name one agency"),
                "cell": N_("correct the title or {where}, if both should name one agency"),
            },
        ),
        general=N_("correct the title, or what says the agency, if both should name one"),
        means=N_(
            "The name of an agency is in a row of its own above a table, or is that of its worksheet, and a label, a cover or `--agency`"
            " has another one, which counts."
        ),
        example='--agency "Kota B" and, above the table: PEMERINTAH KABUPATEN A',
    ),
    "year-unread": Entry(
        message=N_("the answers have no year; {found} was not read as one"),
        help=N_("write `Tahun` above the header with the year beside it, or use --year"),
        means=N_("Nothing says the year of the answers, but a text above the table has one, which may be another year than theirs."),
        example="Tahun Anggaran;2024",
    ),
    "unit-unread": Entry(
        message=N_("the unit {found} was not read, because a table with one row per agency has no units"),
        help=N_("to keep it, write the answers with one row per indicator"),
        means=N_("A label above a table with one row per agency names a unit, which such a table cannot have."),
        example="OPD;Diskominfo\nInstansi;1;2;3",
    ),
}
