"""The texts for errors of the operating system: the reason, and the help for reading and for writing."""

from spbe_calc.words.language import N_
from spbe_calc.words.manual.entry import Choice

WHY = Choice(
    "reason",
    {
        "missing": N_("there is no such folder"),
        "not-a-folder": N_("a part of its path is a file, not a folder"),
        "is-a-folder": N_("it is a folder"),
        "permission": N_("permission denied"),
        "protected": N_("the file is write-protected"),
        "read-only": N_("the disk is read-only"),
        "no-space": N_("no space is left on the disk"),
        "too-large": N_("the file would be larger than is allowed there"),
        "in-use": N_("another program is using it"),
        "name-too-long": N_("the name is too long"),
        "links": N_("its links form a circle, or there are too many of them"),
        "linked": N_("{link} is a link, so the output would end up somewhere else"),
        "too-many-open": N_("too many files are open"),
        "device": N_("the disk, network drive or device does not respond"),
        "name": N_("the name has a character that is not allowed in a path"),
        "library": N_("{package} is not installed"),
        "other": "{detail}",
    },
)

READING = Choice(
    "reason",
    {
        "library": N_("worksheets need {package}: pip install {package}"),
        "missing": N_("check the name and the folder it is in"),
        "not-a-folder": N_("check the path, part by part"),
        "is-a-folder": N_("name a file inside the folder"),
        "permission": N_("check that you are allowed to read the file and open its folder, and that no other program has locked it"),
        "protected": "",
        "read-only": "",
        "no-space": "",
        "too-large": "",
        "in-use": N_("close the file in the other program, then try again"),
        "name-too-long": N_("check the name, or give the file a shorter one"),
        "links": N_("`ls -l` shows where a link leads; name the file itself"),
        "linked": "",
        "too-many-open": N_("close other programs, then try again"),
        "device": N_("check the connection, then try again; a copy on your own disk is safer"),
        "name": N_("look for an invisible character, such as a NUL byte"),
        "other": N_("check that you are allowed to read the file and that no other program has locked it"),
    },
)

WRITING = Choice(
    "reason",
    {
        "missing": N_("check the path"),
        "not-a-folder": N_("check the path, part by part"),
        "is-a-folder": N_("name a file inside the folder"),
        "permission": N_("write to your own folder, or ask the owner of this one; nothing was changed"),
        "protected": N_("write to another file, or remove the protection (`chmod u+w`, on Windows: Properties); nothing was changed"),
        "read-only": N_("write to another disk"),
        "no-space": N_("free some space, or write to another disk; no half-written file was left behind"),
        "too-large": N_("write to another disk; no half-written file was left behind"),
        "in-use": N_("close the file in the other program (Excel?), then try again; nothing was changed"),
        "name-too-long": N_("give the output a shorter name"),
        "links": N_("`ls -l` shows where a link leads; name the file itself"),
        "linked": N_("remove the link, or write to another folder"),
        "too-many-open": N_("close other programs, then try again"),
        "device": N_("check the connection, or write to your own disk"),
        "name": N_("give the output another name"),
        "other": N_("check the free space and that you are allowed to write there; no half-written file was left behind"),
    },
)
