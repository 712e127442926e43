"""The meaning of a status in Python is that of its SQL, whatever the cell."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.ingest.clean import standing

MEANINGS = [
    ("Cancelled by customer", "cancelled"),
    ("ORDER_CANCELLED", "cancelled"),
    ("Не вручено: отменён", "cancelled"),
    ("Скасовано", "cancelled"),
    ("storniert", "cancelled"),
    ("Annulée", "cancelled"),
    ("Partially refunded", "counted"),
    ("Не возвращён", "counted"),
    ("Zwrócone", "returned"),
    ("Rückerstattet", "returned"),
    ("Awaiting bank wire payment", "unpaid"),
    ("Ожидается оплата картой", "unpaid"),
    ("ожидание от клиента оплаты", "unpaid"),
    ("Nieopłacone", "unpaid"),
    ("En attente de virement bancaire", "unpaid"),
    ("Entwurf", "draft"),
    ("Pro forma", "draft"),
    ("contest", None),
    ("Delivered", None),
    ("Voidable", None),
    ("", None),
]
WORDS = [word for word, _ in MEANINGS] + [
    "awaiting",
    "payment",
    "bank",
    "not",
    "void",
    "refund",
    "тест",
    "оплаты",
    "-",
    "_",
]


@pytest.mark.parametrize(("cell", "meaning"), MEANINGS)
def test_meanings(cell: str, meaning: str | None) -> None:
    assert standing.meaning(cell, standing.OF_TYPE) == meaning


def sql_says(evaluate, cells, seen=()):
    return evaluate(standing.expression("c0", seen, standing.OF_TYPE), cells)


def said(cell: str) -> str | None:
    found = standing.meaning(cell, standing.OF_TYPE)
    return None if found == standing.COUNTED else found


def test_the_sql_says_the_same_with_and_without_cells_of_the_sample(evaluate) -> None:
    cells = [cell for cell, _ in MEANINGS]
    assert sql_says(evaluate, cells) == sql_says(evaluate, cells, cells) == list(map(said, cells))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), min_size=20, max_size=60))
def test_the_sql_says_the_same_of_any_words(evaluate, cells) -> None:
    assert sql_says(evaluate, cells) == list(map(said, cells))
