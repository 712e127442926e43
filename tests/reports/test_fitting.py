"""Columns on a screen: numbers are never squeezed, and what leaves leaves by its worth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clientbase.reports.fitting import GAP, Fit, Wish, fit
from clientbase.reports.worth import Worth

SIZES = st.integers(1, 60)
WORTHS = st.sampled_from([worth for worth in Worth if worth is not Worth.NAME])
WISHES = st.lists(
    st.builds(Wish, SIZES, SIZES, SIZES, worth=WORTHS, short=st.booleans()), min_size=0, max_size=12
).map(lambda rest: [Wish(8, 30, 6, Worth.NAME, ease=20), *rest])


def taken(fitted: Fit) -> int:
    return sum(fitted.widths) + GAP * (len(fitted.widths) - 1)


@given(WISHES, st.integers(1, 200))
def test_what_stays_fits_and_nothing_is_squeezed(wishes: list[Wish], width: int) -> None:
    fitted = fit(wishes, width)
    assert fitted.kept[0] == 0
    assert list(fitted.kept) == sorted(set(fitted.kept))
    assert all(w >= wishes[i].least for i, w in zip(fitted.kept, fitted.widths, strict=True))
    assert taken(fitted) <= width or len(fitted.kept) == 1
    assert all(wishes[i].worth is not Worth.NONE for i in fitted.kept)


@given(WISHES, st.integers(1, 200))
def test_a_column_leaves_only_when_there_is_no_room_for_it(wishes: list[Wish], width: int) -> None:
    fitted = fit(wishes, width)
    for gone in set(range(len(wishes))) - set(fitted.kept):
        if wishes[gone].worth <= Worth.LITTLE:
            continue
        dearer = [i for i in fitted.kept if wishes[i].worth >= wishes[gone].worth]
        at_ease = wishes[gone].worth is Worth.OPTIONAL
        room = [max(wishes[i].least, wishes[i].ease if at_ease else 0) for i in (*fitted.kept, gone)]
        assert dearer
        assert sum(room) + GAP * (len(room) - 1) > width


@given(WISHES)
def test_a_pipe_has_all_the_room_there_is(wishes: list[Wish]) -> None:
    fitted = fit(wishes, None)
    assert fitted.kept == tuple(range(len(wishes)))
    assert all(w >= max(wish.content, wish.header) for w, wish in zip(fitted.widths, wishes, strict=True))


def test_what_leaves_leaves_by_its_worth_and_what_fits_then_comes_back() -> None:
    name, phone, money = Wish(5, 20, 6, Worth.NAME), Wish(12, 12, 5, Worth.KEPT), Wish(9, 9, 7, Worth.KEPT)
    key, zeros = Wish(4, 4, 4, Worth.NONE), Wish(1, 1, 5, Worth.LITTLE)
    optional, reason, days = Wish(4, 4, 4, Worth.OPTIONAL), Wish(24, 60, 6), Wish(4, 4, 4)
    wishes = [key, name, optional, zeros, phone, days, money, reason]
    assert fit(wishes, 75).kept == (1, 2, 3, 4, 5, 6, 7)
    assert fit(wishes, 70).kept == (1, 2, 4, 5, 6, 7)
    assert fit(wishes, 64).kept == (1, 4, 5, 6, 7)
    assert fit(wishes, 61).kept == (1, 2, 4, 5, 6), "where the reason was there is room for an optional one"
    assert fit(wishes, 30).kept == (1, 4, 6)
    assert fit(wishes, 20).kept == (1, 4)


def test_spare_room_goes_to_the_values_and_then_to_the_highest_headers() -> None:
    name, long = Wish(5, 20, 6, Worth.NAME), Wish(8, 8, 30)
    assert fit([name, Wish(8, 8, 12)], 40) == Fit((0, 1), (20, 12))
    assert fit([name, Wish(8, 8, 12)], 25) == Fit((0, 1), (15, 8))
    assert fit([name, Wish(8, 8, 12), long], 46).widths == (20, 9, 13)
    assert fit([name, Wish(3, 1, 3, short=True), Wish(10, 30, 5)], 19).kept == (0, 1)
