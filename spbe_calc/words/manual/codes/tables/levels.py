"""The help for what is written instead of a level."""

import re

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Values

MALFORMED_HELP = {
    "ticks": N_("tick or write only the highest level that is reached: {meant}"),
    "several": N_("tick or write one level only, the highest that is reached"),
    "predicate": N_("that is a predicate, which only an index has; write the level as a number from {low} to {high}"),
    "comma": N_("write a decimal point, not a comma"),
    "comma-whole": N_("write the highest level that is fully reached"),
    "meant": N_("write {meant}"),
    "decimals": N_("round it to six decimals"),
    "none": N_(
        "there is no 'not applicable': every indicator has a level; leave out what is missing, --partial accepts unfinished answers"
    ),
    "none-finished": N_("there is no 'not applicable': every indicator has a level; leave out what is missing"),
    "blank-finished": N_("leave the cell empty if the level is not known yet"),
    "blank": N_("leave the cell empty if the level is not known yet; --partial accepts unfinished answers"),
    "absent": N_(
        "if nothing of it is there yet, write the level that `spbe indicators` gives for that, {low} at least; leave the cell empty if the"
        " level is not known yet"
    ),
    "percent": N_("a percentage is not a level; format the cell as a number and write the level alone"),
    "failed": N_("a formula in this cell failed; write the level itself"),
    "date": N_("the spreadsheet seems to have made a date of the level; format the cell as a number and write the level again"),
    "formula": N_("write the level itself, not a formula; copy the column and insert it as values"),
    "other": N_("write the level in plain digits only, without a sign, leading zero or words"),
}

NOT_LEVELS = {
    "none": r"(?i)n/?a|tidak berlaku|none|nil",
    "absent": r"(?i)(?:tidak|belum) (?:ada|tersedia)|nihil",
    "blank": r"(?i)[-\u2013\u2014?.]+|belum(?: (?:di)?(?:isi|nilai))?|(?:masih )?kosong|tbd|not yet|empty",
    "percent": r"[0-9]+(?:[.,][0-9]+)? ?%",
    "failed": r"(?i)#(?:n/a|null!|ref!|value!|div/0!|name\?|num!|spill!|calc!)|err:[0-9]+",
    "date": r"(?i)[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}[-/ ](?:[a-z]{3,9}|[0-9]{1,2}[-/ ][0-9]{2,4})(?:[-/ ][0-9]{2,4})?",
    "formula": r"=.*",
}
"""What people and spreadsheets write into the cell of a level instead of one."""

OUT_OF_RANGE_HELP = {
    "giver": N_("write the level, or the score from {giver} as {{external: ...}}"),
    "lowest": N_("write {low} if no higher level is fully reached"),
    "highest": N_("write the highest level that is fully reached"),
    "decimals": N_("check the figure: a score or a percentage is not a level"),
    "step": N_("write the level that the step leads to"),
    "option": N_("write one of these levels"),
    "default": N_("correct the level, or the range of levels in the instrument"),
    "levels": N_("correct the level, or the range of levels in the instrument"),
}


def out_of_range(values: Values) -> str:
    """Which of the helps fits a number that is no level: of an answer, of an effort, of an option, of an instrument."""
    if kind := next((kind for kind in ("key", "step", "option", "giver") if values.get(kind)), None):
        return str(values[kind]) if kind == "key" else kind
    if re.match("-|0+(?:[.]|$)", str(values["found"])) and not values.get("alike"):  # of many some may be too high
        return "lowest"
    return "highest" if values.get("whole", True) else "decimals"


QUOTED_HELP = {
    **MALFORMED_HELP,
    "delete": N_("delete the quotation marks"),
    "meant": N_("write {meant}, without quotation marks"),
}


def quoted_level(values: Values) -> str:
    """The same for a text in quotation marks; a level needs only to lose them."""
    text = str(values["found"]).strip('"')
    if values.get("meant"):
        return "meant"
    return "delete" if text.isdecimal() else malformed_level({**values, "found": text, "finished": False})


def malformed_level(values: Values) -> str:
    """Which of the helps fits what is written instead of a level."""
    if re.fullmatch("[0-9](?:, [0-9])+", str(values["found"])):
        return "ticks" if values.get("meant") else "several"
    if known := next((kind for kind in ("meant", "predicate") if values.get(kind)), None):
        return known
    if kind := next((kind for kind, form in NOT_LEVELS.items() if re.fullmatch(form, str(values["found"]))), None):
        return f"{kind}-finished" if values.get("finished") and kind in {"none", "blank"} else kind
    if re.fullmatch("[0-9]+,[0-9]+", str(values["found"])) and not values.get("option"):
        return "comma-whole" if values["whole"] else "comma"
    if re.fullmatch(r"[0-9]+\.[0-9]{7,}", str(values["found"])):
        return "decimals"
    return "other"
