"""Statements of banks and reports of debts as their systems write them: three clients, one invoice each way.

Bluebay paid 12,400.00 and got 400.00 back where the report has refunds; Harbour paid 300.00; 3,000.00 of rent
went out. Of debts Bluebay owes 23,600.00, of it 22,400.00 late on 28 February 2026; Harbour 20,000.00,
18,000.00 of it 40 days late and 2,000.00 more than 90.
"""

# ruff: noqa: E501 - rows stand as their systems write them

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.exports.writing import Cell, delimited, workbook

Rows = Sequence[Sequence[object]]
A, B = "Bluebay Ltd", "Harbour Ltd"


def _text(name: str, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Callable[[Path], Path]:
    return lambda folder: delimited(folder / name, rows, delimiter=delimiter, encoding=encoding)


def _book(name: str, rows: Rows, indents: Sequence[int] = ()) -> Callable[[Path], Path]:
    def written(folder: Path) -> Path:
        cells = [Cell(row, 0, indents[n] if indents else 0) for n, row in enumerate(rows)]
        return workbook(folder / name, cells, text=False)

    return written


def _sber(account: str, tax_id: str, name: str) -> str:
    return f"{account}\n{tax_id}\n{name}"


_OWN = _sber("40702810000000000001", "7736050003", "ООО Наша фирма")
_PAYER = _sber("40702810000000000002", "7707083893", A)
_TBANK = (
    "Номер счета", "Идентификатор транзакции", "Тип операции (пополнение/списание)", "Категория операции",
    "Статус", "Дата создания операции", "Дата транзакции", "Сумма операции в валюте операции",
    "Валюта операции", "Сумма в валюте счета", "Контрагент", "ИНН контрагента", "Назначение платежа",
)  # fmt: skip
_REVOLUT = (
    "Date started (UTC)", "Date completed (UTC)", "ID", "Type", "State", "Description", "Reference", "Payer",
    "Orig currency", "Payment currency", "Amount", "Total amount", "Balance", "Account",
)  # fmt: skip
_FOP = (
    "Дата i час операції", "Деталі операції", "MCC", "Сума в валюті картки (UAH)", "Сума в валюті операції",
    "Валюта", "Залишок після операції",
)  # fmt: skip

# System -> how the file is written, and what is kept: client, amount, number of the document.
PAYMENTS: dict[str, tuple[Callable[[Path], Path], set[tuple[str, str, str | None]], dict[str, int]]] = {
    "СберБизнес": (
        _book("Выписка.xlsx", [
            ("Дата проводки", "Счет", "", "Сумма по дебету", "Сумма по кредиту", "№ документа", "ВО", "Банк (БИК и наименование)", "Назначение платежа"),
            ("", "Дебет", "Кредит", "", "", "", "", "", ""),
            ("05.02.2026", _PAYER, _OWN, "", 12400, "000015", "01", "БИК 1", "Оплата по счету 15"),
            ("06.02.2026", _OWN, _sber("40702810000000000003", "7700000002", "Аренда"), 3000, "", "7", "01", "БИК 2", "Аренда"),
            ("07.02.2026", _OWN, _PAYER, 400, "", "8", "01", "БИК 1", "Возврат излишне перечисленных средств"),
            ("09.02.2026", _sber("40702810000000000004", "7700000003", "ПАО Банк"), _OWN, "", 50000, "9", "01", "БИК 3", "Предоставление кредита по договору 1"),
        ]),
        {(A, "12400", "000015"), (A, "-400", "8")},
        {"paid_out": 1, "loan": 1},
    ),
    "Т-Бизнес": (
        _text("operations.csv", [
            _TBANK,
            ("4070", "t1", "Credit", "incomePeople", "Transaction", "05.02.2026", "05.02.2026", "12400,00", "RUB", "12400,00", A, "7707083893", "Счет 15"),
            ("4070", "t2", "Debit", "contragentPeople", "Transaction", "06.02.2026", "06.02.2026", "3000,00", "RUB", "3000,00", "Аренда", "", "Аренда"),
        ], ";"),
        {(A, "12400", "t1")},
        {"paid_out": 1},
    ),
    "Альфа-Бизнес": (
        _text("alfa.csv", [
            ("Дата операции", "Номер документа", "Дебет", "Кредит", "Контрагент", "ИНН контрагента", "Счет контрагента", "Назначение платежа"),
            ("05.02.2026", "0015", "", "12 400,00", A, "7707083893", "407", "Оплата по счету 15"),
            ("06.02.2026", "7", "3 000,00", "", "Аренда", "", "407", "Аренда"),
            ("07.02.2026", "8", "", "1 000,00", "Наша фирма", "", "407", "Пополнение счета"),
            ("Итого", "", "3 000,00", "13 400,00", "", "", "", ""),
        ], ";", "cp1251"),
        {(A, "12400", "0015")},
        {"paid_out": 1, "transfer": 1, "total": 1},
    ),
    "monobank": (
        _text("mono.csv", [
            _FOP,
            ("05.02.2026 10:11:12", f"Від: {A}", "4829", "12400.0", "12400.0", "UAH", "50000.0"),
            ("06.02.2026 11:00:00", "АЗС Приклад", "5541", "-845.5", "-20.0", "USD", "49154.5"),
        ]),
        {(A, "12400", None)},
        {"paid_out": 1},
    ),
    "1C": (
        _book("Поступления.xlsx", [
            ("Дата", "Номер", "Сумма", "Контрагент", "Вид операции", "Назначение платежа", "Организация"),
            ("05.02.2026 0:00:00", "00000015", 12400, A, "Оплата от покупателя", "Оплата", "Наша фирма"),
            ("06.02.2026 0:00:00", "00000016", 50000, "Банк", "Получение кредита в банке", "Кредит", "Наша фирма"),
            ("07.02.2026 0:00:00", "00000017", 300, B, "Оплата от покупателя", "Оплата", "Наша фирма"),
        ]),
        {(A, "12400", "00000015"), (B, "300", "00000017")},
        {"loan": 1},
    ),
    "Revolut Business": (
        _text("statement.csv", [
            _REVOLUT,
            ("2026-02-05", "2026-02-05", "a1", "TOPUP", "COMPLETED", f"Money added from {A}", "INV 15", "", "GBP", "GBP", "12400.00", "12400.00", "22400.00", "Main"),
            ("2026-02-06", "2026-02-06", "a2", "TRANSFER", "COMPLETED", "To Landlord", "Rent", "Jane", "GBP", "GBP", "-3000.00", "-3000.20", "19399.80", "Main"),
            ("2026-02-07", "2026-02-07", "a3", "TOPUP", "REVERTED", f"Money added from {B}", "INV 16", "", "GBP", "GBP", "300.00", "300.00", "19399.80", "Main"),
        ]),
        {(A, "12400", "a1")},
        {"paid_out": 1, "pending": 1},
    ),
    "mBank": (
        _text("lista.csv", [
            ("#Data księgowania", "#Data operacji", "#Opis operacji", "#Tytuł", "#Nadawca/Odbiorca", "#Numer konta", "#Kwota", "#Saldo po operacji"),
            ("2026-02-05", "2026-02-05", "PRZELEW ZEWNĘTRZNY PRZYCHODZĄCY", "FV 15/2026", A, "11", "12 400,00", "22 400,00"),
            ("2026-02-06", "2026-02-06", "PRZELEW ZEWNĘTRZNY WYCHODZĄCY", "Czynsz", "BIURO", "12", "-3 000,00", "19 400,00"),
            ("2026-02-07", "2026-02-07", "PRZELEW WŁASNY", "zasilenie", "MOJA FIRMA", "13", "1 000,00", "20 400,00"),
        ], ";"),
        {(A, "12400", None)},
        {"paid_out": 1, "transfer": 1},
    ),
}  # fmt: skip

_AGES = ((0, 0, 1200), (1, 30, 22400), (31, 60, 18000), (61, 90, 0), (91, None, 2000))
_ERP = (
    "Posting Date", "Customer", "Customer Name", "Voucher Type", "Voucher No", "Due Date", "Invoiced Amount",
    "Paid Amount", "Outstanding Amount", "Age (Days)", "0-30", "31-60", "61-90", "91-120", "121-Above", "Currency",
)  # fmt: skip
_FBL5N = (
    "Customer", "Name 1", "Document Number", "Document Type", "Document Date", "Posting Date", "Net Due Date",
    "Arrears after net due date", "Amount in Local Currency", "Local Currency", "Text",
)  # fmt: skip
_ODOO = ("", "Invoice Date", "Not Due", "1-30", "31-60", "61-90", "91-120", "Older", "Total")
SUMMARY = {A: (23600, 22400), B: (20000, 20000)}

# System -> how the file is written, and the debt and the overdue part of every client.
DEBTS: dict[str, tuple[Callable[[Path], Path], dict[str, tuple[int, int | None]]]] = {
    "QuickBooks, summary": (
        _text("A_R Aging Summary.csv", [
            ("A/R Aging Summary",), ("Example",), ("As of February 28, 2026",), (),
            ("", "Current", "1 - 30", "31 - 60", "61 - 90", "91 and over", "Total"),
            (A, "1200.00", "22,400.00", "0.00", "0.00", "0.00", "23,600.00"),
            (B, "", "", "18,000.00", "", "2,000.00", "20,000.00"),
            ("TOTAL", "$1,200.00", "$22,400.00", "$18,000.00", "$0.00", "$2,000.00", "$43,600.00"),
        ]),
        SUMMARY,
    ),
    "QuickBooks, detail": (
        _text("A_R Aging Detail.csv", [
            ("A/R Aging Detail",), ("Example",), ("As of February 28, 2026",), (),
            ("", "Date", "Transaction Type", "Num", "Customer", "Due Date", "Amount", "Open Balance"),
            ("91 or more days past due", "", "", "", "", "", "", ""),
            ("", "10/30/2025", "Invoice", "1001", B, "11/29/2025", "2,000.00", "2,000.00"),
            ("Total for 91 or more days past due", "", "", "", "", "", "$2,000.00", "$2,000.00"),
            ("31 - 60 days past due", "", "", "", "", "", "", ""),
            ("", "12/20/2025", "Invoice", "1002", B, "01/19/2026", "20,000.00", "18,000.00"),
            ("Total for 31 - 60 days past due", "", "", "", "", "", "$20,000.00", "$18,000.00"),
            ("1 - 30 days past due", "", "", "", "", "", "", ""),
            ("", "01/15/2026", "Invoice", "1003", A, "02/14/2026", "22,400.00", "22,400.00"),
            ("Total for 1 - 30 days past due", "", "", "", "", "", "$22,400.00", "$22,400.00"),
            ("Current", "", "", "", "", "", "", ""),
            ("", "02/20/2026", "Invoice", "1004", A, "03/22/2026", "1,200.00", "1,200.00"),
            ("Total for Current", "", "", "", "", "", "$1,200.00", "$1,200.00"),
            ("TOTAL", "", "", "", "", "", "$45,600.00", "$43,600.00"),
        ]),
        SUMMARY,
    ),
    "Xero, summary": (
        _text("Aged_Receivables.csv", [
            ("Aged Receivables Summary",), ("Example Ltd",), ("As at 28 February 2026",), (),
            ("Contact", "Current", "< 1 Month", "1 Month", "2 Months", "3 Months", "Older", "Total"),
            (A, "1200.00", "22400.00", "0.00", "0.00", "0.00", "0.00", "23600.00"),
            (B, "0.00", "0.00", "18000.00", "0.00", "0.00", "2000.00", "20000.00"),
            ("Total", "1200.00", "22400.00", "18000.00", "0.00", "0.00", "2000.00", "43600.00"),
            ("Percentage of total", "2.75%", "51.38%", "41.28%", "0.00%", "0.00%", "4.59%", "100.00%"),
        ]),
        SUMMARY,
    ),
    "Xero, invoices": (
        _text("AR.csv", [
            ("Contact", "Invoice Number", "Invoice Date", "Due Date", "Invoice Total", "Paid", "Due", "Days overdue"),
            (A, "INV-15", "2026-01-15", "2026-02-14", "22400", "0", "22400", "14"),
            (B, "INV-9", "2025-12-20", "2026-01-19", "20000", "2000", "18000", "40"),
        ]),
        {A: (22400, 22400), B: (18000, 18000)},
    ),
    "1C, ОСВ 62": (
        _book("ОСВ.xlsx", [
            ("ООО Наша фирма",), ("Оборотно-сальдовая ведомость по счету 62 за Февраль 2026 г.",), (),
            ("Счет", "Сальдо на начало периода", "", "Обороты за период", "", "Сальдо на конец периода", ""),
            ("Контрагенты", "Дебет", "Кредит", "Дебет", "Кредит", "Дебет", "Кредит"),
            ("62", 10000, 500, 22400, 12400, 20000, 500),
            ("62.01", 10000, "", 22400, 12400, 20000, ""),
            (A, 10000, "", 22400, 12400, 20000, ""),
            ("62.02", "", 500, "", "", "", 500),
            (B, "", 500, "", "", "", 500),
            ("Итого", 10000, 500, 22400, 12400, 20000, 500),
        ]),
        {A: (20000, None), B: (-500, None)},
    ),
    "1C, ведомость": (
        _book("Ведомость.xlsx", [
            ("Ведомость по расчетам с клиентами",), ("Период: 01.02.2026 - 28.02.2026",), (),
            ("Клиент", "Начальный остаток", "", "Увеличение долга", "Уменьшение долга", "Конечный остаток", ""),
            ("", "Долг клиента", "Наш долг", "", "", "Долг клиента", "Наш долг"),
            (A, 10000, "", 22400, 12400, 20000, ""),
            (B, "", 500, 0, 0, "", 500),
            ("Итого", 10000, 500, 22400, 12400, 20000, 500),
        ]),
        {A: (20000, None), B: (-500, None)},
    ),
    "1C, по срокам": (
        _book("По срокам.xlsx", [
            ("Задолженность клиентов по срокам на 28.02.2026",), (),
            ("Клиент", "Долг клиента", "", "", "", "", "Наш долг"),
            ("", "Всего", "Просрочено", "", "", "Не просрочено", ""),
            ("", "", "От 1 до 30 дней", "От 31 до 60 дней", "Свыше 60 дней", "", ""),
            (A, 23600, 22400, "", "", 1200, ""),
            (B, 20000, "", 18000, 2000, "", ""),
            ("Итого", 43600, 22400, 18000, 2000, 1200, ""),
        ]),
        SUMMARY,
    ),
    "Odoo": (
        _book("aged.xlsx", [
            ("Aged Receivable",), ("As of 02/28/2026",), (), _ODOO,
            (A, "", 1200, 22400, 0, 0, 0, 0, 23600),
            ("INV/2026/0015", "01/15/2026", 0, 22400, 0, 0, 0, 0, 22400),
            ("INV/2026/0020", "02/20/2026", 1200, 0, 0, 0, 0, 0, 1200),
            (B, "", 0, 0, 18000, 0, 0, 2000, 20000),
            ("INV/2025/0009", "12/20/2025", 0, 0, 18000, 0, 0, 0, 18000),
            ("INV/2025/0001", "10/30/2025", 0, 0, 0, 0, 0, 2000, 2000),
            ("Total Aged Receivable", "", 1200, 22400, 18000, 0, 0, 2000, 43600),
        ], (0, 0, 0, 0, 0, 2, 2, 0, 2, 2, 0)),
        SUMMARY,
    ),
    "ERPNext": (
        _text("Accounts Receivable.csv", [
            _ERP,
            ("2026-01-15", "CUST-1", A, "Sales Invoice", "SINV-15", "2026-02-14", 22400, 0, 22400, 14, 22400, 0, 0, 0, 0, "EUR"),
            ("2025-12-20", "CUST-2", B, "Sales Invoice", "SINV-9", "2026-01-19", 20000, 2000, 18000, 40, 0, 18000, 0, 0, 0, "EUR"),
            ("2026-02-20", "CUST-1", A, "Sales Invoice", "SINV-20", "2026-03-22", 1200, 0, 1200, -22, 1200, 0, 0, 0, 0, "EUR"),
            ("", "", "", "", "", "", 43600, 2000, 41600, "", 23600, 18000, 0, 0, 0, ""),
        ]),
        {A: (23600, 22400), B: (18000, 18000)},
    ),
    "SAP": (
        _text("FBL5N.csv", [
            _FBL5N,
            ("100001", A, "1800000001", "RV", "15.01.2026", "15.01.2026", "14.02.2026", "14", "22.400,00", "EUR", ""),
            ("100002", B, "1800000002", "RV", "20.12.2025", "20.12.2025", "19.01.2026", "40", "18.000,00", "EUR", ""),
            ("100001", A, "1400000009", "DZ", "10.02.2026", "10.02.2026", "10.02.2026", "18", "400,00-", "EUR", ""),
        ], ";"),
        {A: (22000, 22400), B: (18000, 18000)},
    ),
}  # fmt: skip
