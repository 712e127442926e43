"""What 1C exports besides sales: debts, payments, a bank statement, stock, activity of clients.

The captions of the statement of debts, the levels of «Поступление денег», the row level of «Остатки товаров»
and the fields and segments of «Активность контрагентов»: read; captions of two sides and of the activity
report: from memory. The exchange format of banks is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from tests.exports.truth import BY_NAME, CLIENTS, LINES, Client, by_document, revenue
from tests.exports.writing import Cell, ru, workbook

OWN = "40702810900000000001"
PAID = {
    CLIENTS[0].name: (("0000-000001", "17.01.2025 12:00:00", Decimal("10000.00")),),
    CLIENTS[2].name: (("0000-000002", "20.01.2025 10:30:00", Decimal("2899.80")),),
    CLIENTS[3].name: (
        ("0000-000003", "28.02.2025 9:05:00", Decimal("50000.00")),
        ("0000-000004", "31.03.2025 23:59:59", Decimal("45005.00")),
    ),
}


def paid(client: str) -> Decimal:
    """What a client paid."""
    return sum((amount for _, _, amount in PAID.get(client, ())), Decimal(0))


def debts() -> Iterator[tuple[Client, tuple[Decimal, ...]]]:
    """Every client with opening, increase, decrease and closing debt."""
    for number, client in enumerate(CLIENTS):
        opening = Decimal(1000 * number)
        bought = revenue()[client.name]
        yield client, (opening, bought, paid(client.name), opening + bought - paid(client.name))


def statement(path: Path, *, closing: Decimal = Decimal(0), managers: bool = False) -> Path:
    """«Ведомость по взаиморасчётам с контрагентами»; `closing` is added to the first closing debt."""
    captions = ["Нач. остаток", "Приход", "Расход", "Кон. остаток"]
    rows = [
        Cell(["Ведомость по взаиморасчётам с контрагентами"]),
        Cell(["Период: 01.01.2025 - 30.04.2025"]),
        Cell(["Показатели: Сумма (упр.);"]),
        Cell([]),
        Cell(["Менеджер" if managers else "Контрагент", "Сумма (в валюте упр. учета)"]),
        Cell(["Контрагент" if managers else "", *captions]),
    ]
    found = list(debts())
    found[0] = found[0][0], (*found[0][1][:3], found[0][1][3] + closing)
    for manager in dict.fromkeys(client.manager for client in CLIENTS):
        own = [pair for pair in found if pair[0].manager == manager]
        if managers:
            rows.append(Cell([manager, *added([sums for _, sums in own])]))
        rows += [
            Cell([client.name, *(value or "" for value in sums)], 0, 2 * managers) for client, sums in own
        ]
    rows.append(Cell(["Итого", *added([sums for _, sums in found])]))
    return workbook(path, rows)


def added(rows: Sequence[Sequence[Decimal]]) -> list[Decimal]:
    """The sums of columns."""
    return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]


def subconto(path: Path) -> Path:
    """«Анализ субконто» of accounting: every balance has two sides, one of them empty."""

    def sides(value: Decimal) -> list[Decimal | str]:
        return [value if value > 0 else "", -value if value < 0 else ""]

    upper = [
        "Контрагенты",
        "Сальдо на начало периода",
        "",
        "Обороты за период",
        "",
        "Сальдо на конец периода",
        "",
    ]
    rows = [
        Cell(["Анализ субконто Контрагенты за Январь 2025 г. - Апрель 2025 г."]),
        Cell(["Период: 01.01.2025 - 30.04.2025"]),
        Cell([]),
        Cell(upper),
        Cell(["", *["Дебет", "Кредит"] * 3]),
    ]
    found = [
        (client, (opening - 1500, bought, money, closing - 1500))
        for client, (opening, bought, money, closing) in debts()
    ]
    rows += [
        Cell([client.name, *sides(opening), bought, money or "", *sides(closing)])
        for client, (opening, bought, money, closing) in found
    ]
    return workbook(path, rows)


def receipts(path: Path) -> Path:
    """«Поступление денег», Менеджер → Партнер → Регистратор."""
    rows = [
        Cell(["Поступление денег"]), Cell(["Параметры:", "Период: 01.01.2025 - 30.04.2025"]), Cell([]),
        Cell(["Менеджер", "Сумма"]), Cell(["Партнер"]), Cell(["Регистратор"]),
    ]  # fmt: skip
    for manager in dict.fromkeys(client.manager for client in CLIENTS):
        own = [name for name in PAID if BY_NAME[name].manager == manager]
        if own:
            rows.append(Cell([manager, sum(map(paid, own))]))
        for name in own:
            rows.append(Cell([name, paid(name)], 0, 2))
            rows += [
                Cell([f"Поступление безналичных ДС {number} от {day}", amount], 0, 4)
                for number, day, amount in PAID[name]
            ]
    rows.append(Cell(["Итого", sum(map(paid, PAID))]))
    return workbook(path, rows)


def exchange(path: Path, *, encoding: str = "cp1251", said: Decimal | None = None, end: bool = True) -> Path:
    """A statement of a bank: received from clients, and one payment to a supplier."""
    received = sum(map(paid, PAID))
    named = "DOS" if encoding == "cp866" else "Windows"
    lines = [
        "1CClientBankExchange", "ВерсияФормата=1.03", f"Кодировка={named}",
        "ДатаНачала=01.01.2025", "ДатаКонца=30.04.2025", f"РасчСчет={OWN}",
        "СекцияРасчСчет", f"РасчСчет={OWN}", "НачальныйОстаток=0.00",
        f"ВсегоПоступило={received if said is None else said}", "ВсегоСписано=500.00", "КонецРасчСчет",
    ]  # fmt: skip
    for name, found in PAID.items():
        for number, day, amount in found:
            lines += [
                "СекцияДокумент=Платежное поручение", f"Номер={number}", f"Дата={day[:10]}",
                f"Сумма={amount}", f"ДатаПоступило={day[:10]}", "ПлательщикСчет=40702810000000000099",
                f"Плательщик=7707083893 {name}",
                "ПлательщикИНН=", f"ПолучательСчет={OWN}", "Получатель=ООО «Наша фирма»",
                "НазначениеПлатежа=Оплата по счету", "КонецДокумента",
            ]  # fmt: skip
    lines += [
        "СекцияДокумент=Платежное поручение", "Номер=77", "Дата=03.02.2025", "Сумма=500.00",
        f"ПлательщикСчет={OWN}", "Плательщик1=ООО «Наша фирма»", "ПолучательСчет=40702810000000000055",
        "Получатель1=ООО «Поставщик»", "НазначениеПлатежа=Аренда", "КонецДокумента",
    ]  # fmt: skip
    lines += ["КонецФайла"] if end else []
    path.write_bytes("\r\n".join(lines).encode(encoding, errors="replace"))
    return path


STOCK = (
    ("Основной склад", "Стол письменный", "ST-001", Decimal(12), Decimal("37200.00")),
    ("Основной склад", "Стул офисный", "ST-002", Decimal(0), Decimal(0)),
    ("Склад 2", "Стол письменный", "ST-001", Decimal("3.5"), Decimal("10850.00")),
)


def stock(path: Path) -> Path:
    """«Остатки товаров»: warehouses, and the goods of each at outline level 1."""
    rows = [
        Cell(["Остатки товаров"]), Cell(["Параметры:", "Дата: 30.04.2025"]), Cell([]),
        Cell(["Склад", "Артикул", "Остаток", "Сумма остатка"]), Cell(["Номенклатура"]),
    ]  # fmt: skip
    for place in dict.fromkeys(row[0] for row in STOCK):
        own = [row for row in STOCK if row[0] == place]
        rows.append(Cell([place, "", *added([row[3:] for row in own])]))
        rows += [Cell([name, code, qty, cost], 1) for _, name, code, qty, cost in own]
    rows.append(Cell(["Итого", "", *added([row[3:] for row in STOCK])]))
    return workbook(path, rows)


def activity(path: Path) -> Path:
    """«Активность контрагентов»: no contacts, but segments."""
    header = [
        "Код", "Наименование", "Сегмент", "Статус", "Менеджер", "Сумма", "Кол-во отгрузок", "Средний чек",
        "Дата последнего заказа", "Комментарий", "Дата комментария",
    ]  # fmt: skip
    segments = ("Активный", "61 день", "91 день", "121 день", "Не активный")
    rows = [Cell(["Активность контрагентов"]), Cell([]), Cell(header)]
    for client, segment in zip(CLIENTS, segments, strict=True):
        own = [lines for lines in by_document().values() if lines[0].client == client.name]
        amount = revenue()[client.name]
        last = max(line.moment for line in LINES if line.client == client.name)
        rows.append(
            Cell([
                client.code, client.name, segment, "Клиент", client.manager, ru(amount), str(len(own)),
                ru(amount / len(own)), f"{last:%d.%m.%Y}",
                "перезвонить", "01.01.0001 0:00:00",
            ])
        )  # fmt: skip
    return workbook(path, rows)
