"""How much a file may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Defaults fit a laptop; tests pass smaller ones."""

    inflated: int = 2 * GIB  # bytes of compressed content once unpacked
    markup: int = 1 * GIB  # bytes of one HTML, XML or JSON text
    entries: int = 20_000  # parts of a zip container
    sheets: int = 1_000
    cells: int = 50_000_000  # of the rectangle a sheet spans
    columns: int = 2_000
    portion: int = 16 * MIB  # bytes of XML of a large sheet that are read at once: forty thousand rows
    memory: int = 4 * GIB  # of the isolated reader
    seconds: int = 120  # of the isolated reader, processor and wall
