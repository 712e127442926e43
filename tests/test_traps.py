"""The thirty traps of real exports, and the tests that spring each of them.

A trap names the exports of `tests/exports` that hold it, or the tests that set it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.exports.test_exports import EXPORTS

TESTS = Path(__file__).parent
EXPORTED = {
    1: ("УТ 11, xl/SharedStrings.xml",),
    2: ("Bitrix24 deals with products, .xls",),
    3: ("1C .xls without outline and indent, rebuilt by sums", "the same without «Итого»"),
    4: ("InSales, orders", "BAS register of sales, cp1251"),
    5: ("Bitrix24 deals with products, CSV", "Bitrix24 deals with products, CSV, --as sales"),
    6: ("amoCRM deals, CSV with commas",),
    7: ("Shopify, orders_export", "Shopify, orders_export saved as xlsx"),
    8: ("Prom, orders", "Prom, orders with paid delivery"),
    9: (
        "УТ 11, Контрагент → Регистратор → Номенклатура, indents 0 2 4",
        "УТ 11, folders «Покупатели» above the clients, indents 0 3 6 9",
        "УТ 11, folders, categories, article rows without sums, indents 0 3 6 9 12 15",
        "УТ 11 «Валовая прибыль предприятия», sections «По менеджерам»",
        "cross-tab, managers across, Количество and Выручка under each, Итого",
    ),
    10: ("УТ 11, Регистратор → Номенклатура with articles",),
}
SET = {
    10: ("exports/test_one_c.py::test_a_sum_that_is_not_that_of_its_rows_is_refused",),
    11: ("ingest/test_several_files.py::test_an_overlapping_export_counts_its_old_documents_once",),
    12: ("ingest/clean/test_number.py::test_every_notation_has_one_reading",
         "ingest/clean/test_number.py::test_only_the_column_can_tell_one_mark_and_three_digits",
         "exports/test_shops.py::test_every_notation_of_money"),
    13: ("ingest/clean/test_date.py::test_every_notation",
         "exports/test_shops.py::test_every_notation_of_days"),
    14: ("identity/test_names.py::test_spellings_of_one_client_meet",
         "identity/test_names.py::test_different_clients_stay_apart"),
    15: ("ingest/clean/test_phone.py::test_spellings_of_one_phone",
         "ingest/test_several_files.py::test_a_phone_in_two_spellings_is_one_client"),
    16: ("ingest/clean/test_taxid.py::test_a_leading_zero_lost_by_a_spreadsheet_comes_back",
         "ingest/clean/test_taxid.py::test_numbers_by_their_checksum"),
    17: ("analyses/test_lifecycle.py::test_equals_an_independent_computation",),
    18: ("analyses/test_cohorts.py::test_too_little_history_is_refused_in_a_sentence",
         "analyses/test_ltv.py::test_what_the_data_hide_is_said"),
    19: ("ingest/test_several_files.py::test_profit_without_any_cost_is_refused",
         "analyses/test_ltv.py::test_without_profit_and_cost_there_is_no_value"),
    20: ("analyses/test_abcxyz.py::test_equals_an_independent_computation",),
    21: ("analyses/test_abcxyz.py::test_returns_and_clients_without_a_purchase",),
    22: ("exports/test_tables.py::test_scores_of_another_scale_are_warned_of",),
    23: ("analyses/test_ltv.py::test_one_purchase_is_no_pace",),
    24: ("locale/test_catalogues.py::test_plural_forms",),
    25: ("ingest/captions/test_dictionary.py::test_captions_as_they_are_met",),
    26: ("ingest/test_several_files.py::test_an_empty_export_never_wipes_its_period",),
    27: ("ingest/test_several_files.py::test_days_outside_the_period_of_the_title_are_refused",),
    28: ("store/test_rates.py::test_missing_rates_are_listed",),
    29: ("ingest/test_several_files.py::test_rows_of_the_future_are_warned_of",),
    30: ("exports/test_tables.py::test_letters_of_classes_become_latin",),
}  # fmt: skip


def test_every_trap_is_set() -> None:
    assert EXPORTED.keys() | SET.keys() == set(range(1, 31))


@pytest.mark.parametrize("trap", EXPORTED)
def test_the_exports_of_a_trap_are_written_and_loaded(trap: int) -> None:
    assert {*EXPORTED[trap]} <= {export.name for export in EXPORTS}


@pytest.mark.parametrize("trap", SET)
def test_the_tests_of_a_trap_are_there(trap: int) -> None:
    for name in SET[trap]:
        path, function = name.split("::")
        tree = ast.parse((TESTS / path).read_text("utf-8"))
        assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name
