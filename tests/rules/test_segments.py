"""The language of saved segments: what is read, in which languages, and what is refused in which words."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase import analyses
from clientbase.config import Rooms, read_settings
from clientbase.errors import ClientbaseError, SeveralErrors
from clientbase.locale import language
from clientbase.parameters import build
from clientbase.rules.segments import Segment
from clientbase.rules.segments.compiled import MOST, Comparison
from clientbase.rules.segments.fields import FIELDS, names

ROOMS = Rooms(analyses.names(), analyses.room)


def comparisons(where: str) -> tuple[Comparison, ...]:
    return Segment.of("s", where).tests


def refused(where: str) -> list[str]:
    with pytest.raises(ClientbaseError) as caught:
        Segment.of("s", where)
    error = caught.value
    errors = error.errors if isinstance(error, SeveralErrors) else (error,)
    render = language("en").render
    return [" | ".join(map(render, [single.problem, *single.fix])) for single in errors]


@pytest.mark.parametrize(
    ("written", "same"),
    [
        (
            "класс = А и (город = Київ или не телефон заполнено)",
            "class = A and (city = Київ or not phone filled)",
        ),
        (
            "місто у (Київ, Львів) та не група = sleeping",
            "city in (Київ, Львів) and not lifecycle = sleeping",
        ),
        ("lifecycle = спящие", "lifecycle = sleeping"),
        ("days silent > 60 days", "days_silent > 60"),
        ("revenue ≥ 1 000 000", "revenue >= 1000000"),
        ('name = "ТОВ ""Весна"", Київ"', "name = 'ТОВ \"Весна\", Київ'"),
        ("city = Kyiv, Lviv", "city in (Kyiv, Lviv)"),
        ("city != Kyiv", "not city = Kyiv"),
        ("not (city = Kyiv or vip)", "city <> Kyiv and vip = no"),
        ("city = ''", "city is empty"),
        ("last_purchase < 31.12.2025", "last_purchase < 2025-12-31"),
        ("CITY contains 'O''Hara'", 'city contains "O\'Hara"'),
    ],
)
def test_one_meaning_has_many_spellings(written: str, same: str) -> None:
    one, other = comparisons(written), comparisons(same)
    if "vip" in written:  # `not vip` and `vip = no` are two ways to the same clients
        assert [(t.field, t.negated, t.word) for t in one] == [("city", True, "kyiv"), ("vip", True, "yes")]
    else:
        assert one == other


def test_every_field_is_known_by_its_name_in_every_language() -> None:
    for key, field in FIELDS.items():
        for code in ("en", "ru", "uk"):
            assert names()[language(code).text(field.label).casefold().replace("ё", "е")] == key


def test_alternatives_are_those_of_the_brackets() -> None:
    found = comparisons("(city = a or city = b) and not (region = c and not vip)")
    groups: dict[int, list[tuple[str, str | None, bool]]] = {}
    for one in found:
        groups.setdefault(one.alternative, []).append((one.field, one.word, one.negated))
    assert list(groups.values()) == [
        [("city", town, False), (other, word, negated)]
        for town in "ab"
        for other, word, negated in (("region", "c", True), ("vip", "yes", False))
    ]


def test_all_mistakes_of_a_definition_are_told_at_once() -> None:
    found = refused(
        "clas = A and revenue > much and city < Kyiv and class = Q and birthday = 2026-13-01 and city"
    )
    assert [line.split(" | ")[0] for line in found] == [
        "there is no field “clas”",
        "“much” is no value of “revenue”",
        "“city” holds text: “<” says nothing of it",
        "“Q” is no value of “class”",
        "“2026-13-01” is no value of “birthday”",
        "“city” has to be compared with something",
    ]
    assert "did you mean class?" in found[0]


@pytest.mark.parametrize(
    "where",
    ["", "city =", "city = a b and", "(city = a", "city = a)", "city = 'a", "and", "city in a", "not",
     "; drop", "vip vip", "(" * 60 + "vip" + ")" * 60, "city not > 3"],
)  # fmt: skip
def test_what_is_no_sentence_is_refused(where: str) -> None:
    with pytest.raises(ClientbaseError):
        Segment.read("--segment", f"s: {where}")


def test_brackets_that_would_explode_are_refused() -> None:
    pairs = " and ".join(f"(city = a{i} or region = b{i})" for i in range(10))
    assert MOST < 2**10
    assert "too many combinations" in refused(pairs)[0]


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    with contextlib.suppress(ClientbaseError):
        assert Segment.read("--segment", {"s": text})[0].tests


def test_segments_stand_in_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "clientbase.toml"
    file.write_text(
        '[segments]\nuncovered = 0.5\n[segments.best]\nwhere = "class = A"\n'
        '[segments."ВИП Киев"]\nwhere = "город = \'Київ\'"\n',
        encoding="utf-8",
    )
    values = read_settings({}, {}, tmp_path, ROOMS).of(analyses.room("segments"))
    chosen = build(analyses.room("segments"), values)
    assert [str(one) for one in chosen.segments] == ["best: class = A", "ВИП Киев: город = 'Київ'"]
    assert chosen.uncovered * 2 == 1


def test_every_mistake_of_the_configuration_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "clientbase.toml"
    file.write_text(
        '[segments]\nfewst = 3\n[segments.a]\nwhere = "clas = A and clas = B"\n[segments.b]\nwher = "vip"\n'
        '[segments.c]\nwhere = "vip"\n[segments.C]\nwhere = "vip"\n',
        encoding="utf-8",
    )
    with pytest.raises(SeveralErrors) as caught:
        read_settings({}, {}, tmp_path, ROOMS)
    render = language("en").render
    places = [render(error.place).rsplit("[", 1)[-1] for error in caught.value.errors if error.place]
    assert places == ["segments.a]", "segments.a]", "segments.b]", "segments.C]", "segments]"]


def test_the_example_of_the_commented_file_is_right() -> None:
    key, where = Segment.example()
    parsed = tomllib.loads(f'[segments]\n{key} = "{where}"')
    assert Segment.read("segments", parsed["segments"])[0].name == "vip_kyiv"
