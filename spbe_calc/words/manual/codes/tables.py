"""The texts for problems with tables and worksheets."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import NN_, Choice, Entry, either

KINDS = {
    "pdf": N_("the file is a PDF document, whatever its name says"),
    "zip": N_("the file is a zip archive or a worksheet, whatever its name says"),
    "ole": N_("the file is an old Office document, whatever its name says"),
    "html": N_("the file is a web page, whatever its name says"),
    "rtf": N_("the file is a text document (RTF), whatever its name says"),
    "word": N_("the file is a text document, whatever its name says"),
    "text": N_("the file is text, not a worksheet, whatever its name says"),
}

OTHER_KIND = {
    "zip": N_("if it is a worksheet, give it its own suffix: .xlsx or .ods; unpack an archive"),
    "ole": N_("if it is a worksheet, give it its own suffix: .xls"),
    "html": N_("open it in a spreadsheet and save it as a worksheet (.xlsx) or csv"),
    "text": N_("if it is csv, give it the suffix .csv"),
    "other": N_('copy the levels into a worksheet or csv; `spbe init answers.xlsx --agency "NAME"` writes one to fill in'),
}

TABLES = {
    "file-other-kind": Entry(
        message=Choice("kind", KINDS),
        help=Choice(lambda values: str(values["kind"]) if values["kind"] in OTHER_KIND else "other", OTHER_KIND),
        means=N_("The bytes of a file show that it is something else than its suffix says."),
        example="spbe score scan.xlsx",
    ),
    "file-encrypted": Entry(
        message=N_("the worksheet is protected by a password"),
        help=N_("open it with the password and save it without one"),
        means=N_("An encrypted worksheet cannot be read. Protection of single cells or sheets does not matter."),
    ),
    "file-damaged": Entry(
        message=N_("the worksheet is damaged"),
        help=N_("open it in a spreadsheet, which may repair it, and save it again"),
        means=N_("The file begins like a worksheet, but its content cannot be read."),
    ),
    "unpacked-too-large": Entry(
        message=N_("the worksheet would unpack to {size} bytes, which is too much"),
        help=N_("copy the rows with answers into a new worksheet"),
        means=N_("A worksheet is read if it unpacks to at most 64 MiB and 200 times its size, so that no file can fill the memory."),
    ),
    "no-table": Entry(
        message=N_("no worksheet has a header with indicators and levels"),
        help=N_("write a header above the rows: Instansi, Tahun, Indikator, Tingkat, or Instansi, Tahun, 1, 2, 3 ..."),
        means=N_(
            "The header of a table is searched in the first 30 rows of each visible worksheet. It names an indicator and a level, "
            "or an agency and the numbers of indicators."
        ),
    ),
    "results-file": Entry(
        message=either(
            "written",
            N_("this is a result that spbe wrote, not answers"),
            N_("this is a table of results, without the levels of the indicators"),
        ),
        help=N_("score the answers that it was made from; --among of `spbe benchmark` takes results"),
        means=N_("The file has an index and a predicate, but no levels in a form from which they could be computed."),
        example="instansi,indeks,predikat",
    ),
    "columns-alike": Entry(
        message=N_("the columns {first} ({one}) and {second} ({other}) mean the same"),
        help=N_("delete or rename the one that does not count"),
        means=N_("Two columns have headings with one meaning, such as `Tingkat` and `Nilai`. Which one counts is never guessed."),
        example="Indikator,Tingkat,Nilai",
    ),
}

IGNORED = {
    "columns-ignored": Entry(
        message=NN_("the column {columns} is not needed and was not read", "{count} columns are not needed and were not read: {columns}"),
        means=N_("A table with one row per indicator may have columns such as weights and names of aspects, which do not matter here."),
        example="Indikator,Nama,Bobot,Tingkat",
    ),
}
