"""Every export of the true base gives the same clients, documents, revenue and purchases back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.exports import (
    accounting,
    crm,
    erp,
    ledgers,
    marketplaces,
    marketplaces_russian,
    one_c,
    one_c_bas,
    one_c_cross,
    one_c_flat,
    one_c_profit,
    points_of_sale,
    shop_engines,
    shops,
    shops_english,
)
from tests.exports.truth import by_manager, by_month, documents, purchases, revenue
from tests.exports.writing import Export

from clientbase import Base
from clientbase.identity import names
from clientbase.locale import language

EXPORTS = (
    *one_c.EXPORTS,
    *one_c_profit.EXPORTS,
    *one_c_cross.EXPORTS,
    *one_c_bas.EXPORTS,
    *one_c_flat.EXPORTS,
    *shops.EXPORTS,
    *shops_english.EXPORTS,
    *shop_engines.EXPORTS,
    *marketplaces.EXPORTS,
    *marketplaces_russian.EXPORTS,
    *points_of_sale.EXPORTS,
    *accounting.EXPORTS,
    *crm.EXPORTS,
    *erp.EXPORTS,
    *ledgers.EXPORTS,
)


def found(base: Base, sql: str) -> dict[str, Any]:
    return dict(base.store.connection.rows(sql))


@pytest.mark.parametrize("export", EXPORTS, ids=[export.name for export in EXPORTS])
def test_the_export_gives_the_truth_back(export: Export, tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*export.write(tmp_path), **(export.options or {}))
        assert report.rejected == 0
        text = [language("en").render(line) for table in report for line in (*table.notes, *table.warnings)]
        if "revenue" in export.holds:
            own = found(
                base,
                "select c.name, sum(s.amount) from sales as s left join clients as c using (client_key)"
                " group by c.name order by c.name",
            )
            expected = {names.key(export.name_of(who)): sum_ for who, sum_ in revenue(export.lines).items()}
            assert {names.key(who): sum_ for who, sum_ in own.items()} == expected, text
        if "total" in export.holds:
            (total,) = base.store.connection.row("select sum(amount) from sales")
            assert total == sum(revenue(export.lines).values()), text
        if "payments" in export.holds:
            own = found(
                base,
                "select c.name, sum(p.amount) from payments as p left join clients as c using (client_key)"
                " group by c.name order by c.name",
            )
            expected = {names.key(export.name_of(who)): sum_ for who, sum_ in revenue(export.lines).items()}
            assert {names.key(who): sum_ for who, sum_ in own.items()} == expected, text
        if "deals" in export.holds:
            own = found(
                base,
                "select c.name, [sum(d.amount), count(distinct d.id)] from deals as d"
                " left join clients as c using (client_key) where d.status = 'won'"
                " group by c.name order by c.name",
            )
            sums, numbers = revenue(export.lines), purchases(export.lines)
            expected = {names.key(export.name_of(who)): [sums[who], numbers[who]] for who in sums}
            assert {names.key(who): pair for who, pair in own.items()} == expected, text
        if "documents" in export.holds:
            own = found(base, "select doc_no, sum(amount) from sales group by doc_no order by doc_no")
            assert own == documents(export.lines), text
        for what, column, truth in (("managers", "manager", by_manager), ("months", "month(date)", by_month)):
            if what in export.holds:
                own = found(base, f"select {column}, sum(amount) from sales group by 1 order by 1")
                assert own == truth(export.lines), text
        if "purchases" in export.holds:
            rows = base.answer("abcxyz").answer.tables["clients"].records()
            counted = {names.key(str(row["client"])): row["purchases"] for row in rows}
            expected = {names.key(export.name_of(w)): n for w, n in purchases(export.lines).items()}
            assert {who: n for who, n in counted.items() if n} == expected, text


def test_the_truth_is_what_it_says() -> None:
    assert sum(revenue().values()) == Decimal("135149.29")
    assert len(documents()) == 12
