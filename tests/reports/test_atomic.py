"""Documents are replaced whole or not at all, whatever the disk does."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reports.awkward_answer import awkward

from clientbase import reports
from clientbase.errors import ClientbaseError, Exit, NotWritten, SeveralErrors, UsageError
from clientbase.locale import Language
from clientbase.messages import Message
from clientbase.reports import Job, write_jobs
from clientbase.reports.atomic import discard_pending
from clientbase.reports.formats import Selection, format_of

OLD = b"earlier"
ENGLISH = Language("en")


def job(path: Path, content: bytes = b"new") -> Job:
    def fill(target: Path) -> None:
        assert target.parent == path.parent, "the same file system, or a rename would copy"
        target.write_bytes(content)

    return Job(path, fill)


def said(error: ClientbaseError) -> str:
    sentences = (error.problem, *error.evidence, error.state, *error.fix)
    return "\n".join(ENGLISH.render(sentence) for sentence in sentences if sentence)


def test_documents_are_complete_private_and_alone(tmp_path: Path) -> None:
    paths = [tmp_path / f"x.{suffix}" for suffix in ("csv", "json", "jsonl", "md", "parquet")]
    paths[0].write_bytes(OLD)
    paths[0].chmod(0o644)
    reports.write(awkward(), ENGLISH, paths)
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert paths[0].read_bytes().startswith(b"client,")


def fail_at(monkeypatch: pytest.MonkeyPatch, module: object, name: str, call: int, code: int) -> list[int]:
    """Make the `call`-th call of a function raise; the list counts the calls."""
    real: Callable[..., object] = getattr(module, name)
    calls: list[int] = []

    def wrapper(*args: object, **kwargs: object) -> object:
        calls.append(1)
        if len(calls) == call:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, wrapper)
    return calls


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize(
    ("module", "name", "call"),
    [
        (tempfile, "mkstemp", 1),
        (tempfile, "mkstemp", 2),
        (os, "fsync", 1),
        (os, "fsync", 2),
        (os, "replace", 1),
    ],
)
def test_a_failing_call_leaves_every_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str, call: int, code: int
) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.json"]
    for path in paths:
        path.write_bytes(OLD)
    calls = fail_at(monkeypatch, module, name, call, code)
    with pytest.raises(NotWritten) as caught:
        reports.write(awkward(), ENGLISH, paths)
    assert len(calls) >= call
    assert caught.value.exit_code is Exit.NOT_WRITTEN
    assert [path.read_bytes() for path in paths] == [OLD, OLD]
    assert sorted(tmp_path.iterdir()) == paths, "nothing unfinished is left"
    assert "earlier file was kept" in said(caught.value)
    assert paths[min(call, 2) - 1].name in said(caught.value)


@pytest.mark.parametrize("written", [0, 1, 5000])
def test_a_disk_that_fills_while_writing(tmp_path: Path, written: int) -> None:
    def fill(target: Path) -> None:
        target.write_bytes(b"x" * written)
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.csv"
    path.write_bytes(OLD)
    with pytest.raises(NotWritten) as caught:
        write_jobs([Job(path, fill), job(tmp_path / "b.csv")])
    assert "no space left" in said(caught.value)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def no_space() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_refusal_wrapped_by_a_library_is_told_as_it_is(tmp_path: Path) -> None:
    def fill(target: Path) -> None:
        try:
            try:
                no_space()
            except OSError as error:
                raise RuntimeError("library") from error
        except RuntimeError as error:
            raise NotWritten(Message("the workbook cannot be written")) from error

    def fail(target: Path) -> None:
        raise NotWritten(Message("too many rows"))

    with pytest.raises(SeveralErrors) as caught:
        write_jobs([Job(tmp_path / "a.xlsx", fill), Job(tmp_path / "b.xlsx", fail)])
    assert "a.xlsx” cannot be written\nno space left" in said(caught.value.errors[0])
    assert said(caught.value.errors[1]) == "too many rows"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a bug"), SystemExit(143)])
def test_any_way_out_cleans_up(tmp_path: Path, error: BaseException) -> None:
    def fill(target: Path) -> None:
        target.write_bytes(b"half")
        raise error

    with pytest.raises(type(error)):
        write_jobs([job(tmp_path / "a.csv"), Job(tmp_path / "b.csv", fill)])
    assert list(tmp_path.iterdir()) == []


def test_a_hard_end_removes_unfinished_files(tmp_path: Path) -> None:
    def fill(target: Path) -> None:
        assert len(list(tmp_path.iterdir())) == 1
        discard_pending()
        assert list(tmp_path.iterdir()) == []
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_jobs([Job(tmp_path / "a.csv", fill)])


def test_what_a_killed_run_left_beside_its_target_is_removed_a_day_later(tmp_path: Path) -> None:
    left = ".clientbase-unfinished-"
    names = [f"{left}a1b2c3d4.xlsx", f"{left}old_one_.html", ".clientbase-settings.toml", "sales.csv"]
    for name in names:
        (tmp_path / name).write_bytes(OLD)
        if name != names[0]:
            os.utime(tmp_path / name, (0, 0))
    write_jobs([job(tmp_path / "a.csv")])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([names[0], *names[2:], "a.csv"])


def test_a_failure_between_two_renames_says_which_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    second.write_bytes(OLD)
    fail_at(monkeypatch, os, "replace", 2, errno.EACCES)
    with pytest.raises(NotWritten) as caught:
        write_jobs([job(first), job(second)])
    assert (first.read_bytes(), second.read_bytes()) == (b"new", OLD)
    assert f"written: {first}; “{second}” is as it was" in said(caught.value)
    assert sorted(tmp_path.iterdir()) == [first, second]


def test_a_link_is_replaced_not_written_through(tmp_path: Path) -> None:
    aim, link = tmp_path / "aim.csv", tmp_path / "link.csv"
    aim.write_bytes(OLD)
    link.symlink_to(aim)
    write_jobs([job(link)], inputs=[aim])
    assert aim.read_bytes() == OLD
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"


def refused(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    source, folder, pipe = tmp_path / "sales.csv", tmp_path / "folder.csv", tmp_path / "pipe.csv"
    source.write_bytes(OLD)
    folder.mkdir()
    os.mkfifo(pipe)
    (tmp_path / "hard.csv").hardlink_to(source)
    (tmp_path / "here").symlink_to(tmp_path)
    return {
        "input": (source, "was loaded"),
        "input by another way": (tmp_path / "here" / "sales.csv", "was loaded"),
        "input by a hard link": (tmp_path / "hard.csv", "was loaded"),
        "folder": (folder, "is a folder"),
        "pipe": (pipe, "not an ordinary file"),
        "no folder": (tmp_path / "none" / "x.csv", "no folder"),
    }


def test_targets_that_may_not_be_replaced_are_told_all_at_once(tmp_path: Path) -> None:
    cases = refused(tmp_path)
    before = sorted(tmp_path.iterdir())
    jobs = [job(path) for path, _ in cases.values()]
    with pytest.raises(SeveralErrors) as caught:
        write_jobs([job(tmp_path / "good.csv"), *jobs], inputs=[tmp_path / "sales.csv"])
    assert caught.value.worst is Exit.NOT_WRITTEN
    for error, (path, why) in zip(caught.value.errors, cases.values(), strict=True):
        assert why in said(error), path
    assert sorted(tmp_path.iterdir()) == before, "the good one was not written either"
    assert (tmp_path / "sales.csv").read_bytes() == OLD


def test_the_same_target_twice(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="CB-OUT-001"):
        write_jobs([job(tmp_path / "a.csv"), job(tmp_path / "." / "a.csv")])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_permission(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(NotWritten) as caught:
        write_jobs([job(tmp_path / "a.csv")])
    tmp_path.chmod(0o700)
    assert "no permission" in said(caught.value)


def test_unknown_suffixes_and_tables_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(SeveralErrors) as caught:
        reports.write(awkward(), ENGLISH, [tmp_path / "a.xlsxx", tmp_path / "b", tmp_path / "c.csv"])
    assert caught.value.worst is Exit.USAGE
    assert "did you mean .xlsx?" in said(caught.value.errors[0])
    assert ".parquet" in said(caught.value.errors[1])
    with pytest.raises(UsageError) as wrong:
        reports.write(awkward(), ENGLISH, [tmp_path / "c.csv"], selection=Selection(table="nmes"))
    assert "did you mean names?" in said(wrong.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "asked", "found"),
    [("x.CSV", "", "csv"), ("x.htm", "", "html"), ("x.ndjson", "", "jsonl"), ("x.json", "csv", "json"),
     ("x", "md", "md"), ("x.v2", "xlsx", "xlsx")],
)  # fmt: skip
def test_the_suffix_decides_then_the_wish(name: str, asked: str, found: str) -> None:
    assert format_of(Path(name), asked).name == found
