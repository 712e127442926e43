"""Lines of one cell above their rows become a column of what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase import Base

# What a file says; table, field and what it then holds by client; a code that is warned of, "" for none.
FILES = {
    "managers by name": (
        (
            "Клієнт;Борг, грн;Днів\nМенеджер: Олена;;\nТОВ Альфа;12000;15\nФОП Бойко;500;\nМенеджер: Ігор;;\n"
            "ТОВ Гамма;7000;60\nРазом;19500;\n"
        ),
        "receivables",
        "manager",
        {"ТОВ Альфа": "Олена", "ФОП Бойко": "Олена", "ТОВ Гамма": "Ігор"},
        "",
    ),
    "clients of sales that name none": (
        (
            "Date,Invoice No,Item,Amount\nAlpha Ltd,,,\n2026-01-05,1,Tea,10.00\n2026-01-06,2,Mint,5.00\n"
            "Beta LLC,,,\n2026-01-07,3,Tea,7.00\n"
        ),
        "sales",
        "doc_no",
        {"Alpha Ltd": "1", "Beta LLC": "3"},
        "CB-LAY-026",
    ),
    "a board with its header under every group": (
        (
            "Active,,,\nName,Company,Stage,Deal value\nRedo,Acme,Talks,12000\nHelp,Beta,New,3000\n,,,15000\n"
            "Closed won,,,\nName,Company,Stage,Deal value\nLogo,Gamma,Won,900\n,,,900\n"
        ),
        "deals",
        "amount",
        {"Acme": "12000.0000", "Beta": "3000.0000", "Gamma": "900.0000"},
        "",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_what_lines_above_rows_say_is_kept(name: str, tmp_path: Path) -> None:
    text, table, field, right, code = FILES[name]
    file = tmp_path / "list.csv"
    file.write_text(text, "utf-8")
    with Base() as base:
        (loaded,) = base.load(file, table=table)
        codes = {warning.code for warning in loaded.warnings}
        assert (code in codes) if code else "CB-LAY-026" not in codes
        rows = base.store.connection.rows(
            f"select c.name, min(cast(t.{field} as varchar)), count(*) from {table} as t"
            " left join clients as c using (client_key) group by 1 order by 1"
        )
        assert {client: held for client, held, _ in rows} == right
        assert loaded.loaded.rows_loaded == sum(count for _, _, count in rows)


def test_notes_between_rows_are_no_sections(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Date,Customer,Amount\n2026-01-05,A,10\nsee the letter,,\n2026-01-06,B,5\n", "utf-8")
    with Base() as base:
        (loaded,) = base.load(file)
        assert loaded.loaded.rows_loaded == 2
        assert not any(warning.code == "CB-LAY-026" for warning in loaded.warnings)
