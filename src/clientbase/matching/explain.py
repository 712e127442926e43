"""Why two cards are or are not one client, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from clientbase.matching.cards import Card, Evidence, Level, Reason
from clientbase.matching.engine import prepare
from clientbase.matching.judge import agreements, judged
from clientbase.matching.profile import Profile
from clientbase.matching.sayings import DOUBTS, EVIDENCE, REASONS
from clientbase.matching.vetoes import veto
from clientbase.messages import N_, Data, Label, Message, listed, message


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of two cards.

    Attributes:
        level: AUTO, REVIEW, or None where they are not proposed as one client.
        evidence: what speaks for one client.
        doubts: what speaks against it.
        vetoes: what forbids it.
        conclusion: the outcome in one sentence.
    """

    level: Level | None
    evidence: tuple[Message, ...]
    doubts: tuple[Message, ...]
    vetoes: tuple[Message, ...]
    conclusion: Message


def explain(a: Card, b: Card, among: Iterable[Card] = (), own_tax_ids: Collection[str] = ()) -> Explanation:
    """Explain a pair. `among`: the cards of the base, which tell what is common there and proves nothing.

    The pair is judged by itself: that a group holds another card that forbids it is not seen here.
    """
    cards = {card.place: card for card in (*among, a, b)}
    prepared = prepare([*cards.values()], own_tax_ids)
    one, two = (prepared.profiles[prepared.position[card.place]] for card in (a, b))
    if one is two:
        same = (message(EVIDENCE[Evidence.IDENTICAL]),)
        return Explanation(Level.AUTO, same, (), (), message(N_("They are one client.")))
    verdict = judged(one, two, prepared.common)
    evidence = verdict.evidence or agreements(one, two, prepared.common)
    reason = verdict.reason or (veto(one, two) if verdict.level is None else None)
    return Explanation(
        verdict.level,
        tuple(_said(kind, one, two) for kind in evidence),
        tuple(message(DOUBTS[doubt]) for doubt in verdict.doubts),
        (message(REASONS[reason]),) if reason else (),
        _conclusion(verdict.level, reason),
    )


def _conclusion(level: Level | None, reason: Reason | None) -> Message:
    if reason is not None:
        return message(N_("They must stay apart: {reason}."), reason=Label(REASONS[reason]))
    if level is Level.AUTO:
        return message(N_("They are one client."))
    if level is Level.REVIEW:
        return message(N_("They may be one client: a person has to look."))
    return message(N_("Nothing suggests that they are one client."))


def _said(kind: Evidence, a: Profile, b: Profile) -> Message:
    """A kind of evidence with what the cards have in common."""
    values = _values(kind, a, b)
    if not values:
        return message(EVIDENCE[kind])
    return message(
        N_("{what}: {value}"), what=Label(EVIDENCE[kind]), value=listed([Data(value) for value in values])
    )


def _values(kind: Evidence, a: Profile, b: Profile) -> Sequence[str]:
    match kind:
        case Evidence.TAX_ID | Evidence.UNITS:
            return [a.tax_hint]
        case Evidence.REG_NO:
            return [a.reg_no]
        case Evidence.PHONE:
            return sorted(a.phones & b.phones)
        case Evidence.EMAIL:
            return sorted(a.emails & b.emails)
        case Evidence.SITE:
            return sorted(a.domains & b.domains)
        case _:
            return []
