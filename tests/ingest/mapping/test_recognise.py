from __future__ import annotations

import pytest
from tests.ingest import grids

from clientbase.errors import Unmapped, UsageError
from clientbase.ingest.declared import Declared
from clientbase.locale import language


def fields(text, delimiter=";", declared=None):
    recognition, _ = grids.understood(grids.of_text(text, delimiter), declared)
    return {name: match.header for name, match in recognition.fields.items()}


def recognition(text, delimiter=";", declared=None):
    return grids.understood(grids.of_text(text, delimiter), declared)[0]


ORGANISATIONS = "Дата;Организация;Сумма\n" + "\n".join(f"01.02.2024;ООО {i};5" for i in range(9))
PLAIN = "Дата;Клиент;Сумма\n01.02.2024;ООО А;100\n13.02.2024;ООО Б;200"


@pytest.mark.parametrize(
    ("captions", "cells", "table"),
    [
        ("Дата;Клиент;Сумма", "01.02.2024;ООО А;100", "sales"),
        ("Клиент;Телефон;Менеджер", "ООО А;+7 495;Петров", "clients"),
        ("Дата оплаты;Плательщик;Сумма платежа;Назначение платежа", "01.02.2024;А;100;стол", "payments"),
        ("ID;Название сделки;Сумма;Стадия сделки;Дата создания", "1;x;5;Новая;01.02.2024", "deals"),
        ("Контрагент;Нач. остаток;Приход;Расход;Кон. остаток", "ООО А;1;2;1;2", "receivables"),
        ("Отметка времени;Компания;Оценка от 0 до 10;Что улучшить", "01.02.2024;ООО А;9;-", "nps"),
        ("Менеджер;Месяц;План продаж", "Петров;Январь 2024 г.;100", "plan"),
        ("Дата звонка;Клиент;Тип;Результат звонка", "01.02.2024;ООО А;Звонок;ок", "activities"),
        ("Клиент;Потенциал;Конкурент", "ООО А;100;Мак", "potential"),
        ("Задача;Клиент;Крайний срок;Исполнитель", "x;ООО А;01.02.2024;Петров", "tasks"),
        ("Дата жалобы;Клиент;Суть обращения;Статус", "01.02.2024;ООО А;x;открыта", "complaints"),
        ("Месяц;Рекламный канал;Расходы", "Январь 2024 г.;Яндекс;100", "costs"),
    ],
)
def test_which_table_a_source_is(captions, cells, table):
    grid = grids.of_text(f"{captions}\n{cells}\n{cells}")
    found, planned = grids.understood(grid)
    assert found.table == table
    rows = grids.run(grid, [column.column for column in planned.columns])
    required = [
        row[1 + [c.column for c in planned.columns].index(name)] for row in rows for name in planned.required
    ]
    assert [row[0] for row in rows] == [None, None]
    assert None not in required


def test_the_first_of_several_dates_by_priority_and_the_user_is_told():
    found = recognition("Дата заказа;Дата отгрузки;Клиент;Сумма\n01.02.2024;02.02.2024;ООО А;1")
    assert found.fields["date"].header == "Дата отгрузки"
    assert "Дата заказа" in " ".join(language("ru").render(note) for note in found.notes)


def test_a_column_that_does_not_hold_what_its_name_says_gives_way():
    found = recognition(
        "Дата документа;Дата;Клиент;Сумма\nпозже;01.02.2024;ООО А;1\nскоро;02.02.2024;ООО Б;2"
    )
    assert found.fields["date"].header == "Дата"


def test_half_bad_values_are_taken_with_a_warning_and_worse_are_refused():
    weak = "Дата;Клиент;Сумма\n" + "01.02.2024;А;1\n" * 7 + "потом;А;1\n" * 3
    assert [warning.code for warning in recognition(weak).warnings][:1] == ["CB-MAP-010"]
    with pytest.raises(Unmapped):
        recognition("Дата;Клиент;Сумма\n" + "01.02.2024;А;1\n" * 3 + "потом;А;1\n" * 7)


