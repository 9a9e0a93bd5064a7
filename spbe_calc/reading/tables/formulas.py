"""What a workbook stores in cells that its reader takes for empty: formulas without a value, and errors."""

from __future__ import annotations

import io
import re
import zipfile

CELL = rb"<c\b((?:[^>/]|/(?!>))*)>(.*?)</c>"
"""A cell with content: its attributes and what is in it."""
NAME = rb'\br="([A-Z]{1,3}[0-9]{1,7})"'
SHEET = rb"<sheet\b[^>]*>"
ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
RELATION = rb"<Relationship\b[^>]*>"


def uncomputed(data: bytes, sheet: str) -> dict[str, str]:
    """The formulas without a value (``=A1+1``) and the errors (``#N/A``) of a worksheet, by the name of the cell. Only xlsx has them."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _part(archive, sheet)
            return dict(_cells(archive.read(part))) if part else {}
    except (KeyError, zipfile.BadZipFile, ValueError, OSError):
        return {}


def _part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The name of the part of the archive that is a worksheet. Raises KeyError if this is no xlsx."""
    for found in re.findall(SHEET, archive.read("xl/workbook.xml")):
        if _attribute(found, b"name") == sheet:
            link = _attribute(found, b"[a-z]+:id")
            for relation in re.findall(RELATION, archive.read("xl/_rels/workbook.xml.rels")):
                if _attribute(relation, b"Id") == link:
                    target = _attribute(relation, b"Target") or ""
                    return target[1:] if target.startswith("/") else f"xl/{target}"
    return None


def _cells(content: bytes) -> list[tuple[str, str]]:
    found = []
    for attributes, inside in re.findall(CELL, content, re.DOTALL):
        name, kind = re.search(NAME, attributes), _attribute(attributes, b"t")
        if name and (kind == "e" or (kind != "str" and b"<f" in inside)):
            value, formula = _text(b"v", inside), _text(b"f", inside)
            if kind == "e" or not value:
                found.append((name[1].decode(), value or f"={formula}"))
    return found


def _attribute(tag: bytes, name: bytes) -> str | None:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return _plain(found[1]) if found else None


def _text(tag: bytes, inside: bytes) -> str:
    found = re.search(rb"<" + tag + rb"\b[^>]*>([^<]*)</" + tag, inside)
    return _plain(found[1]) if found else ""


def _plain(text: bytes) -> str:
    """The text without the entities of XML."""
    plain = text.decode("utf-8", "replace")
    for entity, char in ENTITIES.items():
        plain = plain.replace(entity, char)
    return plain
