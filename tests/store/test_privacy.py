"""Data given away: the same figures from the base and from its files, nobody named in any of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.exports import whole_firm
from tests.firm import firm

from clientbase import Base, analyses
from clientbase.analysis import Analysis, Scope
from clientbase.cli import canonical_files
from clientbase.errors import ClientbaseError
from clientbase.store import Store
from clientbase.store.card_list import listed
from clientbase.store.decisions import identity
from clientbase.store.privacy.check import leftovers
from clientbase.store.privacy.copy import Hiding
from clientbase.store.privacy.erase import Erasing
from clientbase.store.privacy.giving import give_away
from clientbase.store.privacy.known import columns, personal
from clientbase.store.privacy.treatments import TREATMENTS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
OF_FILES = {"card", "rows"}  # rooms that name the files and their rows
OF_NAMES = {"dedupe"}  # that names are alike is what must not be told
Figures = dict[tuple[str, str], list[tuple[Any, ...]]]


def figures(store: Store) -> Figures:
    """Every number, day and flag of every table of every room, in rows of no order."""
    found: Figures = {}
    for name in (room for room in analyses.names() if room not in OF_NAMES):
        try:
            tables = answer(store, analyses.room(name)).items()
        except ClientbaseError as error:
            found[name, type(error).__name__] = []
            continue
        for table, rows in tables:
            found[name, table] = sorted(
                (tuple(None if isinstance(cell, str) else cell for cell in row) for row in rows), key=repr
            )
    return found


def answer(store: Store, room: Analysis) -> dict[str, Any]:
    return {name: table.rows for name, table in store.answer(room, scope=Scope()).tables.items()}


def cells(store: Store) -> Iterator[tuple[str, str, str]]:
    """Table, column and cell of every text of a base."""
    for (table,) in store.connection.rows(
        "select table_name from duckdb_tables() where not internal and not temporary"
    ):
        for column, kind in columns(store.connection, table):
            if kind == "VARCHAR":
                found = store.connection.rows(f'select distinct "{column}" from "{table}"')
                yield from ((table, column, cell) for (cell,) in found if cell)


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """Two exports of a firm's whole folder, the later over the earlier."""
    folder = tmp_path_factory.mktemp("office")
    with Base() as base:
        for name, day in (("march", whole_firm.FIRST), ("april", whole_firm.LATER)):
            (folder / name).mkdir()
            base.load(*whole_firm.write(folder / name, "ru", day))
        yield base


def test_every_text_of_the_base_has_been_thought_of() -> None:
    with Store() as empty:
        for (table,) in empty.connection.rows(
            "select table_name from duckdb_tables() where not internal and not temporary"
        ):
            name = "sales" if table == "sales_rows" else table
            texts = {column for column, kind in columns(empty.connection, name) if kind == "VARCHAR"}
            assert texts == set(TREATMENTS[name]) - {"birthday"}, name


def test_a_whole_office_says_the_same_from_its_base_and_from_its_files(office: Base, tmp_path: Path) -> None:
    given = give_away(office.store, tmp_path / "base.duckdb", KEY, Hiding())
    assert given.left == ()
    before = figures(office.store)
    with Store(tmp_path / "base.duckdb", read_only=True) as target:
        assert figures(target) == before
        files = canonical_files.write(target, tmp_path)
    with Base() as again:
        again.load(*files)
        assert again.status() == office.status()
        after = figures(again.store)
    assert {name: rows for name, rows in after.items() if name[0] not in OF_FILES} == {
        name: rows for name, rows in before.items() if name[0] not in OF_FILES
    }


def test_the_example_firm_says_the_same_and_names_nobody(tmp_path: Path) -> None:
    files = [EXAMPLES / "en" / name for name in ("sales.csv", "clients.csv")]
    with Base() as base:
        base.load(*files)
        give_away(base.store, tmp_path / "base.duckdb", KEY, Hiding())
        before = figures(base.store)
    with Store(tmp_path / "base.duckdb", read_only=True) as target:
        assert figures(target) == before
        written = [cell for *_, cell in cells(target)]
    rows = csv.DictReader(files[1].read_text("utf-8").splitlines())
    personal_columns = ("Customer", "Phone", "Email", "Manager", "Customer ID")
    named = {row[name] for row in rows for name in personal_columns}
    assert len(named) > 200
    assert not named & set(written)
    assert not [cell for cell in written if any(one in cell for one in named)]
    digits = {re.sub(r"\D", "", one)[-9:] for one in named if one.startswith("+")}
    assert not [cell for cell in written if any(one in re.sub(r"\D", "", cell) for one in digits)]


def test_the_made_firm_says_the_same(tmp_path: Path) -> None:
    with Store() as store:
        firm().fill(store)
        give_away(store, tmp_path / "base.duckdb", KEY, Hiding(products=True, places=True))
        before = figures(store)
        with Store(tmp_path / "base.duckdb", read_only=True) as target:
            assert figures(target) == before


def test_one_key_gives_one_pseudonym_and_another_key_another(tmp_path: Path, small: Base) -> None:
    made = []
    for name, key in (("a", KEY), ("b", KEY), ("c", OTHER)):
        give_away(small.store, tmp_path / name, key, Hiding())
        with Store(tmp_path / name, read_only=True) as target:
            made.append(
                {cell for table, column, cell in cells(target) if (table, column) == ("clients", "name")}
            )
        assert KEY.hex().encode() not in (tmp_path / name).read_bytes()
    assert made[0] == made[1]
    assert not made[0] & made[2]