@pytest.mark.parametrize(
    ("text", "field", "header"),
    [
        ("Дата;Клиент;Стоимость;Себестоимость\n01.02.2024;А;5;3", "amount", "Стоимость"),
        ("Дата;Клиент;Выручка;Стоимость\n01.02.2024;А;5;3", "cost", "Стоимость"),
        ("Дата;Клиент;Кол-во;Цена;Стоимость\n01.02.2024;А;5;3;15\n01.02.2024;А;2;3;6", "amount", "Стоимость"),
        ("№;Дата;Клиент;Сумма\n1;01.02.2024;А;5\n2;01.02.2024;Б;5", "line_no", "№"),
        ("№;Дата;Клиент;Сумма\n17;01.02.2024;А;5\n21;01.02.2024;Б;5", "doc_no", "№"),
        ("Date;Name;Item;Total\n01/13/2024;#1165;Desk;5", "doc_no", "Name"),
        ("Дата;Клиент;Сумма;Маржа\n01.02.2024;А;5000;15\n01.02.2024;Б;7000;20", "margin_pct", "Маржа"),
        ("Дата;Клиент;Сумма;Маржа\n01.02.2024;А;5000;1500\n01.02.2024;Б;7000;20", "profit", "Маржа"),
        (ORGANISATIONS, "client_name", "Организация"),
        ("Date;Customer;Amount;State\n01/13/2024;A;5;Kentucky", "region", "State"),
        ("Date;Customer;Amount;State\n01/13/2024;A;5;paid", "status", "State"),
    ],
)
def test_doubtful_captions_are_decided_by_content(text, field, header):
    declared = Declared(columns={"Name": "doc_no", "Item": "client_name"}) if "#1165" in text else None
    assert fields(text, declared=declared)[field] == header


def test_cost_or_amount_that_nothing_decides_is_asked_for():
    with pytest.raises(Unmapped) as error:
        recognition("Дата;Клиент;Стоимость\n01.02.2024;А;5")
    assert '--map "Стоимость=amount"' in language("en").render(error.value.fix[0])


def test_similar_captions_are_guessed_but_never_the_amount():
    found = recognition("Дата;Клиент;Сумма;Колличество\n01.02.2024;А;5;1")
    assert (found.fields["qty"].how, found.fields["qty"].header) == ("guess", "Колличество")
    with pytest.raises(Unmapped):
        recognition("Дата;Клиент;Сума продажы\n01.02.2024;А;5")


def test_what_is_missing_is_said_at_once_with_what_to_type():
    with pytest.raises(Unmapped) as error:
        recognition("when;who;how much\n01.02.2024;ООО А;5\n02.02.2024;ООО Б;7")
    english = language("en")
    assert english.render(error.value.fix[0]) == (
        'say what they are: --map "when=date" --map "how much=amount" --map "who=client_name"'
    )
    assert "when, who, how much" in english.render(error.value.evidence[0])
    assert "ООО А" not in " ".join(map(english.render, (error.value.problem, *error.value.evidence)))


def test_the_user_has_the_last_word():
    declared = Declared(
        columns={"Сумма": "-", "Прочее": "amount", "#1": "date"}, values={"manager": "Петров"}
    )
    found = recognition("Дата;Клиент;Сумма;Прочее\n01.02.2024;А;5;7", declared=declared)
    assert found.fields["amount"].header == "Прочее"
    assert (found.fields["manager"].how, found.fields["manager"].value) == ("constant", "Петров")
    assert "Сумма" in found.ignored
    declared = Declared(columns={"итог": "sales.amount"}, values={"date": "2024-01-31"})
    assert fields("Клиент;Итог\nА;5", declared=declared)["amount"] == "Итог"


def test_a_caption_this_file_does_not_have_is_kept_for_the_other_files():
    assert recognition(PLAIN, declared=Declared(columns={"Счёт": "amount"})).unknown == ("Счёт",)


@pytest.mark.parametrize(
    ("declared", "meant"),
    [
        (Declared(columns={"Сумма": "ammount"}), "amount"),
        (Declared(values={"curency": "RUB"}), "currency"),
        (Declared(table="sale"), "sales"),
    ],
)
def test_a_field_or_table_that_does_not_exist_is_refused_with_the_nearest(declared, meant):
    with pytest.raises(UsageError) as error:
        recognition(PLAIN, declared=declared)
    assert meant in language("en").render(error.value.fix[0])


def test_a_staff_list_is_no_client_list():
    with pytest.raises(Unmapped):
        recognition("EmployeeId,LastName,FirstName,Phone,HireDate\n1,Adams,Andrew,1,2002-08-14", ",")


def test_one_client_only_is_worth_a_word():
    found = recognition("Дата;Клиент;Сумма\n01.02.2024;ООО А;100\n13.02.2024;ООО А;200")
    assert [warning.code for warning in found.warnings] == ["CB-MAP-011"]


def test_language_and_currency():
    found = recognition("Дата;Клієнт;Сума, грн\n01.02.2024;А;5")
    assert (found.language, found.currency) == ("uk", "UAH")
