"""Which value wins, what is refused and in which words, and that `init` writes what is read back."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase import analyses
from clientbase.analysis import Analysis, Facts, Option
from clientbase.config import Rooms, Settings, find, read_settings
from clientbase.config.settings import SETTINGS, Origin
from clientbase.config.template import commented_toml, toml_value
from clientbase.errors import ClientbaseError, Exit, SeveralErrors, UsageError
from clientbase.locale import Language
from clientbase.messages import Message


@dataclass(frozen=True, slots=True)
class Parameters:
    a: Annotated[Decimal, Option("where A ends", minimum=0, maximum=1)] = Decimal("0.80")
    xyz_preset: Annotated[Literal["frequency", "cv"], Option("regularity")] = "frequency"
    vip: Annotated[int | None, Option("largest clients")] = None
    exact: Annotated[bool, Option("exactly")] = False
    limits: Annotated[tuple[Decimal, ...] | None, Option("borders", minimum=0)] = None
    since: Annotated[date | None, Option("from a day\x1b[2J\non")] = None


def silent(facts: Facts) -> Iterable[Message]:
    return ()


ROOM = Analysis("abcxyz", "", "ABC", "Who brings the money?", Parameters, (), silent)
ROOMS = Rooms(("abcxyz", "concentration"), lambda name: ROOM)


def settings(folder: Path, toml: str = "", environ: dict[str, str] | None = None, **flags: Any) -> Settings:
    if toml:
        (folder / "clientbase.toml").write_text(toml, encoding="utf-8")
    return read_settings(flags, environ or {}, folder, ROOMS)


def refusals(folder: Path, toml: str = "", environ: dict[str, str] | None = None, **flags: Any) -> list[str]:
    with pytest.raises(ClientbaseError) as caught:
        settings(folder, toml, environ, **flags)
    error = caught.value
    errors = error.errors if isinstance(error, SeveralErrors) else (error,)
    assert all(isinstance(single, UsageError) and single.exit_code is Exit.USAGE for single in errors)
    render = Language("en").render
    return [
        " | ".join(
            render(part) for part in (single.problem, single.place, *single.evidence, *single.fix) if part
        )
        for single in errors
    ]


def test_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path) == Settings()
    for setting in SETTINGS:
        assert getattr(Settings(), setting.name) == setting.default
    assert {setting.name for setting in SETTINGS} <= {field.name for field in fields(Settings)}


def test_the_stronger_source_wins(tmp_path: Path) -> None:
    toml = "limit = 1\nlang = 'ru'\nmemory = '2GB'\n"
    environ = {"CLIENTBASE_LIMIT": "2", "CLIENTBASE_LANG": "uk", "OTHER_LIMIT": "9", "CLIENTBASE_THREADS": ""}
    found = settings(tmp_path, toml, environ, limit="3", threads=None, strict=False, files=("x",))
    assert (found.limit, found.lang, found.memory, found.threads, found.color) == (
        3,
        "uk",
        "2GB",
        None,
        "auto",
    )
    assert found.origins == {"limit": Origin.FLAG, "lang": Origin.ENVIRONMENT, "memory": Origin.FILE}
    assert found.file == tmp_path / "clientbase.toml"


RULED = """
[rules]
lost-days = 180
known_after = 6
grain = "week"
[ltv]
lost_days = 90
"""


def test_a_rule_is_set_for_every_room_that_knows_it_and_a_room_may_differ(tmp_path: Path) -> None:
    (tmp_path / "clientbase.toml").write_text(RULED, encoding="utf-8")
    found = read_settings({}, {}, tmp_path, Rooms(analyses.names(), analyses.room))
    assert found.of(analyses.room("lifecycle"))["lost_days"] == 180
    assert found.of(analyses.room("ltv")) == {"lost_days": 90, "known_after": 6}
    assert found.of(analyses.room("abcxyz"))["grain"] == "week"
    assert "grain" not in found.of(analyses.room("cohorts"))  # another grain: of cohorts, not of classes
    assert found.of(analyses.room("rfm")) == {}


def test_a_rule_that_is_none_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (refusal,) = refusals(tmp_path, "[rules]\nlost_dais = 3\n")
    assert "lost_days" in refusal
    assert "[rules]" in refusal
    (refusal,) = refusals(tmp_path, "[rules]\nlost_days = 0\n")
    assert "at least 1" in refusal


def test_zero_is_given(tmp_path: Path) -> None:
    assert settings(tmp_path, "limit = 5", limit=0).limit == 0
    assert settings(tmp_path, "limit = 5", {"CLIENTBASE_LIMIT": "0"}).limit == 0


def test_the_file_is_looked_for_upwards_no_further_than_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    folder = home / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / "clientbase.toml").write_text("limit = 1")
    environ = {"HOME": str(home)}
    assert settings(folder, environ=environ).file is None
    assert settings(folder).file == tmp_path / "clientbase.toml"
    (home / "clientbase.toml").write_text("limit = 2\ndb = 'base.duckdb'")
    found = settings(folder, environ=environ)
    assert (found.limit, found.db) == (2, home / "base.duckdb")
    (folder / "clientbase.toml").mkdir()
    assert find(folder, home) == home / "clientbase.toml"


def test_a_path_is_relative_to_who_said_it(tmp_path: Path) -> None:
    assert settings(tmp_path, "db = '/x/b.duckdb'").db == Path("/x/b.duckdb")
    assert settings(tmp_path, "db = 'b.duckdb'").db == tmp_path / "b.duckdb"
    assert settings(tmp_path, environ={"CLIENTBASE_DB": "c.duckdb"}).db == Path("c.duckdb")
    assert settings(tmp_path, db=Path("d.duckdb")).db == Path("d.duckdb")


def test_declarations_and_parameters(tmp_path: Path) -> None:
    toml = """
    [map]
    "Сумма, грн" = "amount"
    "#3" = "client_name"
    [set]
    currency = "UAH"
    rate = 1.50
    sold_on = 2026-10-31
    [abcxyz]
    a = 0.75
    xyz-preset = "cv"
    vip = 10
    exact = true
    limits = [1, 2.5]
    """
    found = settings(tmp_path, toml, map={"#3": "manager"}, set={"currency": "EUR"})
    assert found.map == {"Сумма, грн": "amount", "#3": "manager"}
    assert found.set == {"currency": "EUR", "rate": "1.50", "sold_on": "2026-10-31"}
    assert found.rooms == {
        "abcxyz": {
            "a": Decimal("0.75"),
            "xyz_preset": "cv",
            "vip": 10,
            "exact": True,
            "limits": (Decimal(1), Decimal("2.5")),
        }
    }


def test_everything_wrong_is_told_at_once_with_the_nearest_name(tmp_path: Path) -> None:
    toml = """
    limitt = 5
    lang = "rus"
    limit = "20"
    threads = 0
    strict = 1
    color = true
    memory = "much"
    abcxyzz = 1
    map = "x"
    [abcxyz]
    aa = 1
    a = 1.5
    vip = true
    limits = [1, -2]
    [set]
    client = ["x"]
    """
    environ = {"CLIENTBASE_LIMT": "1", "CLIENTBASE_STRICT": "maybe", "CLIENTBASE_DEBUG": "1"}
    told = refusals(tmp_path, toml, environ, limit="-1")
    place = str(tmp_path / "clientbase.toml")
    listed = "choose one of a, xyz_preset, vip, exact, limits, since"
    assert told == [
        f"there is no setting “limitt” | {place} | did you mean limit?",
        f"lang: “rus” does not fit | {place} | did you mean ru? | choose one of en, ru, uk",
        f"limit: “20” does not fit | {place} | write a whole number",
        f"threads: “0” does not fit | {place} | at least 1",
        f"strict: “1” does not fit | {place} | write true or false",
        f"color: “True” does not fit | {place} | write it in quotes",
        f"memory: “much” does not fit | {place} | write it as 4GB",
        f"there is no setting “abcxyzz” | {place} | did you mean abcxyz?",
        f"map: “x” does not fit | {place} | write it as a table: [map]",
        f"there is no setting “aa” | {place}, [abcxyz] | {listed}",
        f"--a: “1.5” does not fit | {place}, [abcxyz] | at most 1",
        f"vip: “True” does not fit | {place}, [abcxyz] | write one value",
        f"--limits: “-2” does not fit | {place}, [abcxyz] | at least 0",
        f"set.client: “['x']” does not fit | {place} | write it in quotes",
        "there is no setting “CLIENTBASE_LIMT” | the environment | did you mean CLIENTBASE_LIMIT?",
        "CLIENTBASE_STRICT: “maybe” does not fit | the environment | write true or false",
        "--limit: “-1” does not fit | at least 0",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"limit = ", "is not valid TOML"),
        (b"limit = 1\nlimit = 2", "is not valid TOML"),
        ("lang = 'ру'".encode("cp1251"), "is not UTF-8 text"),
        (b"#" * (1 << 20) + b"\n", "larger than a megabyte"),
        (b"\x00", "is not valid TOML"),
    ],
)
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "clientbase.toml").write_bytes(content)
    assert words in refusals(tmp_path)[0]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "clientbase.toml").write_bytes(b"\xef\xbb\xbflimit = 7\r\n")
    assert settings(tmp_path).limit == 7


def test_a_folder_without_a_file_and_a_home(tmp_path: Path) -> None:
    assert read_settings({}, {}, Path("/")).file is None


def template(values: dict[str, Any], columns: dict[str, str], constants: dict[str, str]) -> str:
    return commented_toml(values, columns, constants, [ROOM], lambda text: text)


def test_the_commented_file_is_read_back(tmp_path: Path) -> None:
    values = {"db": Path("data/base.duckdb"), "lang": "ru", "limit": 50, "strict": True, "encoding": "cp1251"}
    columns = {'Сумма "с НДС"': "amount", "#2": "client_name"}
    found = settings(tmp_path, template(values, columns, {"currency": "UAH"}))
    assert (found.db, found.lang, found.limit, found.strict) == (
        tmp_path / "data/base.duckdb",
        "ru",
        50,
        True,
    )
    assert (found.map, found.set) == (columns, {"currency": "UAH"})
    assert found.rooms == {"abcxyz": {}}


def test_every_line_that_is_switched_on_is_right(tmp_path: Path) -> None:
    text = template({}, {}, {})
    assert settings(tmp_path, text) == Settings(file=tmp_path / "clientbase.toml", rooms={"abcxyz": {}})
    found = settings(tmp_path, re.sub(r"^# (?=[a-z_]+ = )", "", text, flags=re.MULTILINE))
    assert set(found.origins) == {setting.name for setting in SETTINGS}
    assert set(found.rooms["abcxyz"]) == {"a", "xyz_preset", "vip", "exact", "limits", "since"}
    assert "\x1b" not in text


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_any_header_is_quoted_so_that_it_comes_back(columns: dict[str, str]) -> None:
    assert tomllib.loads(template({}, columns, {}))["map"] == columns


@pytest.mark.parametrize(
    "value", [True, 5, Decimal("0.80"), date(2026, 1, 2), 'a\\b"c\n\x7f', Decimal("1E+2"), -0.5]
)
def test_values_come_back(value: Any) -> None:
    assert tomllib.loads(f"x = {toml_value(value)}", parse_float=Decimal)["x"] == value
