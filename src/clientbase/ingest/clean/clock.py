"""The time of day in a cell: `03.02.2026 16:05`, `2026-02-03T16:05:00Z`, `4:05 PM`, `16.05` → `16:05`.

The clock is that of the cell: an offset or a zone behind it is not reckoned in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientbase.ingest.clean import text
from clientbase.ingest.clean.sql import let, literal

_HALF = r"(?: ?([ap])\.? ?m\.?)?"
_INSIDE = rf"(?:^|[t ,(])([0-9]{{1,2}}):([0-9]{{2}})(?::[0-9]{{2}}(?:[.,][0-9]+)?)?{_HALF}(?:[^0-9:]|$)"
_ALONE = rf"^([0-9]{{1,2}})[.:h-]([0-9]{{2}})(?:[.:-][0-9]{{2}})?{_HALF}$"
_DAYLESS = r"^(?:1899-12-3[01]|1900-01-0[01])[t ]"  # before a time without a day, as workbooks keep it
_ZONED = re.compile(r"[0-9](?:z| ?(?:utc|gmt)| ?\+00:?00)$")
_PATTERNS = tuple(re.compile(pattern) for pattern in (_INSIDE, _ALONE))
_HOURS, _MINUTES, _NOON = 24, 60, 12


def parse(cell: str) -> str | None:
    """The time of day as `HH:MM`, None where the cell has none."""
    value = text.folded(cell)
    found = next((match for pattern in _PATTERNS if (match := pattern.search(value))), None)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        hour = hour % _NOON + (_NOON if found[3] == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < _HOURS and minute < _MINUTES else None


def expression(column: str) -> str:
    """SQL: equal to `parse`."""
    names = "['hour', 'minute', 'half']"
    inside, alone = (f"regexp_extract(v, {literal(pattern)}, {names})" for pattern in (_INSIDE, _ALONE))
    hour = (
        f"case when w.half = '' then cast(w.hour as integer) else cast(w.hour as integer) % {_NOON}"
        f" + case when w.half = 'p' then {_NOON} else 0 end end"
    )
    within = f"h < {_HOURS} and cast(w.minute as integer) < {_MINUTES}"
    said = f"case when {within} then concat(lpad(cast(h as varchar), 2, '0'), ':', w.minute) end"
    body = f"case when w.hour <> '' then {let('h', hour, said)} end"
    chosen = f"case when regexp_matches(v, {literal(_INSIDE)}) then {inside} else {alone} end"
    return let("v", text.folded_sql(column), let("w", chosen, body))


def share(cells: Sequence[str]) -> float:
    """Share of the filled cells that are times of day and no days."""
    found = [bool(parse(_bare(cell))) and len(_bare(cell)) <= len("12:00:00 a.m.") for cell in cells]
    return sum(found) / len(found) if found else 0.0


def _bare(cell: str) -> str:
    return re.sub(_DAYLESS, "", text.folded(cell))


def without_day(column: str) -> str:
    """SQL: a time or duration as it was typed, less the day a workbook puts before it."""
    return f"regexp_replace({column}, {literal(_DAYLESS.replace('t ', 'T '))}, '')"


def in_utc(cells: Sequence[str]) -> bool:
    """Whether most cells say themselves that their clock is that of Greenwich."""
    return 2 * sum(bool(_ZONED.search(text.folded(cell))) for cell in cells) > len(cells)
