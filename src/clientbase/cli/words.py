"""Files and words that stand side by side on the command line: `find clients.csv чайка київ`.

A word is what is no file and does not look like the name of one, so that a mistyped name is still refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clientbase.cli.command import Command

STDIN = "-"
_NAMED = re.compile(
    r"\.(?:xls[xmb]?|ods|csv|tsv|tab|txt|prn|html?|mht(?:ml)?|xml|jsonl?|ndjson|parquet|zip|gz|duckdb|dbf)$|[*?]",
    re.IGNORECASE,
)


def parted(command: Command, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values with the words behind the files in the option that they are of."""
    if not command.word or values.get(command.word):
        return values
    given = tuple(values.get("files") or ())
    spoken = [one for one in given if not _is_file(one)]
    files = tuple(one for one in given if _is_file(one))
    return {**values, "files": files, command.word: " ".join(spoken) or None}


def _is_file(text: str) -> bool:
    return text == STDIN or _NAMED.search(text) is not None or _exists(text)


def _exists(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a path
        return False
