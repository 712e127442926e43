"""The tree rebuilt from sums alone is the tree the sums were made of."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.ingest.layout import sums

_LEAF = st.tuples(st.integers(1, 10**6), st.integers(1, 10**8))
_DOCUMENT = st.lists(_LEAF, min_size=2, max_size=4, unique=True)
_CLIENT = st.lists(_DOCUMENT, min_size=2, max_size=4)
Vector = tuple[Decimal, ...]


def _added(parts: list[Vector]) -> Vector:
    return tuple(sum(column, Decimal(0)) for column in zip(*parts, strict=True))


@given(st.lists(_CLIENT, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_tree_of_three_levels_comes_back(clients: list[list[list[tuple[int, int]]]]) -> None:
    values: list[Vector] = []
    depths: list[int] = []
    for client in clients:
        documents = [[tuple(map(Decimal, leaf)) for leaf in document] for document in client]
        sums_of = [_added(document) for document in documents]
        values.append(_added(sums_of))
        depths.append(0)
        for own, document in zip(sums_of, documents, strict=True):
            values += [own, *document]
            depths += [1, *[2] * len(document)]
    total = _added([value for value, depth in zip(values, depths, strict=True) if depth == 0])
    marks = [depth == 1 for depth in depths]
    assert sums.depths(values, total, marks) == depths


def test_a_client_whose_last_documents_cancel_each_other_keeps_them() -> None:
    """A sale and its return at the end of a client add nothing; their captions tell where they belong."""
    amounts = [100, 100, 100, 50, 50, -50, -50, 70, 70, 70]
    depths = [0, 1, 2, 1, 2, 1, 2, 0, 1, 2]
    values = [(Decimal(amount), Decimal(amount) / 2) for amount in amounts]
    total = (Decimal(170), Decimal(85))
    assert sums.depths(values, total, [depth == 1 for depth in depths]) == depths


def test_a_flat_list_has_no_groups() -> None:
    assert sums.depths([(Decimal(n),) for n in (5, 11, 23, 47)], None) is None
