"""The sheets of a workbook as the workbook lists them: names, states, and the parts that hold them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from clientbase.ingest.container.workbook.archive import Archive
from clientbase.ingest.container.workbook.zip_part import normal

_BUNDLE_SHEET = 156  # the record of xlsb that lists one sheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str  # name of its part in the archive, "" when there is none
    table: bool = True  # a worksheet, not a chart or a dialog


@dataclass(frozen=True, slots=True)
class _Relation:
    target: str
    kind: str


def book_part(archive: Archive) -> str:
    """The part that lists the sheets; empty when there is none."""
    named = ("xl/workbook.xml", "xl/workbook.bin")
    other = (name for name in archive.parts if name.endswith("workbook.xml"))
    return next((name for name in named if name in archive.parts), next(other, ""))


def relations_part(book: str) -> str:
    """The part that says where the sheets of the workbook part are."""
    folder, name = posixpath.split(book)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def sheets(archive: Archive) -> tuple[Sheet, ...]:
    """The sheets of an xlsx or xlsb workbook in their order; empty when the list cannot be read here."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException

    book = book_part(archive)
    try:
        relations = _relations(archive, book)
        listed = list(_binary(archive.whole(book)) if book.endswith(".bin") else _xml(archive.whole(book)))
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return ()
    none = _Relation("", "")
    return tuple(
        Sheet(
            name,
            hidden,
            part if (part := relations.get(link, none).target) in archive.parts else "",
            not (kind := relations.get(link, none).kind) or kind.endswith("/worksheet"),
        )
        for name, hidden, link in listed
    )


def _relations(archive: Archive, book: str) -> dict[str, _Relation]:
    """Relation id to target; what lies outside the file has no target."""
    from defusedxml.ElementTree import fromstring

    folder = posixpath.dirname(book)
    found = {}
    for element in fromstring(archive.whole(relations_part(book))).iter():
        target = element.get("Target")
        if target is None:
            continue
        outside = element.get("TargetMode") == "External" or not target
        path = target if target.startswith(("/", "\\")) else posixpath.join(folder, target)
        found[element.get("Id", "")] = _Relation("" if outside else normal(path), element.get("Type", ""))
    return found


def _xml(data: bytes) -> Iterator[tuple[str, bool, str]]:
    """Name, hidden, relation id of every sheet, whatever the namespace is called."""
    from defusedxml.ElementTree import fromstring

    for element in fromstring(data).iter():
        if _local(element.tag) == "sheet":
            link = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
            yield element.get("name", ""), element.get("state", "visible") != "visible", link


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _binary(data: bytes) -> Iterator[tuple[str, bool, str]]:
    """The same from the records of an xlsb ([MS-XLSB] 2.4.303)."""
    place = 0
    while place < len(data):
        kind, place = _varint(data, place, 2)
        size, place = _varint(data, place, 4)
        if kind == _BUNDLE_SHEET:
            state = int.from_bytes(data[place : place + 4], "little")
            link, after = _wide_string(data, place + 8)
            name, _ = _wide_string(data, after)
            yield name, state != 0, link
        place += size


def _varint(data: bytes, place: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, and the place after it."""
    number = 0
    for group in range(most):
        if place >= len(data):
            return number, place
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << 7 * group
        if byte < 0x80:  # noqa: PLR2004 - the top bit says that another group follows
            break
    return number, place


def _wide_string(data: bytes, place: int) -> tuple[str, int]:
    """A counted UTF-16 string, and the place after it."""
    end = place + 4 + 2 * int.from_bytes(data[place : place + 4], "little")
    return data[place + 4 : end].decode("utf-16-le", errors="replace"), end