def merged(base: Base) -> list[Any]:
    """Revenue of the clients, with decided duplicates as one."""
    return [row[0] for row in base.store.query("select sum(amount) from sales group by client_id")]


def test_cards_that_somebody_has_merged_stay_one_and_are_forgotten_together(
    tmp_path: Path, small: Base
) -> None:
    cards = [one.card for one in listed(small.store.connection)]
    a, b = cards[:2]
    small.store.connection.execute(
        "insert into decisions values"
        " (1, 1, $sa, $ca, $ia, $sb, $cb, $ib, 'merge', 'Дубко Оксана', null, 'брат')",
        {"sa": a.source, "ca": a.id, "ia": identity(a), "sb": b.source, "cb": b.id, "ib": identity(b)},
    )
    given = give_away(small.store, tmp_path / "given", KEY, Hiding())
    assert given.left == ()
    Erasing(small.store, "7703123456").fill(tmp_path / "erased")
    assert merged(small) == [Decimal(1500)]
    for name in ("given", "erased"):
        with Base(tmp_path / name) as made:
            assert merged(made) == [Decimal(1500)]
            assert made.status()["clients"] == 1


TRAPS = (
    ("clients", "tags", "постоянный, брат Загоруйко"),
    ("clients", "segment", "клиенты Дубко"),
    ("sales", "product", "Торт для Петра Загоруйки"),
    ("sales", "doc_no", "79168123456-1"),
    ("sales", "channel", "romashka.ru"),
    ("clients", "source", "рекомендация: ZAGORUYKO.PETR@yandex.ru"),
)


WORDS = (
    *("загоруйк", "пётр", "семён", "дубк", "оксан", "ромашк", "рыбалк", "zagoruyko", "romashka"),
    *("7703123456", "8123456", "500100732259"),
)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Base]:
    """Two clients whose data stand where nobody looks for them."""
    lists = tmp_path / "Загоруйко.csv"
    lists.write_text(
        "Код;Наименование;ИНН;Телефон;Email;Теги;Сегмент;Источник;Комментарий;Менеджер;День рождения\n"
        f"7703123456;ИП Загоруйко Пётр Семёнович;500100732259;+7 916 812-34-56;zagoruyko.petr@yandex.ru;"
        f"{TRAPS[0][2]};{TRAPS[1][2]};{TRAPS[5][2]};любит рыбалку;Дубко Оксана;01.02.1980\n"
        "K-78;ООО Ромашка;7707083893;8 (495) 812-34-57;info@romashka.ru;сад;розница;сайт;;Дубко Оксана;\n",
        encoding="utf-8",
    )
    sales = tmp_path / "sales.csv"
    sales.write_text(
        "Дата;Номер документа;Контрагент;Номенклатура;Сумма;Менеджер;Канал\n"
        f"01.02.2026;{TRAPS[3][2]};ИП Загоруйко Пётр Семёнович;{TRAPS[2][2]};1000;Дубко Оксана;магазин\n"
        f"03.02.2026;Р-2;ООО «Ромашка»;Чай;500;Дубко Оксана;{TRAPS[4][2]}\n"
        "нет даты;Р-3;ИП Загоруйко Пётр Семёнович;Чай;100;Дубко Оксана;магазин\n",
        encoding="utf-8",
    )
    with Base() as base:
        base.load(lists, sales)
        yield base


def test_what_stands_in_the_wrong_column_is_found_and_counted(small: Base, tmp_path: Path) -> None:
    given = give_away(small.store, tmp_path / "base", KEY, Hiding())
    assert given.left == ()
    hidden = {(table.removesuffix("_rows"), column) for table, column in given.account.choices}
    assert {(table, column) for table, column, _ in TRAPS} <= hidden
    with Store(tmp_path / "base", read_only=True) as target:
        written = " ".join(cell for *_, cell in cells(target)).casefold()
    for word in WORDS:
        assert word not in written, word
    assert "розница" in written
    assert "чай" in written


@pytest.mark.parametrize(("table", "column", "cell"), TRAPS)
def test_a_check_finds_what_was_left(small: Base, table: str, column: str, cell: str) -> None:
    """In a base where one cell was forgotten, that place is named."""
    known = personal(small.store.connection)
    with Store() as other:
        name = "sales_rows" if table == "sales" else table
        if name == "sales_rows":
            other.connection.execute(f"alter table sales_rows add column {column} varchar")
            other.connection.execute(
                f"insert into sales_rows (load_id, source_row, date, amount, {column}) values"
                " (1, 1, '2026-01-01', 1, 'Чай'), (1, 2, '2026-01-01', 1, $cell)",
                {"cell": cell},
            )
        else:
            other.connection.execute(
                f"insert into clients (client_key, client_id, listed, {column})"
                " values (1, 'a', true, 'сад'), (2, 'b', true, $cell)",
                {"cell": cell},
            )
        (left,) = leftovers(other.connection, known)
    assert (left.place, left.column, left.row) == (name, column, 2)
    assert Decimal(left.rows) == 1
