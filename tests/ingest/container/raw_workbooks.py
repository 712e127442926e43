"""Workbooks written part by part, so that a test can break exactly one thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """A worksheet of given `<row>` elements."""
    data = "".join(rows)
    body = f"{before}<sheetData>{data}</sheetData>{after}"
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{body}</worksheet>'


def row(number: int, *cells: str, extra: str = "") -> str:
    return f'<row r="{number}"{extra}>{"".join(cells)}</row>'


def text(address: str, value: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(address: str, value: object, style: int = 0) -> str:
    return f'<c r="{address}" s="{style}"><v>{value}</v></c>'


def error(address: str, value: str) -> str:
    return f'<c r="{address}" t="e"><v>{value}</v></c>'


def table(rows: Sequence[Sequence[object]]) -> str:
    """A worksheet of texts and numbers from A1."""
    lines = []
    for r, values in enumerate(rows, 1):
        cells = [
            number(f"{chr(65 + c)}{r}", v)
            if isinstance(v, int | float)
            else text(f"{chr(65 + c)}{r}", str(v))
            for c, v in enumerate(values)
        ]
        lines.append(row(r, *cells))
    return sheet(*lines)


SMALL = table([["Клиент", "Сумма"], ["ООО Ромашка", 100], ["ИП Иванов", 200.5]])


def parts(
    sheets: Mapping[str, str], *, states: Mapping[str, str] | None = None, properties: str = ""
) -> dict[str, str]:
    """All parts of a workbook with the given worksheets."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"'
        + (f' state="{states[name]}"' if states and name in states else "")
        + "/>"
        for i, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{LINKS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    head = f'<Relationships xmlns="{PACKAGE}/relationships">'
    first = f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>{listed}</sheets></workbook>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f"{head}{first}</Relationships>",
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f"{head}{relations}</Relationships>",
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{i}.xml": xml for i, xml in enumerate(sheets.values(), 1)},
    }


def packed(contents: Mapping[str, str | bytes], *, twice: str = "") -> bytes:
    """The parts as a zip file; `twice` names a part written two times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        for name, content in contents.items():
            container.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        if twice:
            container.writestr(zipfile.ZipInfo(twice.swapcase()), contents[twice], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def workbook(xml: str = SMALL, **changed: str | bytes) -> bytes:
    """One sheet S1; parts may be replaced or added by name (dots and slashes as they are)."""
    return packed({**parts({"S1": xml}), **changed})
