"""Run the benchmarks and print their table; exit 1 when a promised ratio is not kept."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.data import grouped_xlsx, sales_csv, sales_xlsx
from tests.benchmarks.measure import Timing, ours, pair, peer, run

from clientbase import analyses

CLIENTS = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """One promise: what was measured, against what, and the limit."""

    what: str
    value: float
    limit: float
    unit: str = "×"
    at_least: bool = False
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def ratio(what: str, mine: Timing, other: Timing, limit: float) -> Line:
    """The median of the rounds: both commands of a round met the machine in the same mood."""
    rounds = [own / theirs for own, theirs in zip(mine.seconds, other.seconds, strict=True)]
    detail = f"{mine.median:.2f} s / {other.median:.2f} s, {min(rounds):.2f} to {max(rounds):.2f}"
    return Line(what, statistics.median(rounds), limit, detail=detail)


def csv(folder: Path, runs: int) -> Iterator[Line]:
    """Ten million lines of CSV: against bare DuckDB and against pandas; peak memory."""
    path = sales_csv(folder, 10_000_000, CLIENTS)
    mine, bare = pair(ours("abcxyz", path, "-q"), peer("bare_sql", path), runs)
    yield ratio("10 M CSV / bare DuckDB read_csv + same SQL", mine, bare, 1.6)
    loading, bare = pair(load_command(path), peer("bare_sql", path), runs)
    yield ratio("10 M CSV loaded into a new base / the same", loading, bare, 1.6)
    yield Line("10 M CSV, peak memory", mine.peak_mib * 1.048576 / 1000, 1.3, "GB")
    pandas = Timing()
    run(peer("pandas_abcxyz", path), pandas)
    yield Line(
        "10 M CSV, pandas / ours",
        pandas.median / mine.median,
        3,
        at_least=True,
        detail=f"{pandas.median:.1f} s",
    )


def load_command(path: Path) -> list[str]:
    """The file loaded into a base on disk; every run has a folder of its own, so the base is new."""
    return ours("load", path, "--db", "new.duckdb", "-q")


def xlsx(folder: Path, runs: int) -> Iterator[Line]:
    """One million rows of a workbook: against fastexcel alone and against pandas with openpyxl."""
    path = sales_xlsx(folder, 1_000_000, CLIENTS)
    mine, bare = pair(ours("abcxyz", path, "-q"), peer("fastexcel_arrow", path), runs)
    yield ratio("1 M xlsx / fastexcel into Arrow", mine, bare, 1.5)
    loading, bare = pair(load_command(path), peer("fastexcel_arrow", path), runs)
    yield ratio("1 M xlsx loaded into a new base / the same", loading, bare, 1.5)
    pandas = Timing()
    run(peer("pandas_abcxyz", path), pandas)
    yield Line(
        "1 M xlsx, pandas + openpyxl / ours",
        pandas.median / mine.median,
        15,
        at_least=True,
        detail=f"{pandas.median:.0f} s",
    )


def grouped(folder: Path, runs: int) -> Iterator[Line]:
    """A report of 1C with 50,000 rows of groups and leaves: against openpyxl reading the same file once."""
    path = grouped_xlsx(folder, 50_000)
    mine, bare = pair(ours("load", path, "--dry-run", "-q"), peer("openpyxl_rows", path), runs)
    yield ratio("50 k grouped xlsx / openpyxl reading it once", mine, bare, 3)


def base(folder: Path, runs: int) -> Iterator[Line]:
    """The same question on a loaded base."""
    path = loaded(folder)
    mine, bare = pair(ours("abcxyz", "--db", path, "-q"), peer("bare_sql", path), runs)
    yield ratio("10 M base / bare SQL", mine, bare, 1.3)


def loaded(folder: Path) -> Path:
    """The base of ten million lines, loaded once."""
    path = folder / "base-10000000.duckdb"
    if not path.exists():
        part = folder / "base.part.duckdb"
        part.unlink(missing_ok=True)
        run(ours("load", sales_csv(folder, 10_000_000, CLIENTS), "--db", part, "-q"), Timing())
        part.rename(path)
    return path


def rooms(folder: Path, runs: int) -> Iterator[Line]:
    """Every room on the loaded base: against its own SQL on bare DuckDB, and its peak memory."""
    path = loaded(folder)
    for name in analyses.names():
        if analyses.room(name).measure:  # the eight columns give no profit
            continue
        mine, bare = pair(ours(name, "--db", path, "-q"), peer("bare_sql", path, name), runs)
        yield ratio(f"{name}, 10 M base / bare SQL", mine, bare, 2)
        yield Line(f"{name}, peak memory", mine.peak_mib * 1.048576 / 1000, 1.5, "GB")


def report(folder: Path, runs: int) -> Iterator[Line]:
    """All rooms on a million lines against `abcxyz` alone: the sentences, and both with their documents."""
    path = sales_csv(folder, 1_000_000, CLIENTS)
    mine, alone = pair(ours("report", path, "-q"), ours("abcxyz", path, "-q"), runs)
    yield ratio("report, 1 M CSV / abcxyz", mine, alone, 6)
    outputs = [part for suffix in ("xlsx", "html") for part in ("-o", folder / f"report.{suffix}")]
    mine, alone = pair(ours("report", path, "-q", *outputs), ours("abcxyz", path, "-q", *outputs), 1)
    yield ratio("report, 1 M CSV, xlsx and html / abcxyz, the same", mine, alone, 6)


def growth(folder: Path, runs: int) -> Iterator[Line]:
    """From 1 to 10 to 50 million rows: time per row, and the largest under one gigabyte."""
    seconds = {}
    for millions in (1, 10, 50):
        timing = Timing()
        path = sales_csv(folder, millions * 1_000_000, CLIENTS)
        for _ in range(runs if millions < 50 else 1):
            run(ours("abcxyz", path, "-q"), timing, CLIENTBASE_MEMORY="1GB")
        seconds[millions] = timing.best
        yield Line(
            f"{millions} M CSV under 1 GB, peak memory",
            timing.peak_mib * 1.048576 / 1000,
            1.5,
            "GB",
            detail=f"{timing.best:.1f} s",
        )
    yield Line("time per row, 10 M against 1 M", seconds[10] / seconds[1] / 10, 1.2)
    yield Line("time per row, 50 M against 10 M", seconds[50] / seconds[10] / 5, 1.2)


def start(folder: Path, runs: int) -> Iterator[Line]:
    """Help, and the answer to a thousand rows."""
    mine, bare = pair(ours("--help"), peer("three_commands", "--help"), runs * 5)
    yield ratio("--help / Typer program with three commands", mine, bare, 1.3)
    path = sales_csv(folder, 1_000, 100)
    mine, bare = pair(ours("abcxyz", path), peer("bare_query", path), runs * 5)
    yield ratio("1,000-row CSV / typer + duckdb + one query", mine, bare, 3)


BENCHMARKS: dict[str, Callable[[Path, int], Iterator[Line]]] = {
    "start": start,
    "csv": csv,
    "xlsx": xlsx,
    "grouped": grouped,
    "base": base,
    "rooms": rooms,
    "report": report,
    "growth": growth,
}


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(BENCHMARKS))
    parser.add_argument("--runs", type=int, default=3, help="alternated runs of every pair")
    default = os.environ.get("BENCHMARK_FOLDER", str(Path(tempfile.gettempdir()) / "clientbase-benchmarks"))
    parser.add_argument("--folder", type=Path, default=Path(default), help="where the files are made, once")
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    options.folder.mkdir(parents=True, exist_ok=True)
    broken = 0
    for name in options.names or BENCHMARKS:
        for line in BENCHMARKS[name](options.folder, options.runs):
            sign = "≥" if line.at_least else "≤"
            verdict = "kept" if line.kept else "BROKEN"
            figures = f"{line.value:7.2f} {line.unit:<2} {sign} {line.limit:<5}"
            print(f"{line.what:<48} {figures} {verdict:<7} {line.detail}", flush=True)
            broken += not line.kept
    sys.exit(1 if broken else 0)


main()
