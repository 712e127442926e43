"""The commands about personal data: what they write and refuse, and that nobody is named in passing."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from clientbase.store.privacy import treatments
from clientbase.store.privacy.treatments import Treatment

NAME = "ИП Загоруйко Пётр Семёнович"
PERSON = "Загоруйко Пётр"
BYTES = ("ЗАГОРУЙК", "Загоруйк", "Пётр", "Семёнович", "812-34-56", "Лесная", "K-77Q")
SECRETS = (
    "загоруйк",
    "пётр",
    "семёнович",
    "zagoruyko",
    "812-34-56",
    "8123456",
    "500100732259",
    "лесная",
    "рыбалк",
    "k-77q",
)
CLIENTS = f"""Код;Наименование;ИНН;Телефон;Email;Адрес;Контактное лицо;Комментарий;День рождения
K-77Q;{NAME};500100732259;+7 916 812-34-56;zagoruyko.petr@yandex.ru;Лесная, 5;{PERSON};рыбалка;01.02.1980
K-78;ООО Ромашка;7707083893;+7 495 212-34-57;info@romashka.ru;;Сидорова Анна;друг Загоруйко П.С.;
"""
SALES = f"""Дата;Номер документа;Контрагент;Сумма;Номенклатура;Менеджер
01.02.2026;Р-1;{NAME};1000,50;Чай;Оксана Дубко
02.02.2026;Р-2;ООО Ромашка;500,00;Кофе для П.С. Загоруйко;Оксана Дубко
05.03.2026;Р-3;{NAME};700,00;Чай;Оксана Дубко
нет даты;Р-4;{NAME};100,00;Чай;Оксана Дубко
"""


@pytest.fixture
def firm(folder: Path, call: Call) -> Path:
    """A base of two clients, of whom one is spoken of everywhere."""
    (folder / "clients_ru.csv").write_text(CLIENTS, encoding="utf-8")
    (folder / "sales_ru.csv").write_text(SALES, encoding="utf-8")
    assert call("load", "clients_ru.csv", "sales_ru.csv", "--db", "firm.duckdb").code == 0
    return folder / "firm.duckdb"


def secrets_in(text: str) -> list[str]:
    return [word for word in SECRETS if word in text.casefold()]


def test_a_folder_for_a_consultant(folder: Path, call: Call) -> None:
    done = call(
        *(
            "pseudonymise",
            "sales.csv",
            "clients.csv",
            "-o",
            "out",
            "--key",
            "own.key",
            "--mapping",
            "who.csv",
        ),
        *("-f", "csv"),
    )
    assert done.code == 0, done.err
    assert "names of clients,60," in done.out
    out = folder / "out"
    assert sorted(path.name for path in out.iterdir()) == [
        "README.txt",
        "base.duckdb",
        "clients.csv",
        "sales.csv",
    ]
    private = [out, *out.iterdir(), folder / "own.key", folder / "who.csv"]
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in private} == {0}
    key = (folder / "own.key").read_bytes().strip()
    assert len(key) == 64
    written = b"".join(path.read_bytes() for path in out.iterdir())
    assert key not in written
    assert bytes.fromhex(key.decode()) not in written
    assert "Nettle Market" in (folder / "who.csv").read_text("utf-8")
    first = (out / "sales.csv").read_bytes()
    again = call("pseudonymise", "sales.csv", "clients.csv", "-o", "again", "--key", "own.key")
    assert again.code == 0
    assert (folder / "again" / "sales.csv").read_bytes() == first
    whole = re.findall(
        r"5[  ,.]?840[  ,.]?170", call("abcxyz", "out/sales.csv", "out/clients.csv", "-f", "json").out
    )
    assert whole or "5840170.60" in call("abcxyz", "out/sales.csv", "-f", "json").out


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["-o", "full"], "not empty"),
        (["-o", "out", "--key", "out/own.key"], "--key"),
        (["-o", "out", "--mapping", "out/who.csv"], "--mapping"),
        (["-o", "out", "--key", "open.key"], "others may read"),
        (["-o", "out", "--key", "sales.csv"], "no key"),
        (["-o", "out", "--hide", "tagz"], "tags"),
        ([], "-o FOLDER"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_nothing(
    folder: Path, call: Call, options: list[str], word: str
) -> None:
    (folder / "full").mkdir()
    (folder / "full" / "mine.txt").write_text("mine")
    (folder / "open.key").write_text("0" * 64)
    (folder / "open.key").chmod(0o644)
    before = sorted(folder.rglob("*"))
    done = call("pseudonymise", "sales.csv", *options)
    assert done.code in {2, 5}
    assert word in done.err
    assert sorted(folder.rglob("*")) == before


def test_a_personal_value_that_is_left_stops_it(
    firm: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a column forgotten, the check would say where, not what, and nothing would be given away."""
    monkeypatch.setitem(treatments.TREATMENTS["cards"], "comment", Treatment.KEEP)
    done = call("pseudonymise", "--db", str(firm), "-o", "out", "--lang", "en")
    assert done.code == 1, done.err
    assert "cards, column comment, row 2: a name" in done.err
    assert secrets_in(done.err + done.out) == []
    assert not (firm.parent / "out").exists()
    assert not list(firm.parent.glob(".clientbase-unfinished-*"))


