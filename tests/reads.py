"""The README's list of known exports, made from the presets: what is written there is what is recognised."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from clientbase.ingest.captions import preset

START, END = "<!-- made from the presets -->\n", "<!-- end -->\n"


def known_exports() -> str:
    """One line per system: its exports and the canonical tables they fill."""
    systems: dict[str, list[str]] = defaultdict(list)
    for known in preset.every():
        tables = " or ".join(f"`{table}`" for table in known.tables)
        systems[known.system].append(f"{known.report} → {tables}")
    rows = [f"| {system} | {'; '.join(sorted(found))} |" for system, found in sorted(systems.items())]
    return "\n".join(["| system | export → what it fills |", "|---|---|", *rows]) + "\n"


def written(readme: Path) -> str:
    """What stands in the README now."""
    return readme.read_text("utf-8").split(START)[1].split(END)[0]


def rewrite(readme: Path) -> None:
    """Put the present list in."""
    before, rest = readme.read_text("utf-8").split(START)
    readme.write_text(f"{before}{START}{known_exports()}{END}{rest.split(END)[1]}", "utf-8")
