"""Rows that name no client, tied by phone, e-mail or person; the order of the loads says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.conftest import RULES, csv_staging

from clientbase.ingest.clean import phone
from clientbase.store import Loaded, StagedColumn, Store, Ties

KEYS = replace(RULES, phones_of_card=phone.of_card, phones_of_row=phone.of_call)
CARDS = (
    "Bluebay;+1 (555) 010-2030, 8 495 123-45-67 ext. 12;Sales@Bluebay.example.test;Priya Example",
    "Harbour;+44 20 7946 0018;info@harbour.example.test, shared@example.test;Sam Test",
    "Dock;067 123 45 67;shared@example.test;Ann Test",
)
CALLS = (
    ("7 (495) 1234567", "", "", "Bluebay"),
    ("0015550102030", "", "", "Bluebay"),
    ("020 7946 0018", "", "", "Harbour"),
    ("380671234567", "", "", "Dock"),
    ("", "Priya <SALES@bluebay.example.test>", "", "Bluebay"),
    ("", "other@bluebay.example.test", "", None),  # the domain alone ties nothing
    ("", "shared@example.test", "", None),  # borne by two
    ("380671234567", "shared@example.test", "", "Dock"),  # the phone says which of them
    ("380671234567", "sales@bluebay.example.test", "", None),  # they contradict each other
    ("", "", "Example Priya", "Bluebay"),
    ("", "", "Priya", None),
    ("999 888 77 66", "", "Sam Test", "Harbour"),  # an unknown phone of a known person
    ("0000000", "", "", None),
)


def load(store: Store, folder: Path, table: str, lines: Sequence[str], fields: Sequence[str]) -> Loaded:
    """Load a text of one table whose columns are `fields`."""
    columns = tuple(
        StagedColumn(name, f"try_cast(c{i} as date)" if name == "date" else f"nullif(c{i}, '')")
        for i, name in enumerate(fields)
    )
    path = folder / f"{table}{len(lines)}.csv"
    text = "\n".join(["head", *lines]) + "\n"
    staging = csv_staging(path, text, table=table, columns=columns, required=(), skip=())
    return store.insert([store.stage(staging)], KEYS)[0]


def cards(store: Store, folder: Path, lines: Sequence[str] = CARDS) -> Loaded:
    return load(store, folder, "clients", lines, ("name", "phones", "emails", "contact_person"))


def calls(store: Store, folder: Path) -> Loaded:
    lines = [f"2026-02-03;{number};{email};{person}" for number, email, person, _ in CALLS]
    return load(store, folder, "activities", lines, ("date", "phone", "email", "contact"))


def tied(store: Store) -> list[str | None]:
    """The client of every call in the order of the file."""
    rows = store.connection.rows(
        "select c.name from activities as a left join clients as c using (client_key) order by source_row"
    )
    return [name for (name,) in rows]


@pytest.mark.parametrize("order", [(cards, calls), (calls, cards)])
def test_a_phone_an_e_mail_or_a_person_of_one_client_only_ties(store, tmp_path, order):
    first, second = (one(store, tmp_path) for one in order)
    assert tied(store) == [client for *_, client in CALLS]
    if order[0] is cards:
        assert second.ties == Ties(addresses=6, persons=2, doubted=2, unknown=3, earlier=0)
    else:
        assert first.ties == Ties(unknown=len(CALLS))
        assert second.ties == Ties(earlier=8)


def test_ties_follow_the_cards(store, tmp_path):
    """A second bearer of a phone undoes a tie; a list taken out leaves no client behind."""
    cards(store, tmp_path)
    calls(store, tmp_path)
    again = cards(store, tmp_path, ["Harbour 2;+44 20 7946 0018;;"])
    assert tied(store)[2] is None
    store.forget(again.load_id)
    store.forget(1)
    assert tied(store) == [None] * len(CALLS)
    assert store.connection.row("select count(*) from client_ties") == (0,)
    cards(store, tmp_path)
    assert tied(store) == [client for *_, client in CALLS]


def test_named_rows_keep_their_client(store, tmp_path):
    cards(store, tmp_path)
    loaded = load(
        store, tmp_path, "activities", ["2026-02-03;Other;380671234567;"], ("date", "client_name", "phone")
    )
    assert (tied(store), loaded.ties) == (["Other"], Ties())