def test_a_client_is_forgotten_to_the_byte(firm: Path, call: Call) -> None:
    held = firm.read_bytes()
    assert NAME.encode() in held
    asked = call("forget", "K-77Q", "--db", str(firm), "--lang", "en")
    assert (asked.code, "nothing was erased yet" in asked.err) == (0, True)
    assert firm.read_bytes() == held
    done = call("forget", "K-77Q", "--db", str(firm), "--yes")
    assert done.code == 0, done.err
    assert secrets_in(done.out + done.err) == []
    left = firm.read_bytes()
    for word in (*SECRETS, *BYTES):
        assert word.encode() not in left, word
    assert not firm.with_suffix(".duckdb.wal").exists()
    assert stat.S_IMODE(firm.stat().st_mode) == 0o600
    sold = call(
        "sql", "select client, sum(amount) from sales group by all order by all", "--db", str(firm)
    ).out
    assert sold.splitlines()[1:3] == ["erased client 1,1700.50", "ООО Ромашка,500.00"]
    kept = call(
        "sql", "select phones, contact_person, comment from cards order by row", "--db", str(firm)
    ).out
    assert kept.splitlines()[1:3] == [",,", "'+7 495 212-34-57,Сидорова Анна,"]
    rejected = call("rejects", "--db", str(firm), "--show-values", "-f", "csv").out
    assert "unreadable_date" in rejected
    assert secrets_in(rejected) == []


def test_a_forgotten_client_that_comes_back_is_told_of(
    firm: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", (firm.parent / "name.txt").open("w+", encoding="utf-8"))
    import sys

    sys.stdin.write(NAME + "\n")
    sys.stdin.seek(0)
    assert call("forget", "-", "--db", str(firm), "--yes").code == 0  # no list of processes has the name
    sys.stdin.close()
    (firm.parent / "new.csv").write_text(f"Код;Наименование\nN-1;{NAME}\n", encoding="utf-8")
    done = call("load", "new.csv", "--db", str(firm), "--lang", "en")
    assert done.code == 0
    assert "erased are in the base again (1 client), with load 3" in done.err
    assert secrets_in(done.err) == []


DAMAGED = {
    "no_date.csv": SALES.replace("01.02.2026", "вчера")
    .replace("02.02.2026", "давно")
    .replace("05.03.2026", "скоро"),
    "no_amount.csv": SALES.replace("1000,50", NAME).replace("500,00", "много").replace("700,00", "мало"),
    "torn.csv": SALES.replace(f";{NAME};700,00", f';"{NAME};700,00'),
    "no_table.csv": f"{NAME};+7 916 812-34-56\nzagoruyko.petr@yandex.ru;Лесная\n",
    "twice.csv": CLIENTS + CLIENTS.partition("\n")[2].replace("K-77Q", "K-77Q ;"),
    "names.csv": CLIENTS.replace("Телефон", "Неведомо").replace("Email", "Загадка"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_no_error_names_anybody(folder: Path, call: Call, name: str) -> None:
    (folder / name).write_text(DAMAGED[name], encoding="utf-8")
    for command in (["load", name, "-v"], ["abcxyz", name], ["rejects", name], ["init", name, "--force"]):
        done = call(*command)
        said = done.err if command[0] in {"load", "abcxyz"} else done.err + done.out
        assert secrets_in(said) == [], (command, said)
