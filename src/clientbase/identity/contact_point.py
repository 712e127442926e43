"""One phone, e-mail or messenger of a card, as it was written and as it was understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One way to reach a client.

    Attributes:
        kind: `phone`, `email` or `messenger`.
        written: as it stands in the source.
        value: E.164 or the normalised address; None where it cannot be used.
        verdict: `valid`, `invalid`, `placeholder`, `suspicious` or `incomplete`.
        line: of a phone: `mobile`, `fixed` or `unknown`.
        country: ISO 3166 code of two letters, empty where unknown.
        extension: digits to dial after the call is answered.
        proposal: what was probably meant.
        role: an address of a post and not of a person: info@, sales@.
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
