"""What presets say beyond fields: money not paid for goods, rows that are no sales, near misses."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.exports.writing import delimited

from clientbase import Base
from clientbase.errors import Unmapped
from clientbase.ingest.account import LoadAccount
from clientbase.ingest.captions import preset
from clientbase.locale import language


def said(report: LoadAccount) -> str:
    lines = [line for table in report for line in (*table.notes, *table.warnings)]
    return "\n".join(language("en").render(line) for line in lines)


def by_document(base: Base) -> dict[str, Decimal]:
    rows = base.store.connection.rows("select doc_no, sum(amount) from sales group by doc_no order by doc_no")
    return dict(rows)


@pytest.mark.parametrize("known", preset.every(), ids=[known.name for known in preset.every()])
def test_a_whole_export_is_recognised_as_itself(known: preset.Preset) -> None:
    """With all captions the preset knows: no other preset may take them for its own."""
    named = [caption for table in known.tables.values() for caption in table.columns]
    found = preset.find([*known.signs, *known.any, *named])
    assert found is not None
    assert found.name == known.name


def test_every_word_of_a_preset_stands_in_a_column_it_can_meet() -> None:
    """A rule for a caption in another spelling than that of `dictionary.normal` would never hold."""
    for known in preset.every():
        for table in known.tables.values():
            first = {caption for caption in table.less.values() if caption}
            assert first <= table.columns.keys(), known.name
            assert not set(table.less) & {caption for caption, field in table.columns.items() if field}, (
                known.name
            )


SHOPIFY = (
    *("Name", "Email", "Financial Status", "Currency", "Subtotal", "Shipping", "Taxes", "Total"),
    *("Discount Amount", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price"),
    *("Billing Name", "Refunded Amount"),
)


def shopify(*rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    """Number, subtotal, discount, quantity, price, refund; the order cells of further lines are empty."""
    table: list[tuple[object, ...]] = [SHOPIFY]
    for number, subtotal, discount, qty, price, refund in rows:
        head = subtotal != ""
        table.append((
            number, "a@example.com", "paid" if head else "", "USD" if head else "", subtotal,
            "5" if head else "",
            "2" if head else "", "", discount, "2026-01-05 10:00:00 +0200" if head else "", qty, "Mug", price,
            "Ann Lee" if head else "", refund,
        ))  # fmt: skip
    return table


def test_the_subtotal_of_shopify_counts(tmp_path: Path) -> None:
    """A coupon of free delivery is no discount of goods; a full refund holds delivery and tax."""
    rows = shopify(
        ("#1", "100.00", "5.00", 2, "50.00", "0"),  # the discount was that of the delivery
        ("#2", "90.00", "10.00", 1, "60.00", "0"),
        ("#2", "", "", 1, "40.00", ""),
        ("#3", "70.00", "0", 1, "70.00", "77.00"),  # all of it, with delivery and tax
        ("#4", "50.00", "0", 1, "50.00", "20.00"),
    )
    with Base() as base:
        report = base.load(delimited(tmp_path / "orders_export.csv", rows))
        assert by_document(base) == {"#1": 100, "#2": 90, "#3": 0, "#4": 30}
        warned = [warning for warning in report.warnings if warning.code == "CB-LOAD-020"]
        assert "\n".join(language("en").render(warning) for warning in warned) == (
            "in 2 documents the lines make another sum than the order says was paid for its goods"
            " (“Subtotal”, less what was refunded); the order counts: 12.00"
        )


def test_orders_of_shopify_that_agree_are_left_alone(tmp_path: Path) -> None:
    rows = shopify(("#1", "100.00", "0", 2, "50.00", "0"), ("#2", "90.00", "10.00", 1, "100.00", "0"))
    with Base() as base:
        report = base.load(delimited(tmp_path / "orders_export.csv", rows))
        assert by_document(base) == {"#1": 100, "#2": 90}
        assert "CB-LOAD-020" not in {warning.code for warning in report.warnings}


DATE_RANGE = (
    *("date/time", "settlement id", "type", "order id", "sku", "quantity", "marketplace", "product sales"),
    *("shipping credits", "promotional rebates", "selling fees", "total"),
)


def test_a_rebate_pays_the_delivery_first(tmp_path: Path) -> None:
    rows = [
        ("2026-01-05", 1, "Order", "A", "S", 1, "amazon.com", "20.00", "5.00", "-5.00", "-3", "17"),
        ("2026-01-06", 1, "Order", "B", "S", 1, "amazon.com", "20.00", "5.00", "-9.00", "-3", "13"),
        ("2026-01-07", 1, "Order", "C", "S", 1, "amazon.com", "20.00", "0", "-2.00", "-3", "15"),
        ("2026-01-08", 1, "Refund", "C", "S", 1, "amazon.com", "-20.00", "0", "2.00", "3", "-15"),
        ("2026-01-09", 1, "Transfer", "", "", "", "", "0", "0", "0", "0", "-900"),
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / "range.csv", [DATE_RANGE, *rows]))
        assert by_document(base) == {"A": 20, "B": 16, "C": 0}
        assert (
            "“promotional rebates” was taken off the amounts, beyond what “shipping credits” holds"
            in said(report)
        )


def test_the_user_says_which_amount_counts(tmp_path: Path) -> None:
    """An amount the user names is taken as it stands, and so is a column he wants left out."""
    rows = [DATE_RANGE, ("2026-01-06", 1, "Order", "B", "S", 1, "amazon.com", "20", "5", "-9", "-3", "13")]
    path = delimited(tmp_path / "range.csv", rows)
    with Base() as base:
        base.load(path, map={"total": "amount"})
        assert by_document(base) == {"B": 13}
    with Base() as base:
        base.load(path, map={"promotional rebates": "-"})
        assert by_document(base) == {"B": 20}


def test_an_export_without_one_of_its_captions_is_said(tmp_path: Path) -> None:
    """An older Wildberries without the reason of the payment: read by its contents, and the user knows."""
    header = ("Тип документа", "Дата продажи", "Вайлдберриз реализовал Товар (Пр)", "Кол-во", "Srid",
              "Услуги по доставке товара покупателю", "Контрагент", "Сумма")  # fmt: skip
    rows = [header, ("Продажа", "2026-01-05", "100", "1", "A", "0", "WB", "100")]
    with Base() as base:
        report = base.load(delimited(tmp_path / "wb.csv", rows, delimiter=";"))
        assert (
            "looks like an export of Wildberries, but without “обоснование для оплаты”:"
            " its columns were told by their contents" in said(report)
        )


def test_a_known_export_without_its_day_is_said(tmp_path: Path) -> None:
    """Receipts whose day has another caption: another column is taken, and the user knows which."""
    header = ("РН", "Дата и время", "Тип ФД", "Номер ФД", "Признак расчета", "Сумма чека")
    rows = [header, ("1", "05.01.2026 10:00", "Кассовый чек", "7", "Возврат прихода", "9,00")]
    with Base() as base:
        report = base.load(
            delimited(tmp_path / "ofd.csv", rows, delimiter=";"), set={"client_name": "Магазин"}
        )
        assert by_document(base) == {"7": -9}
        assert (
            "this export of ОФД has no “дата фд”, “дата чека”, “дата”: “Дата и время” was taken instead"
            in said(report)
        )


def test_orders_like_any_look_like_no_export(tmp_path: Path) -> None:
    header = ("Номер заказа", "Дата", "ФИО", "Название товара", "Количество", "Цена", "Статус")
    rows = [header, ("1", "05.01.2026", "Иванов", "Стол", "2", "100,00", "Выполнен")]
    with Base() as base:
        report = base.load(delimited(tmp_path / "orders.csv", rows, delimiter=";"))
        assert "looks like an export" not in said(report)
        assert by_document(base) == {"1": 200}


def test_a_report_without_buyers_says_how_to_name_them(tmp_path: Path) -> None:
    header = ("РН", "Дата ФД", "Тип ФД", "Номер ФД", "Признак расчета", "Сумма чека")
    rows = [header, ("1", "05.01.2026", "Кассовый чек", "7", "Приход", "9,00")]
    path = delimited(tmp_path / "ofd.csv", rows, delimiter=";")
    with Base() as base:
        with pytest.raises(Unmapped) as refused:
            base.load(path)
        assert "client_name" in str(refused.value.problem.values)
        base.load(path, set={"client_name": "Магазин"})
        assert by_document(base) == {"7": 9}


@pytest.mark.parametrize("refund", ["", "0", "30"])
def test_an_empty_refund_gives_nothing_back(tmp_path: Path, refund: str) -> None:
    header = ("Date", "Order number", "Customer", "Amount", "Refund amount")
    rows = [header, ("2026-01-05", "1", "Ann", "100", refund), ("2026-01-06", "2", "Bob", "50", "20")]
    with Base() as base:
        base.load(delimited(tmp_path / "o.csv", rows))
        assert by_document(base) == {"1": 100 - int(refund or 0), "2": 30}


@pytest.mark.parametrize(
    ("name", "amount"),
    [("Возвраты покупателей.csv", -10), ("Повернення.csv", -10), ("Credit notes 2026.csv", -10),
     ("Возвраты поставщикам.csv", 10), ("Returning clients.csv", 10), ("Отгрузки.csv", 10)],
)  # fmt: skip
def test_a_list_of_returns_is_told_by_its_name(tmp_path: Path, name: str, amount: int) -> None:
    """МойСклад writes its returns in the columns of its shipments; returns to suppliers are another thing."""
    rows = [
        ("№", "Время", "Контрагент", "Организация", "Сумма"),
        ("1", "05.01.2026 10:00", "A", "B", "10,00"),
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / name, rows, delimiter=";"))
        assert by_document(base) == {"1": amount}
        assert ("CB-LAY-031" in {warning.code for warning in report.warnings}) is (amount < 0)
    with Base() as base:
        base.load(tmp_path / name, set={"doc_type": "sale"})
        assert by_document(base) == {"1": 10}


def test_orders_beside_their_refunds_are_purchases(tmp_path: Path) -> None:
    """Marketplaces call a sale an order: it counts as a purchase, not only as money."""
    header = ("Date", "Type", "Order number", "Customer", "Amount")
    rows = [header, ("2026-01-05", "Order", "1", "Ann", "100"), ("2026-02-05", "Order", "2", "Ann", "50"),
            ("2026-02-07", "Refund", "2", "Ann", "-20")]  # fmt: skip
    with Base() as base:
        base.load(delimited(tmp_path / "t.csv", rows))
        (row,) = base.answer("abcxyz").answer.tables["clients"].records()
        assert (row["purchases"], row["revenue"]) == (2, 130)
