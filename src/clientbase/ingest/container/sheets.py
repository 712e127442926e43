"""Which sheet `--sheet` means."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.errors import UsageError, at
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest

_SHOWN = 8


def find_sheet(names: Sequence[str], wanted: str) -> int | None:
    """The index of the sheet: by name, by name in any letter case, by 1-based number."""
    if wanted in names:
        return names.index(wanted)
    folded = [name.strip().casefold() for name in names]
    if wanted.strip().casefold() in folded:
        return folded.index(wanted.strip().casefold())
    if wanted.strip().isdecimal() and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    return None


def no_such_sheet(names: Sequence[str], wanted: str, file: str) -> UsageError:
    """The error of a sheet that does not exist, with the nearest name."""
    near = nearest(wanted, names)
    shown = ", ".join(f"{number}: {name}" for number, name in enumerate(names[:_SHOWN], 1))
    fix = message(N_("name a sheet or its number with --sheet"))
    if near:
        fix = message(N_("did you mean “{name}”?"), name=Data(near[0]))
    return UsageError(
        message(N_("there is no sheet “{sheet}”"), sheet=Data(wanted)),
        place=at(file),
        evidence=(
            message(
                N_("the sheets are: {sheets}"), sheets=Data(shown + (" …" if len(names) > _SHOWN else ""))
            ),
        ),
        fix=(fix,),
    )
