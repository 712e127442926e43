"""What a file gives when it is loaded: money by client, days, and the codes of the warnings."""

from __future__ import annotations

from decimal import Decimal

from clientbase import Base


def loaded(folder, text, name="sales.csv", **options):
    """Revenue by client, the days of the sales, and the codes of what was warned of."""
    path = folder / name
    path.write_text(text.strip("\n") + "\n", encoding="utf-8")
    return from_path(path, **options)


def from_path(*paths, **options):
    """The same of files that are there."""
    with Base() as base:
        report = base.load(*paths, **options)
        rows = base.store.connection.rows(
            "select c.name, s.date, s.amount from sales as s left join clients as c using (client_key)"
        )
        codes = {line.code for table in report for line in table.warnings if line.code}
        assert report.rejected == 0
    money: dict[str, Decimal] = {}
    for name, _, amount in rows:
        money[name] = money.get(name, Decimal(0)) + amount
    return money, sorted({day.isoformat() for _, day, _ in rows}), codes
