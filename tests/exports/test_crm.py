"""What CRM systems hold besides won deals: cards with phones of all kinds, persons, activities."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.exports import crm_amo, crm_bitrix24, crm_cards, crm_deals
from tests.exports.truth import CLIENTS
from tests.exports.writing import delimited

from clientbase import Base
from clientbase.identity import names
from clientbase.locale import language


@pytest.mark.parametrize("kind", crm_cards.CLIENT_LISTS)
def test_phones_and_addresses_of_all_kinds_arrive(kind: str, tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*crm_cards.CLIENT_LISTS[kind](tmp_path))
        assert [table.table for table in report] == ["clients"]
        assert not report.rejected
        cards = base.store.connection.rows(
            "select name, phones, emails, manager from clients order by client_key"
        )
        found = {names.key(row[0]): row[1:] for row in cards}
        assert found == {
            names.key(client.name): (
                f"{client.phone}, {crm_cards.mobile(client)}",
                f"{client.email}, {crm_cards.private(client)}",
                client.manager,
            )
            for client in CLIENTS
        }


def test_notes_of_one_name_and_tax_numbers_of_amocrm_arrive(tmp_path: Path) -> None:
    with Base() as base:
        base.load(*crm_cards.CLIENT_LISTS["amoCRM companies"](tmp_path))
        cards = base.store.connection.rows("select comment, tags, segment from clients")
        assert cards == [("первое, второе", "опт", "Опт")] * len(CLIENTS)
        valid = "select value from contact_points where kind = 'tax_id' and verdict = 'valid' order by 1"
        assert {("500100732259",), ("7707083893",)} <= set(base.store.connection.rows(valid))
        taxed = base.store.connection.rows("select tax_id from cards where tax_id is not null order by 1")
        assert taxed == [("12345678",), ("500100732259",), ("7701234566",), ("7707083893",)]  # as written


def test_persons_belong_to_their_company_and_are_not_mixed_up_with_it(tmp_path: Path) -> None:
    """Companies and contacts are numbered apart: contact 1 is not company 1."""
    with Base() as base:
        base.load(
            *crm_cards.CLIENT_LISTS["Bitrix24 companies, CSV"](tmp_path), *crm_cards.contact_list(tmp_path)
        )
        cards = base.store.connection.rows("select name, phones, contact_person from clients")
        found = {names.key(row[0]): row[1:] for row in cards}
        assert len(found) == len(CLIENTS) + 1
        assert found.pop(names.key("Одинцов Иван")) == ("+7 911 000-00-00", None)
        for client in CLIENTS:
            phones, person = found[names.key(client.name)]
            assert set(phones.split(", ")) == {
                client.phone,
                crm_cards.mobile(client),
                f"+7 911 {client.code}1",
                f"+7 911 {client.code}2",
            }
            assert person == "Смирнова Олег Петровна"


@pytest.mark.parametrize("kind", crm_cards.ACTIVITY_LISTS)
def test_activities_of_bitrix24(kind: str, tmp_path: Path) -> None:
    with Base() as base:
        report = base.load(*crm_cards.ACTIVITY_LISTS[kind](tmp_path))
        assert [table.table for table in report] == ["activities"]
        rows = base.store.connection.rows(
            "select type, done, cast(date as varchar), count(*), count(client_key), min(manager)"
            " from activities group by all order by 3"
        )
        assert [row[:5] for row in rows] == [
            (kind, done, f"2025-03-{day}", len(CLIENTS), len(CLIENTS))
            for day, (kind, done) in enumerate(crm_cards.ACTIVITIES, 10)
        ]


@pytest.mark.parametrize("system", [crm_bitrix24, crm_amo])
def test_deals_are_won_lost_or_open_and_closed_when_they_ended(system: object, tmp_path: Path) -> None:
    export = system.EXPORTS[0]  # type: ignore[attr-defined]
    with Base() as base:
        base.load(*export.write(tmp_path))
        deals = base.store.connection.rows("select distinct id, status, closed_at from deals")
        assert Counter(status for _, status, _ in deals) == Counter(deal.outcome for deal in crm_deals.DEALS)
        ended = {deal.id: deal.moment.date() for deal in crm_deals.DEALS if deal.outcome != "open"}
        assert {int(number): day for number, _, day in deals if day} == ended


def test_a_deal_of_three_products_is_one_deal(tmp_path: Path) -> None:
    rows = [row for row in crm_bitrix24.deals(products=True) if row[0] in {"ID", 1014}]
    with Base() as base:
        base.load(*crm_bitrix24.text(tmp_path / "DEAL.csv", rows, mark=False))
        found = base.store.connection.row("select count(*), count(distinct id), sum(amount) from deals")
        deal = next(deal for deal in crm_deals.DEALS if deal.id == 1014)
        assert found == (3, 1, deal.amount)


def test_stages_of_an_unknown_crm_are_read_too(tmp_path: Path) -> None:
    rows = [
        ("Дата", "Клиент", "Сумма", "Этап сделки"),
        ("01.02.2025", "Ромашка", "100", "Успешно реализовано"),
        ("02.02.2025", "Ромашка", "200", "Закрыто и не реализовано"),
        ("03.02.2025", "Вектор", "400", "Переговоры"),
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / "deals.csv", rows), table="sales")
        assert base.store.connection.row("select sum(amount) from sales") == (100,)
        assert next(iter(report)).loaded.skipped == {"not_won": 2}
        said = [language("en").render(line) for line in next(iter(report)).notes]
        assert any("only deals that were won are sales" in line for line in said)


def test_a_remembered_mapping_keeps_further_columns_and_their_order(tmp_path: Path) -> None:
    """The contact stands before the company, and yet it only fills in where there is no company."""
    rows = [
        (
            "ID",
            "Название сделки",
            "Стадия сделки",
            "Контакт",
            "Компания",
            "Сумма",
            "Предполагаемая дата закрытия",
        ),
        (1, "a", "Сделка успешна", "Анна", "Ромашка", "100", "01.02.2025"),
        (2, "b", "Сделка успешна", "Олег", "", "200", "02.02.2025"),
    ]
    path = delimited(tmp_path / "deals.csv", rows)
    with Base() as base:
        (table,) = base.load(path, table="sales")
        known = table.profile
    with Base() as base:
        said = {"deals": {"table": known.table, "columns": dict(known.columns)}}
        base.load(path, table="sales", profiles=said)
        assert base.store.connection.rows(
            "select c.name, s.amount from sales as s left join clients as c using (client_key) order by 2"
        ) == [("Ромашка", 100), ("Олег", 200)]
