"""A client's card: what the files say of the client, each with its place, and the page of all cards."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.bases import Client, ask, fill, records
from tests.reports.chromium_pipe import CHROMIUM, chromium

from clientbase.api import Base, Result
from clientbase.errors import UsageError
from clientbase.identity.skeleton import loose
from clientbase.store import Store

FIRM = 'ООО "Клевер Маркет"'
PHONE = "8 (495) 123-45-67 доб. 12"
CLIENTS = f"""Код;Наименование;ИНН;Телефон;E-mail;Город;Тип;Контактное лицо;Менеджер;Комментарий
77;{FIRM};7707083893;{PHONE};info@klever.example;Москва;Клиент;Петрова Анна;Иванов И.;не утром
77;Клевер-Маркет;7707083893;+7 916 222-33-44;buh@@klever;Москва;Клиент;;Иванов И.;
80;ТОВ "Молоко";14360570;044 234 56 78;;Київ;Поставщик;;;склад с 8 до 17
"""
DAYS = [date(2025, 1, 10) + timedelta(days=10 * n) for n in range(50)]
SALES = "Дата;Номер;Код клиента;Клиент;Товар;Количество;Сумма;Менеджер\n" + "".join(
    f"{day};Н-{n};77;{FIRM};{('Чай', 'Кофе')[n % 5 == 0]};2;{1000 + n};Иванов И.\n"
    for n, day in enumerate(DAYS)
)
DEBTS = f"На дату;Контрагент;Долг на конец;Просрочено\n2026-05-01;{FIRM};30000;12000\n2026-04-01;{FIRM};9;9\n"
TASKS = f"Срок;Клиент;Задача;Исполнитель;Статус\n2026-06-30;{FIRM};Прайс;Иванов И.;Новая\n"
KINDS = {"debts", "tasks"}  # loaded beside sales and clients


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("card")
    for name, text in {"clients": CLIENTS, "sales": SALES, "debts": DEBTS, "tasks": TASKS}.items():
        (made / f"{name}.csv").write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[Base]:
    with Base(lang="ru") as base:
        base.load(*(folder / f"{name}.csv" for name in ("clients", "sales", "debts", "tasks")))
        yield base


@pytest.fixture(scope="module")
def card(base: Base) -> Result:
    return base.answer("card", client="клевер маркет ооо")


def rows(result: Result, table: str) -> list[dict[str, Any]]:
    return records(result.answer, table)


def test_every_contact_and_requisite_has_its_place_and_its_verdict(card: Result) -> None:
    found = {(row["written"], row["verdict"], row["file"], row["row"]) for row in rows(card, "contacts")}
    assert found == {
        ("8 (495) 123-45-67 #12", "valid", "clients.csv", 2),
        ("info@klever.example", "valid", "clients.csv", 2),
        ("+7 916 222-33-44", "valid", "clients.csv", 3),
        ("buh@@klever", "invalid", "clients.csv", 3),
    }
    assert {row["person"] for row in rows(card, "contacts") if row["row"] == 2} == {"Петрова Анна"}
    names = [(row["value"], row["row"]) for row in rows(card, "requisites") if row["field"] == "name"]
    assert names == [("Клевер-Маркет", 3), (FIRM, 2)]
    assert [(row["text"], row["row"]) for row in rows(card, "notes")] == [("не утром", 2)]


def test_figures_are_those_of_the_files(card: Result) -> None:
    (row,) = rows(card, "clients")
    assert row["revenue"] == sum(1000 + n for n in range(50))
    assert (row["last_purchase"], row["usual_interval"]) == (DAYS[-1], 10)
    assert row["next_purchase"] == DAYS[-1] + timedelta(days=10)
    assert (row["balance"], row["overdue"], row["open_tasks"]) == (30000, 12000, 1)
    assert (row["cards"], row["spellings"]) == (2, 2)
    assert [(row["product"], row["bought_in"]) for row in rows(card, "goods")] == [("Чай", 40), ("Кофе", 10)]
    months = {row["month"]: row["revenue"] for row in rows(card, "months")}
    assert months[date(2025, 1, 1)] == 1000 + 1001 + 1002
    assert sum(months.values()) == row["revenue"]
    assert [row["doc_no"] for row in rows(card, "purchases")] == [f"Н-{n}" for n in range(49, 39, -1)]
    assert all(row["cell"] == "AX" for row in rows(card, "classes"))
    assert len(rows(card, "classes")) > 1


def test_what_is_not_in_the_data_is_said(base: Base, card: Result) -> None:
    standing = {row["kind"]: row["standing"] for row in rows(card, "missing")}
    assert {kind for kind, said in standing.items() if said == "loaded"} == {"sales", "contacts", *KINDS}
    assert {said for kind, said in standing.items() if kind not in {"sales", "contacts", *KINDS}} == {
        "not loaded"
    }
    assert any("Не загружено: оплаты" in said for said in card.summary)
    supplier = base.answer("card", client="80")
    assert {row["kind"] for row in rows(supplier, "missing") if row["standing"] == "nothing"} == {
        "sales",
        *KINDS,
    }
    assert not rows(supplier, "months")


def test_a_base_without_sales_has_cards(folder: Path) -> None:
    with Base(lang="en") as base:
        base.load(folder / "clients.csv")
        result = base.answer("card", client="80")
        assert [row["type"] for row in rows(result, "clients")] == ["Поставщик"]
        assert rows(result, "clients")[0]["revenue"] is None
        assert not rows(result, "curve")


def test_a_card_needs_a_client_or_all(base: Base) -> None:
    with pytest.raises(UsageError) as refused:
        base.answer("card")
    assert "--all" in str(refused.value)
    assert len(rows(base.answer("card", all=True), "clients")) == 2


# -- the page of all cards -----------------------------------------------------------------------------------


def payload(page: str) -> list[str]:
    packed = re.search(r'id="data">([^<]+)<', page)
    assert packed
    return gzip.decompress(base64.b64decode(packed[1])).decode().split("\n")


@pytest.fixture(scope="module")
def page(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cards") / "cards.html"
    base.answer("card", all=True).write(path)
    return path


def test_the_page_holds_every_card_once_and_nothing_of_them_in_the_open(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "klever" not in text
    _, *lines = payload(text)
    assert [json.loads(line)[0] for line in lines[1::2]] == [FIRM, 'ТОВ "Молоко"']
    assert not re.search(r"https?://(?!www\.w3\.org)", text)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_the_page_finds_as_people_type(page: Path) -> None:
    asked = {
        "klever": FIRM, "маркет клевер": FIRM, "4567": FIRM, "+7 (916) 222 33 44": FIRM, "89162223344": FIRM,
        "moloko": 'ТОВ "Молоко"', "київ": 'ТОВ "Молоко"', "7707083893": FIRM, "петрова": FIRM,
        "нет такого": None,
    }  # fmt: skip
    find = (
        "(() => {{ const box = document.getElementById('asked'); box.value = {word};"
        " box.dispatchEvent(new Event('input'));"
        " return document.querySelector('#card h2')?.textContent ?? null; }})()"
    )
    ready = (
        "new Promise((done) => { const wait = () => document.documentElement.dataset.ready ? done(true)"
        " : setTimeout(wait, 10); wait(); })"
    )
    with chromium() as tab:
        tab.open(page)
        assert tab.run(ready)
        assert {word: tab.run(find.format(word=json.dumps(word))) for word in asked} == asked
        assert tab.requests == [page.as_uri()]
        assert tab.log == []


def test_the_page_is_told_the_sounds_of_words_as_they_are_stored(page: Path) -> None:
    head, first, *_ = payload(page.read_text("utf-8"))
    assert set(json.loads(head)["rules"]["letters"]) >= set("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ")
    assert loose("клевер") in first.split("\t")[1].split()


def test_large_bases_are_cut_to_the_largest(
    monkeypatch: pytest.MonkeyPatch, base: Base, tmp_path: Path
) -> None:
    monkeypatch.setattr("clientbase.reports.page.client_cards.MOST", 1)
    base.answer("card", all=True).write(tmp_path / "cards.html")
    text = (tmp_path / "cards.html").read_text("utf-8")
    assert len(payload(text)) == 3
    assert "1 карточка, всего 2 клиента" in text.replace("\xa0", " ")


def test_deals_of_several_products_are_one_deal_with_their_sum(small: Store) -> None:
    fill(small, [], [Client(1, "c1")])
    small.connection.execute(
        "insert into deals (load_id, source_row, client_key, id, status, amount, created_at, closed_at)"
        " values"
        " (1, 1, 1, 'D1', 'open', 70, date '2026-05-01', null),"
        " (1, 2, 1, 'D1', 'open', 50, date '2026-05-01', null),"
        " (1, 3, 1, 'D2', 'won', 9, date '2026-04-01', date '2026-04-20'),"
        " (1, 4, 1, 'D2', 'won', 9, date '2026-04-01', date '2026-04-20')"
    )
    small.connection.execute(
        "insert into loads select 1, timestamp '2026-06-01', 'd.csv', '', 'x', 0, 'deals', 'csv', '', '',"
        " 'en', 4, 4, 0, 0, '{}', null, '[]', '', 0, '', '{}', '[]'"
    )
    deals = records(ask(small, "card", client="c1"), "deals")
    assert [(row["deal"], row["standing"], row["amount"]) for row in deals] == [
        ("D1", "open", Decimal(120)),
        ("D2", "won", Decimal(9)),
    ]


@pytest.fixture
def small() -> Iterator[Store]:
    with Store(threads=2) as store:
        yield store


def test_a_workbook_of_one_client_has_its_card_on_one_sheet(card: Result, tmp_path: Path) -> None:
    card.write(tmp_path / "card.xlsx")
    book = openpyxl.load_workbook(tmp_path / "card.xlsx", read_only=True)
    sheets = {
        sheet.title: [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        for sheet in book
    }
    (told,) = (cells for title, cells in sheets.items() if "Клевер" in title)
    assert {"Контакты", "Реквизиты", "Обычные товары", "buh@@klever", "Прайс", "не утром"} <= set(told)
    assert len(sheets) < 6


def test_the_page_of_one_client_reads_without_a_script(card: Result, tmp_path: Path) -> None:
    card.write(tmp_path / "card.html")
    text = (tmp_path / "card.html").read_text("utf-8")
    assert "Клевер Маркет" in text
    for told in ("buh@@klever", "непригодно", "Обычные товары", "Не загружено: оплаты", "<svg"):
        assert told in text
