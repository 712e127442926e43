"""The messengers of a cell: a name in one of them, or a phone that has it."""

from __future__ import annotations

import re

from clientbase.identity import phone_numbers
from clientbase.identity.contact_point import ContactPoint

_LINK = r"(?:https?://)?(?:www\.)?(?:t\.me/|telegram\.me/|wa\.me/)|viber://chat\?number="
_WORD = (
    r"(?:telegram|телеграмм?|tg|тг|viber|вайбер|вібер|whats ?app|ватсап|вотсап|skype|скайп|signal|wechat)"
    r"(?:\s*[:–—-]\s*|\s+)"
)
_SERVICE = re.compile(f"{_LINK}|{_WORD}", re.IGNORECASE)
_PARTS = re.compile(r"[,;|\n\r]+|:::")
_NAME = re.compile(r"@?[A-Za-z][A-Za-z0-9_.:-]{2,63}")


def parse(cell: str, country: str = "") -> tuple[ContactPoint, ...]:
    """The messengers of a cell: a name as `@name` in small letters, a phone in E.164."""
    found = [piece.strip() for piece in _PARTS.split(cell)]
    return tuple(_point(piece, country) for piece in found if re.search(r"\w", piece))


def _point(piece: str, country: str) -> ContactPoint:
    bare = _SERVICE.sub("", piece).strip()
    if sum(sign.isdigit() for sign in bare) >= 7 and not re.search("[A-Za-z]", bare):  # noqa: PLR2004 - a phone
        of_phone = phone_numbers.parse(bare if not bare.startswith("%2B") else "+" + bare[3:], country)
        if of_phone:
            one = of_phone[0]
            return ContactPoint("messenger", piece, one.value, one.verdict, one.line, one.country)
    if _NAME.fullmatch(bare):
        return ContactPoint("messenger", piece, "@" + bare.lstrip("@").lower(), "valid")
    return ContactPoint("messenger", piece, None, "invalid")
