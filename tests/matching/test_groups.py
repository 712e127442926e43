"""Groups are consistent, do not depend on any order, and obey decisions."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.matching import sets
from tests.matching.labelled import card, pairs_of, score, with_review

from clientbase.matching import Decided, Decision, Doubt, Level, Reason
from clientbase.matching.engine import match

PHONE, OTHER = "+79161234567", "+79031112233"
INN, INN_2 = "7707083893", "7736050003"


def sets_of(groups: Mapping[int, int], names: Mapping[int, str] | None = None) -> set[frozenset[object]]:
    members: dict[int, set[object]] = defaultdict(set)
    for place, group in groups.items():
        members[group].add(names[place] if names else place)
    return {frozenset(one) for one in members.values()}


def between() -> list[dict[str, object]]:
    """Two namesakes with tax ids of their own and a card that fits both."""
    return [
        {"name": "ООО Ромашка", "tax_id": INN, "phones": [PHONE]},
        {"name": "ООО Ромашка", "tax_id": INN_2, "phones": [PHONE]},
        {"name": "Ромашка", "phones": [PHONE]},
    ]


def test_a_card_that_fits_two_clients_is_asked_about() -> None:
    found = match([card(n, cells) for n, cells in enumerate(between())])
    assert len(set(found.groups.values())) == 3
    assert {(pair.a, pair.b) for pair in found.pairs} == {(0, 2), (1, 2)}
    assert all(Doubt.TWO_CLIENTS in pair.doubts for pair in found.pairs)


def test_by_way_of_others_too() -> None:
    chain = [
        {"name": "ООО Ромашка", "tax_id": INN, "phones": [PHONE]},
        {"name": "Ромашка", "phones": [PHONE], "city": "Тула"},
        {"name": "Ромашка", "phones": [PHONE, OTHER], "city": "Тула"},
        {"name": "ООО Ромашка", "tax_id": INN_2, "phones": [OTHER]},
    ]
    found = match([card(n, cells) for n, cells in enumerate(chain)])
    assert sets_of(found.groups) == {frozenset({0}), frozenset({1, 2}), frozenset({3})}


def test_the_stronger_evidence_decides() -> None:
    cards = [
        {"name": "ООО Ромашка", "tax_id": INN, "city": "Тула", "phones": [PHONE]},
        {"name": "ООО Ромашка", "tax_id": INN_2, "city": "Тула", "phones": [OTHER]},
        {"name": "Ромашка", "city": "Тула", "phones": [PHONE]},
    ]
    assert match([card(n, cells) for n, cells in enumerate(cards)]).groups == {0: 0, 1: 1, 2: 0}


def test_decisions() -> None:
    alike = [
        card(n, {"name": "ООО Ромашка", "city": "Тула", "phones": [f"+7916000000{n}"]}) for n in range(3)
    ]
    assert len(set(match(alike).groups.values())) == 1
    apart = match(alike, [Decided(0, 1, Decision.APART)])
    assert len(set(apart.groups.values())) == 3
    assert [(veto.a, veto.b, veto.reason) for veto in apart.vetoes] == [(0, 1, Reason.DECIDED)]
    assert all(Doubt.TWO_CLIENTS_DECIDED in pair.doubts for pair in apart.pairs)
    assert {(pair.a, pair.b) for pair in apart.pairs} == {(0, 2), (1, 2)}
    # The last of two decisions on a pair holds, whichever card was named first.
    again = match(alike, [Decided(0, 1, Decision.APART), Decided(1, 0, Decision.MERGE)])
    assert len(set(again.groups.values())) == 1


def test_a_merge_joins_what_no_rule_would_and_a_delayed_pair_is_not_asked_again() -> None:
    strange = [
        card(0, {"name": "ООО Ромашка", "tax_id": INN}),
        card(1, {"name": "ООО Бетон", "tax_id": INN_2}),
    ]
    merged = match(strange, [Decided(0, 1, Decision.MERGE)])
    assert merged.groups == {0: 0, 1: 0}
    assert merged.vetoes == ()
    doubtful = [card(0, {"name": "Кока-Кола"}), card(1, {"name": "Coca-Cola"})]
    assert len(match(doubtful).pairs) == 1
    assert match(doubtful, [Decided(0, 1, Decision.LATER)]).pairs == ()


def test_contradicting_decisions_are_told() -> None:
    cards = [card(n, {"name": name}) for n, name in enumerate(("Бетон", "Ландыш", "Тюльпан"))]
    ruling = [Decided(0, 1, Decision.MERGE), Decided(1, 2, Decision.MERGE), Decided(0, 2, Decision.APART)]
    found = match(cards, ruling)
    assert found.contradictions == (ruling[1],)
    assert found.groups[0] != found.groups[2]
    assert match(cards, [Decided(0, 99, Decision.MERGE)]).groups == {0: 0, 1: 1, 2: 2}


def test_identical_cards_may_be_set_apart() -> None:
    cards = [card(n, {"name": "ООО Ромашка", "phones": [PHONE]}) for n in range(3)]
    assert match(cards).groups == {0: 0, 1: 0, 2: 0}
    assert (
        match(cards, [Decided(0, 1, Decision.APART)]).groups[1]
        != match(cards, [Decided(0, 1, Decision.APART)]).groups[0]
    )


def test_the_order_of_cards_does_not_matter() -> None:
    labels = sets.known(3)
    ids = {one.place: one.id for one in labels.cards}
    first = sets_of(match(labels.cards).groups, ids)
    for seed in range(2):
        shuffled = list(labels.cards)
        random.Random(seed).shuffle(shuffled)
        moved = [replace(one, place=place) for place, one in enumerate(shuffled)]
        assert sets_of(match(moved).groups, {one.place: one.id for one in moved}) == first


@pytest.mark.parametrize("make", [sets.known, sets.kept], ids=["known", "kept"])
def test_the_labelled_sets(make: object) -> None:
    labels = make(8)  # type: ignore[operator]
    assert len({kind for kind, _ in labels.apart}) >= 20
    found = match(labels.cards)
    truth = pairs_of(labels.entity)
    auto = score(pairs_of(found.groups), truth, labels)
    assert auto.precision >= 0.995
    assert auto.recall >= 0.9
    assert len(auto.broken) <= auto.traps * 0.01
    asked = {(pair.a, pair.b) for pair in found.pairs if pair.level is Level.REVIEW}
    assert score(pairs_of(with_review(found.groups, asked, labels.entity)), truth).f1 >= 0.95


def test_no_group_holds_a_vetoed_pair() -> None:
    found = match(sets.known(8).cards)
    assert len(found.vetoes) > 50
    assert [veto for veto in found.vetoes if found.groups[veto.a] == found.groups[veto.b]] == []
    asked = [pair for pair in found.pairs if pair.level is Level.REVIEW]
    assert [pair for pair in asked if found.groups[pair.a] == found.groups[pair.b]] == []


@pytest.mark.parametrize(
    "cells",
    [
        lambda n: {"name": f"ООО Клиент {n}", "phones": [PHONE]},
        lambda n: {"name": f"ООО Клиент {n}", "tax_id": INN},
        lambda n: {"name": "ООО Сеть", "tax_id": INN, "kpp": f"{n:09}"},
        lambda n: {"name": "ООО Ромашка", "phones": [PHONE]},
        lambda n: {"name": "Покупатель"},
    ],
    ids=["phone", "tax id", "units", "identical", "name"],
)
def test_one_value_on_all_cards_is_no_square(cells: object) -> None:
    cards = [card(n, cells(n)) for n in range(3_000)]  # type: ignore[operator]
    started = time.process_time()
    found = match(cards)
    assert time.process_time() - started < 20
    assert len(found.pairs) + len(found.vetoes) <= 12 * len(cards)
    assert set(found.groups) == set(range(3_000))


def test_nothing_and_one() -> None:
    assert match([]).groups == {}
    assert match([card(7, {"name": "Ромашка"})]).groups == {7: 7}
