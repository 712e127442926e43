"""What is made from the program in documents: `python -m tests.made` writes it anew.

The codes of warnings, lists of the README between `<!-- made from … -->` and `<!-- end -->`, and what the
commands of the README and of the sessions in `examples/` print.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import codes, sessions

from clientbase import analyses
from clientbase.ingest.captions import preset

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SESSIONS = sorted((ROOT / "examples").rglob("session.md"))
START, END = "<!-- made from {} -->\n", "<!-- end -->\n"


def known_exports() -> str:
    """One line per system: its exports and the canonical tables they fill."""
    systems: dict[str, list[str]] = defaultdict(list)
    for known in preset.every():
        tables = " or ".join(f"`{table}`" for table in known.tables)
        systems[known.system].append(f"{known.report} → {tables}")
    rows = [f"| {system} | {'; '.join(sorted(found))} |" for system, found in sorted(systems.items())]
    return "\n".join(["| system | export → what it fills |", "|---|---|", *rows]) + "\n"


def rooms() -> str:
    """One line per analysis under the question it belongs to, as `clientbase list` has them.

    A line is the method, the title, and the tables that `--table` names.
    """
    places = analyses.places()
    rows = []
    for group, found in analyses.grouped().items():
        rows.append(f"| **{group.value if group else 'Further analyses'}** | | |")
        for room in found:
            note = f"src/{places[room.name].replace('.', '/')}/{room.name}.md"
            tables = ", ".join(f"`{table.name}`" for table in room.tables if not table.drawn)
            rows.append(f"| [`{room.name}`]({note}) | {room.title} | {tables} |")
    return "\n".join(["| analysis | what it computes | its tables |", "|---|---|---|", *rows]) + "\n"


LISTS = {"the presets": known_exports, "the analyses": rooms}


def written(source: str, readme: Path = README) -> str:
    """The list that stands in the README now."""
    return readme.read_text("utf-8").split(START.format(source))[1].split(END)[0]


def checkout(folder: Path) -> Path:
    """A folder that holds the examples as the checkout does."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def place(document: Path, checked_out: Path) -> Path:
    """The folder in which the commands of a document are run."""
    return checked_out / document.parent.relative_to(ROOT)


def rewrite_lists() -> None:
    """Bring every list of the README up to date."""
    for source, make in LISTS.items():
        start = START.format(source)
        before, rest = README.read_text("utf-8").split(start)
        README.write_text(f"{before}{start}{make()}{END}{rest.split(END, 1)[1]}", "utf-8")


def replay(document: Path) -> None:
    """Put what the commands of a document print now into it."""
    with TemporaryDirectory() as private:
        work = checkout(Path(private) / "checkout")
        sessions.rewrite(document, place(document, work), Path(private) / "home")


if __name__ == "__main__":
    codes.KEPT.write_text(codes.made(), "utf-8")
    rewrite_lists()
    for session in (README, *SESSIONS):
        replay(session)
