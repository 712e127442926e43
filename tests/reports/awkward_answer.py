"""One small answer with every value that has ever broken a writer, one row each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from clientbase.analysis import (
    Analysis,
    Column,
    Control,
    Option,
    Result,
    Role,
    Row,
    RowList,
    Source,
    Table,
    TableResult,
    Type,
    Window,
)
from clientbase.messages import Data, Message, Money, message


@dataclass(frozen=True, slots=True)
class Parameters:
    a: Annotated[Decimal, Option("class A ends here", unit="share")] = Decimal("0.80")
    by: Annotated[str, Option("measure")] = "revenue"
    long: Annotated[Decimal, Option("more digits than a double holds")] = Decimal("0.12345678901234567891")
    since: Annotated[date | None, Option("a day")] = date(2026, 1, 2)


NAMES = Table(
    "names",
    "Names | of *clients*",
    "One row per name.",
    (
        Column("client", Type.TEXT, "Client", "The name.", role=Role.NAME),
        Column("revenue", Type.MONEY, "Revenue", "Exact money.", adds=True),
        Column("quantity", Type.QUANTITY, "Quantity", "Exact pieces.", unit="pcs", adds=True),
        Column("share", Type.SHARE, "Share", "A part of the whole.", adds=True),
        Column("cv", Type.NUMBER, "Variation", "A ratio."),
        Column("rows", Type.INTEGER, "Rows", "A count.", adds=True),
        Column("abc", Type.LABEL, "ABC", "The class.", labels={"A": "A", "B": "B", "-": "-"}),
        Column("last", Type.DATE, "Last", "A day."),
    ),
    clients=True,
)
EMPTY = Table("nothing", "Nothing", "No row at all.", (Column("n", Type.INTEGER, "n", "A count."),))
LAST = date(2026, 10, 31)


def row(name: str | None, revenue: str = "1.0000", **other: object) -> Row:
    values = {"quantity": Decimal("1.000000"), "share": 0.5, "cv": 1.25, "rows": 1, "abc": "A", "last": LAST}
    return (name, Decimal(revenue), *({**values, **other}.values()))  # type: ignore[return-value]


ROWS = (
    row("ООО «Ромашка», филиал", "1234.5000"),
    row("Їжак & Co 🦔 日本", "2297200.8603"),
    (None,) * 8,
    row("", "0.0000", quantity=Decimal("0.125000"), share=0.0, cv=-0.0, rows=0),
    row("negative", "-0.0100", quantity=Decimal("-3.000000"), share=-0.25),
    row("huge", "9999999999999999999999999999999999.9999", rows=2**53 + 1, cv=1e300),
    row("not numbers", share=float("nan"), cv=float("inf")),
    row("=HYPERLINK(1)"),
    row("+7 999"),
    row("-5"),
    row("@SUM(A1)"),
    row("\t=1"),
    row("＝1+1"),
    row('"=1+1"'),
    row('say "hi"'),
    row("two\nlines\r\nthree"),
    row("\x1b]8;;http://evil\x07link\x1b]8;;\x07"),
    row("\x1b[2J\x9b31m\x00\x7f"),
    row("a\u202eb\u200bc\u2066d\u061ce\u00ad\ufeff"),
    row("a\u2028b\u2029c"),
    row("[link=http://evil]x[/link] [/red] :smiley:"),
    row("| pipe `code` *bold* _it_ <b> ![i](u) www.a.b x@y.z http://a"),
    row("# head"),
    row("\ud800 lone"),
    row("-", abc="-", last=date(1899, 12, 30)),
)


def awkward() -> Result:
    analysis = Analysis(
        "awkward",
        "",
        "Awkward | values",
        "What breaks?",
        Parameters,
        (NAMES, EMPTY),
        lambda _: (),
    )
    odd = Data("\x1b[31m[/red] evil|")
    return Result(
        analysis=analysis,
        parameters=Parameters(),
        window=Window(LAST, date(2025, 5, 1), LAST),
        sources=(Source("sales\x1b[2J.csv", "", "ab" * 32, "sales", 25, 23, 1, 1),),
        control=Control(Decimal("2298435.3603"), 23, 22, 2, Decimal("10.5000")),
        currency="EUR",
        basis=(message("Amounts are net."),),
        warnings=(Message("{name} is odd", {"name": odd}, "CB-W-1"),),
        summary=(Message("{name} brought {sum}", {"name": odd, "sum": Money(Decimal("1234.5"))}),),
        tables={"names": TableResult(NAMES, RowList(ROWS)), "nothing": TableResult(EMPTY, RowList())},
    )
