"""Files for the benchmarks: the same seeded sales as CSV, workbook and base, made once into a folder."""

from __future__ import annotations

from pathlib import Path

import duckdb

ROWS = """
select
  strftime(date '2024-01-01' + cast(hash(i // 3 * 7) % 900 as integer), '%d.%m.%Y') as "Дата",
  'РТ-' || lpad(cast(i // 3 as varchar), 8, '0') as "Номер документа",
  'ООО «Клиент ' || lpad(cast(hash(i // 3) % {clients} as varchar), 7, '0') || '»' as "Контрагент",
  (['Иванов И.И.', 'Петрова А.С.', 'Сидоров П.П.', 'Кузнецова О.В.', 'Смирнов Д.А.'])
    [cast(1 + (hash(i // 3) % {clients}) % 5 as integer)] as "Менеджер",
  'Товар ' || cast(hash(i * 13) % 500 as varchar) as "Номенклатура",
  cast(1 + hash(i * 3) % 20 as integer) as "Количество",
  cast(cast(100 + hash(i * 5) % 99900 as decimal(18, 2)) / 100 as decimal(18, 2)) as "Цена",
  cast(cast((1 + hash(i * 3) % 20) * (100 + hash(i * 5) % 99900) as decimal(18, 2)) / 100 as decimal(18, 2))
    as "Сумма"
from range({rows}) as r (i)
"""


def rows(count: int, clients: int) -> str:
    """SQL of `count` sales lines of `clients` clients, three lines to a document."""
    return ROWS.format(rows=count, clients=clients)


def sales_csv(folder: Path, count: int, clients: int) -> Path:
    """The sales as UTF-8 CSV with `;`."""
    path = folder / f"sales-{count}.csv"
    if not path.exists():
        part = path.with_suffix(".part")
        duckdb.execute(f"copy ({rows(count, clients)}) to '{part}' (header, delimiter ';')")
        part.rename(path)
    return path


def sales_xlsx(folder: Path, count: int, clients: int) -> Path:
    """The sales as a workbook with real dates and numbers."""
    path = folder / f"sales-{count}.xlsx"
    if path.exists():
        return path
    import datetime as dt

    import xlsxwriter

    part = path.with_suffix(".part")
    book = xlsxwriter.Workbook(part, {"constant_memory": True})
    sheet = book.add_worksheet("TDSheet")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    result = duckdb.execute(rows(count, clients))
    sheet.write_row(0, 0, [column[0] for column in result.description or []])
    line = 0
    while batch := result.fetchmany(20_000):
        for date, *texts, qty, price, amount in batch:
            line += 1
            sheet.write_datetime(line, 0, dt.datetime.strptime(date, "%d.%m.%Y"), day)  # noqa: DTZ007
            for column, text in enumerate(texts, 1):
                sheet.write_string(line, column, text)
            for column, number in enumerate((qty, price, amount), 5):
                sheet.write_number(line, column, float(number))
    book.close()
    part.rename(path)
    return path


def grouped_xlsx(folder: Path, count: int) -> Path:
    """A report of 1C with `count` rows: clients, documents, the products of each; a total at the end."""
    path = folder / f"grouped-{count}.xlsx"
    if path.exists():
        return path
    import xlsxwriter

    part = path.with_suffix(".part")
    book = xlsxwriter.Workbook(part)
    sheet = book.add_worksheet("TDSheet")
    indents = [book.add_format({"indent": 2 * depth}) for depth in range(3)]
    title = ["Продажи", "", "Параметры: Период: 01.01.2025 - 31.12.2025", ""]
    sheet.write_column(0, 0, [*title, "Контрагент", "Регистратор", "Номенклатура"])
    sheet.write_row(4, 1, ["Количество", "Сумма выручки с НДС", "Стоимость"])
    for line, (depth, name, values) in enumerate(_groups(count), 7):
        sheet.set_row(line, None, None, {"level": depth})
        sheet.write_string(line, 0, name, indents[depth])
        for column, value in enumerate(values, 1):
            sheet.write_string(line, column, f"{value:,}".replace(",", "\u00a0") + ",00")
    book.close()
    part.rename(path)
    return path


def _groups(count: int) -> list[tuple[int, str, tuple[int, int, int]]]:
    """Depth, name and sums of every row: nine documents to a client, four products to a document."""
    rows: list[tuple[int, str, tuple[int, int, int]]] = []
    total, number = (0, 0, 0), 0
    while len(rows) < count - 1:
        client, documents = (0, 0, 0), []
        for _ in range(9):
            number += 1
            lines = [
                (1 + (number * 7 + n * 3) % 9, 100 + (number * 7919 + n * 104_729) % 90_000) for n in range(4)
            ]
            sums = [(qty, qty * price, qty * price // 2) for qty, price in lines]
            document = _sum(sums)
            day = f"{1 + number % 28:02}.{1 + number % 12:02}.2025 12:00:00"
            documents.append((1, f"Реализация товаров и услуг КСУТ-{number:06} от {day}", document))
            documents += [(2, f"Товар {(number * 31 + n * 17) % 500}", own) for n, own in enumerate(sums)]
            client = _sum([client, document])
        rows += [(0, f"ООО «Клиент {number // 9:05}»", client), *documents]
        total = _sum([total, client])
    return [*rows, (0, "Итого", total)]


def _sum(parts: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    qty, amount, cost = (sum(column) for column in zip(*parts, strict=True))
    return qty, amount, cost
