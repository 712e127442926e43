"""One way to reach a client: a phone, an e-mail or a messenger, as it was written and as it is used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """What one piece of a cell says.

    Attributes:
        kind: `phone`, `email` or `messenger`.
        written: the piece as it stood in the cell.
        value: E.164 of a phone, the normalised address of an e-mail; None where it cannot be used.
        verdict: `valid` (well formed, not "true"), `invalid`, `placeholder`, `suspicious` or `incomplete`.
        line: `mobile`, `fixed` or `unknown`, of a phone.
        country: ISO 3166 code of the country of a phone; "" where unknown.
        extension: digits to dial after the number.
        proposal: what was probably meant, where that is not `value`.
        role: an address of a department, `info@`, and not of a person.
    """

    kind: str
    written: str
    value: str | None
    verdict: str
    line: str = "unknown"
    country: str = ""
    extension: str = ""
    proposal: str = ""
    role: bool = False
