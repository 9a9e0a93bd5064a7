"""The words for problems with the shape of a file: its keys and the kinds of their values."""

from spbe_calc.render.manual.entry import N_, Choice, Entry, Values

EXPECTED = {
    "number": N_("{key} is {found}; it must be a whole number from 1"),
    "level": N_("{key} is {found}; it must be a whole number from 0"),
    "decimals": N_("{key} is {found}; it must be a whole number from 0 to 9"),
    "border": N_("{key} is {found}; it must be a number such as 4.2"),
    "yes-no": N_("{key} is {found}; it must be true or false"),
    "date": N_("{key} is {found}; it must be a date such as 2021-01-01"),
    "id": N_("{key} is {found}; it must be an id such as permenpanrb-59-2020: small letters, digits and hyphens"),
}


def _malformed(values: Values) -> str:
    return EXPECTED[str(values["expected"])]


UNKNOWN_HELP = {"near": N_("did you mean {near}?"), "none": N_("the keys here are {known}")}


def _unknown(values: Values) -> str:
    return "near" if values["near"] else "none"


SHAPE = {
    "missing-key": Entry(
        message=N_("{key} is missing"),
        help=N_("add a line `{key}: ...`"),
        means=N_("A key that must be there is not, or has no value."),
        example="agency:",
    ),
    "unknown-key": Entry(
        message=N_("{key} is not a key of this mapping"),
        help=Choice(_unknown, UNKNOWN_HELP),
        means=N_("Unknown keys are refused, because a misspelt key would be a value lost without a word."),
        example="agancy: Kota Bandung",
    ),
    "not-a-mapping": Entry(
        message=N_("{found} stands where a mapping belongs (lines of `key: value`)"),
        help=N_("write one `key: value` a line, each indented alike"),
        means=N_("A mapping was expected and something else stands there."),
        example="answers: [3, 2, 4]",
    ),
    "not-a-list": Entry(
        message=N_("{key} is {found}; it must be a list"),
        help=N_("begin each item with `- ` on a line of its own"),
        means=N_("A list was expected and something else stands there."),
        example="predicates: Baik",
    ),
    "not-text": Entry(
        message=N_("{key} is {found}; it must be text"),
        help=N_("write the text behind the colon"),
        means=N_("Text was expected and a list or mapping stands there."),
        example="agency: [Kota Bandung]",
    ),
    "empty-text": Entry(
        message=N_("{key} is empty"),
        help=N_("write the text behind the colon, or delete the line"),
        means=N_("A text has no characters other than spaces."),
        example='agency: ""',
    ),
    "empty-list": Entry(
        message=N_("{key} is an empty list"),
        help=N_("list what belongs there, or delete the line"),
        means=N_("A list that must hold something holds nothing."),
        example="aspects: []",
    ),
    "malformed": Entry(
        message=_malformed,
        help=N_("write numbers and dates without quotation marks"),
        means=N_("A value does not have the form that its key asks for."),
        example="in_force: {from: 1 January 2021}",
    ),
    "not-a-choice": Entry(
        message=N_("{key} is {found}; it must be one of {choices}"),
        help=N_("write one of these words as it stands"),
        means=N_("A key has a fixed set of values, and this is none of them."),
        example="stage: final",
    ),
}
