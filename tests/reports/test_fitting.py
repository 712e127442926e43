"""Columns on a screen: numbers are never squeezed, and what leaves leaves in the declared order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clientbase.reports.fitting import GAP, Fit, Wish, fit

SIZES = st.integers(1, 60)
WISHES = st.lists(
    st.builds(Wish, SIZES, SIZES, SIZES, optional=st.booleans(), short=st.booleans()),
    min_size=1,
    max_size=12,
)


def taken(fitted: Fit) -> int:
    return sum(fitted.widths) + GAP * (len(fitted.widths) - 1)


@given(WISHES, st.integers(1, 200))
def test_what_stays_fits_and_nothing_is_squeezed(wishes: list[Wish], width: int) -> None:
    fitted = fit(wishes, width)
    assert fitted.kept[0] == 0
    assert list(fitted.kept) == sorted(set(fitted.kept))
    assert all(w >= wishes[i].least for i, w in zip(fitted.kept, fitted.widths, strict=True))
    assert taken(fitted) <= width or len(fitted.kept) == 1


@given(WISHES, st.integers(1, 200))
def test_a_column_leaves_only_when_there_is_no_room_for_it(wishes: list[Wish], width: int) -> None:
    fitted = fit(wishes, width)
    gone = [i for i in range(len(wishes)) if i not in fitted.kept]
    if gone:
        last = max(gone, key=lambda i: (not wishes[i].optional, wishes[i].short, -i))
        kept = [*fitted.kept, last]
        assert sum(wishes[i].least for i in kept) + GAP * (len(kept) - 1) > width
        if not all(wishes[i].optional for i in gone):
            assert not any(wishes[i].optional for i in fitted.kept[1:]), "the optional ones leave first"


@given(WISHES)
def test_a_pipe_has_all_the_room_there_is(wishes: list[Wish]) -> None:
    fitted = fit(wishes, None)
    assert fitted.kept == tuple(range(len(wishes)))
    assert all(w >= max(wish.content, wish.header) for w, wish in zip(fitted.widths, wishes, strict=True))


def test_classes_stay_longest_and_spare_room_goes_to_the_values() -> None:
    name, plain = Wish(5, 20, 6), Wish(8, 8, 12)
    note, letter = Wish(10, 30, 5), Wish(3, 1, 3, short=True)
    optional = Wish(4, 4, 4, optional=True)
    wishes = [name, optional, plain, letter, note]
    assert fit(wishes, 38).kept == (0, 1, 2, 3, 4)
    assert fit(wishes, 37).kept == (0, 2, 3, 4)
    assert fit(wishes, 31).kept == (0, 2, 3)
    assert fit(wishes, 19).kept == (0, 3)
    assert fit([name, plain], 40) == Fit((0, 1), (20, 12))
    assert fit([name, plain], 25) == Fit((0, 1), (15, 8))
