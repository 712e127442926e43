"""What is typed: options anywhere, everything wrong at once, the nearest name, code 2."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Call

from clientbase import __version__, analyses
from clientbase.cli import early
from clientbase.cli.commands import COMMANDS

USAGE = 2


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_a_bare_call_says_what_it_is_on_one_screen(call: Call, lang: str) -> None:
    code, out, err = call("--lang", lang)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) <= 20
    assert set(analyses.names()) <= set(out.split())
    assert sum(line.strip().startswith("clientbase ") for line in out.splitlines()) == 3
    assert "clientbase -h" in out


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"clientbase {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["abxcyz"], "did you mean clientbase abcxyz?"),
        (["lod", "sales.xlsx"], "did you mean clientbase load?"),
        (["sales.xlsx"], "clientbase abcxyz sales.xlsx"),
        (["weather"], "clientbase -h"),
        (["abcxyz", "--grian", "week"], "did you mean --grain?"),
        (["--verison"], "did you mean --version?"),
        (["paretto"], "did you mean clientbase abcxyz?"),
        (["cltvv", "sales.xlsx"], "did you mean clientbase ltv?"),
        (["abcxyz", "sales.xlsx", "-o"], "-o needs a value"),
        (["abcxyz", "sales.xlsx", "--strict=yes"], "--strict takes no value"),
        (["explain"], "ANALYSIS is missing"),
        (["explain", "abcxyz", "concentration"], "too many arguments: concentration"),
        (["explain", "concentrate"], "did you mean concentration?"),
        (["load"], "FILE… is missing"),
        (["abcxyz"], "name a file: clientbase abcxyz sales.xlsx"),
        (["abcxyz", "sales.xlsx", "--by", "profits"], "did you mean profit?"),
        (["abcxyz", "sales.xlsx", "--a", "1.5"], "at most 1"),
        (["abcxyz", "sales.xlsx", "--table", "client"], "did you mean clients?"),
        (["abcxyz", "sales.xlsx", "--as-of", "31.10.2026"], "2026-10-31"),
        (["abcxyz", "sales.xlsx", "--last", "lately"], "“lately”"),
        (["abcxyz", "sales.xlsx", "--lang", "de"], "en, ru, uk"),
        (["abcxyz", "sales.xlsx", "-f", "pdf"], "choose one of"),
        (["abcxyz", "sales.xlsx", "-o", "report.pdf"], ".xlsx"),
        (["abcxyz", "sales.xlsx", "--memory", "lots"], "4GB"),
        (["abcxyz", "-", "-"], "standard input is one file"),
    ],
)
def test_mistakes_end_with_code_2_and_the_way_out(call: Call, arguments: list[str], says: str) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (USAGE, "")
    assert says in err
    assert "error[CB-USE-001]" in err
    assert "fix:" in err
    assert "Traceback" not in err


def test_everything_wrong_is_told_at_once(call: Call) -> None:
    code, _, err = call("abcxyz", "sales.xlsx", "--limit", "-1", "--map", "x", "-q", "-v", "--threads", "0")
    assert code == USAGE
    assert err.count("error[CB-USE-001]") == 4


def test_options_may_follow_files_and_a_dash_name_follows_two_dashes(call: Call, folder) -> None:
    (folder / "-odd.csv").write_bytes((folder / "sales.csv").read_bytes())
    before = call("concentration", "--top", "3", "sales.csv", "-q")
    after = call("concentration", "sales.csv", "-q", "--top", "3")
    dashed = call("concentration", "-q", "--top", "3", "--", "-odd.csv")
    assert before == after == dashed
    assert before.code == 0
    assert before.out.startswith("measure,") or before.out.count("\r\n") > 1


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], (None, "auto")),
        (["abcxyz", "--lang", "ru"], ("ru", "auto")),
        (["--lang=uk", "list"], ("uk", "auto")),
        (["abcxyz", "--color=never", "--lang"], (None, "never")),
        (["abcxyz", "--", "--lang", "ru"], (None, "auto")),
        (["abcxyz", "--color", "sometimes"], (None, "auto")),
    ],
)
def test_language_and_colour_are_known_before_parsing(
    arguments: list[str], found: tuple[str | None, str]
) -> None:
    assert early(arguments) == found


def test_no_room_hides_behind_a_command() -> None:
    assert {command.name for command in COMMANDS}.isdisjoint(analyses.names())


@pytest.mark.parametrize(
    ("word", "room"),
    [("abc", "abcxyz"), ("ABC-Анализ", "abcxyz"), ("churn_risk", "churn"), ("відтік", "churn")],
)
def test_a_word_that_people_use_is_answered_and_told_of(call: Call, word: str, room: str) -> None:
    code, out, err = call(word, "sales.csv")
    assert (code, out) == (0, call(room, "sales.csv").out)
    assert f"“{word}” is called {room} here" in err
    assert call("explain", word) == call("explain", room)


def test_what_people_type_means_one_thing() -> None:
    words = [word for name in analyses.names() for word in analyses.room(name).synonyms]
    assert len(words) == len(set(words)) == len(analyses.synonyms())
    assert words == [word.casefold().replace("_", "-") for word in words]
    assert not {*words} & {*analyses.names(), *(command.name for command in COMMANDS)}


def test_an_unlike_option_is_not_proposed(call: Call) -> None:
    code, _, err = call("concentration", "sales.xlsx", "--manager", "Ann")
    assert code == USAGE
    assert "there is no option --manager" in err
    assert "did you mean" not in err
