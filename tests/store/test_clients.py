from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import RULES

from clientbase.store.clients import Registry


def resolved(*aliases: tuple[str | None, str | None, str | None]) -> list[int | None]:
    keys = Registry(RULES).resolve(aliases)
    return [keys[alias] for alias in aliases]


def test_the_code_decides_before_tax_id_and_name() -> None:
    one, two = resolved(("7", "1234567890", "Romashka"), ("8", "1234567890", "Romashka"))
    assert one != two


def test_a_row_with_a_name_only_finds_the_one_client_of_that_name() -> None:
    coded, named = resolved(("7", None, "Romashka"), (None, None, " ROMASHKA "))
    assert coded == named


def test_two_clients_of_one_name_are_not_guessed_between() -> None:
    first, second, nameless = resolved(
        ("7", None, "Romashka"), ("8", None, "Romashka"), (None, None, "Romashka")
    )
    assert len({first, second, nameless}) == 3


def test_an_invalid_tax_id_does_not_make_a_client() -> None:
    with_bad_id, without = resolved((None, "123", "Romashka"), (None, None, "romashka"))
    assert with_bad_id == without


def test_different_tax_ids_are_never_merged_by_name() -> None:
    one, two = resolved((None, "1234567890", "Romashka"), (None, "0987654321", "Romashka"))
    assert one != two


def test_a_row_that_names_nobody_has_no_client() -> None:
    assert resolved((None, None, None), (None, "12", "  ")) == [None, None]


def test_a_later_list_gives_its_code_to_a_client_known_by_name() -> None:
    registry = Registry(RULES)
    registry.remember([(1, "romashka")], [(1, 0, None, None, "Romashka")])
    assert registry.resolve([("A-1", None, "Romashka")]) == {("A-1", None, "Romashka"): 1}
    assert [(client.key, client.client_id) for client in registry.changed] == [(1, "A-1")]
    assert registry.created == []


def test_ids_stay_unique_when_a_name_reads_like_a_code() -> None:
    registry = Registry(RULES)
    registry.resolve([("romashka", None, "Vasilek"), (None, None, "Romashka")])
    assert sorted(client.client_id for client in registry.created) == ["romashka", "romashka (2)"]


part = st.sampled_from([None, "a", "b", "1234567890", "0987654321"])


@settings(max_examples=200)
@given(st.lists(st.tuples(part, part, part), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(aliases: list[tuple[str | None, ...]], random: object) -> None:
    shuffled = [*aliases]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    groups = []
    for order in (aliases, shuffled):
        keys = Registry(RULES).resolve(order)
        pairs = itertools.combinations(sorted(keys, key=str), 2)
        groups.append({(a, b) for a, b in pairs if keys[a] is not None and keys[a] == keys[b]})
    assert groups[0] == groups[1]
