"""Words beside files on the command line: what is no file is asked, what looks like one is still a file."""

from __future__ import annotations

from tests.cli.conftest import Call


def test_words_beside_files_are_what_is_asked(call: Call) -> None:
    asked = call("find", "clients.csv", "westbrook", "anchor", "-q", "-f", "csv")
    assert asked.code == 0
    assert asked.out.splitlines()[1].startswith("C0029,Anchor Office,")
    assert call("find", "--word", "westbrook anchor", "clients.csv", "-q", "-f", "csv").out == asked.out
    card = call("card", "clients.csv", "Anchor", "Office", "-q", "-f", "csv")
    assert card.out.splitlines()[1].startswith("C0029,Anchor Office,")


def test_a_mistyped_file_is_no_word(call: Call) -> None:
    code, _, err = call("find", "client.csv", "anchor")
    assert code == 3
    assert "client.csv" in err
    assert "clients.csv" in err


def test_nothing_asked_is_refused_before_a_file_is_read(call: Call) -> None:
    for room, word in (("find", "WORD"), ("card", "CLIENT")):
        code, out, err = call(room, "clients.csv")
        assert (code, out) == (2, "")
        assert f"clientbase {room} clients.csv {word}" in err
    assert "--all" in err


def test_no_client_is_told_how_to_search(call: Call) -> None:
    code, _, err = call("card", "clients.csv", "anchr")
    assert code == 2
    assert "clientbase find clients.csv anchr" in err
