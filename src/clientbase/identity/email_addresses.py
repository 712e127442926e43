"""The e-mails of a cell: parted, in small letters, and judged by their syntax; nothing is asked of a network.

Syntax is that of the library `email-validator`. What it lets pass and nobody receives is found here: letters
of another alphabet that look the same, mistyped names of hosts, and what is typed to fill a field.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from clientbase.identity.contact_point import ContactPoint

_LATIN = str.maketrans("авсекмнортухіїјѕԁԛԝё", "abcekmhoptyxiijsdqwe")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_AROUND_AT = re.compile(r"\s*@\s*")
_COMMA_FOR_DOT = re.compile(
    r"(@[\w-]+(?:\.[\w-]+)*),\s?(ru|com|ua|net|by|kz|org|su|рф)(?![\w.@-])", re.IGNORECASE
)
_LABEL = re.compile(r"(?:e-?mail|почта|пошта|эл\.? ?почта|mailto)\s*:\s*", re.IGNORECASE)
_PARTS = re.compile(r"[\s,;|<>()\[\]\"'«»]+|:::|/(?=\S+@)")
# A subset of what is valid, for which the library need not be asked.
_PLAIN = re.compile(
    r"[a-z0-9_]+(?:[.+-][a-z0-9_]+)*@(?:[a-z0-9](?:[a-z0-9-]?[a-z0-9]){0,29}\.){1,3}(?:ru|com|ua|net|by|kz|org|su|de)"
)
_MOST_LOCAL = 64  # characters before the @, RFC 5321


@dataclass(frozen=True, slots=True)
class _Hosts:
    """What is known of mail hosts; see `email_hosts.toml`."""

    public: frozenset[str]
    roles: frozenset[str]
    nobody: frozenset[str]
    nowhere: frozenset[str]
    mistyped: dict[str, str]
    doubtful: dict[str, str]


@lru_cache
def _hosts() -> _Hosts:
    text = resources.files(__package__).joinpath("email_hosts.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    sets = {name: frozenset(data[name]) for name in ("public", "roles", "nobody", "nowhere")}
    return _Hosts(**sets, mistyped=data["mistyped"], doubtful=data["doubtful"])


def parse(cell: str) -> tuple[ContactPoint, ...]:
    """The e-mails of a cell in their order; a word without @ is an invalid one, for it was typed as one."""
    text = cell.strip()
    if text.count("@") == 1 and not _PARTS.search(text):
        return (_point(text),)
    joined = _AROUND_AT.sub("@", _LABEL.sub(" ", text))
    spaced = joined != text and not _LABEL.search(text)
    whole = _COMMA_FOR_DOT.sub("\\1\x01\\2", joined)
    addresses = [piece.strip(".:\x01") for piece in _PARTS.split(whole) if re.search(r"\w", piece)]
    if any("@" in one for one in addresses):  # names stand beside addresses
        addresses = [one for one in addresses if "@" in one]
    else:
        addresses = [text] if addresses else []
    return tuple(_mended(one) if "\x01" in one or spaced else _point(one) for one in addresses)


def host(address: str) -> str:
    """What stands after the @."""
    return address.rpartition("@")[2]


def is_public(address: str) -> bool:
    """Whether anyone may have a mailbox at the host, so that it tells nothing of the firm."""
    return host(address.lower()) in _hosts().public


def _mended(piece: str) -> ContactPoint:
    """An address with a comma for a dot, or with spaces at its @."""
    meant = _point(piece.replace("\x01", "."))
    written = piece.replace("\x01", ",")
    return ContactPoint("email", written, None, "invalid", proposal=meant.value or meant.proposal)


@lru_cache(maxsize=65_536)
def _point(piece: str) -> ContactPoint:
    address = piece.lower()
    known = _hosts()
    local, _, domain = address.rpartition("@")
    if _is_placeholder(local or address, domain):
        return ContactPoint("email", piece, None, "placeholder")
    latin = address.translate(_LATIN)
    if _CYRILLIC.search(address) and not _is_cyrillic(local, domain):
        right = _normalised(latin) if latin.isascii() else None
        meant = _rehosted(right, known.mistyped) if right else ""
        return ContactPoint("email", piece, None, "suspicious" if right else "invalid", proposal=meant)
    value = _normalised(address)
    if value is None:
        return ContactPoint("email", piece, None, "invalid", proposal=_repaired(address))
    if domain in known.mistyped:
        return ContactPoint("email", piece, None, "suspicious", proposal=_rehosted(value, known.mistyped))
    role = re.sub(r"[\d_.-]+$", "", local) in known.roles
    if domain in known.doubtful:
        meant = _rehosted(value, known.doubtful)
        return ContactPoint("email", piece, value, "suspicious", proposal=meant, role=role)
    return ContactPoint("email", piece, value, "valid", role=role)


def _is_placeholder(local: str, domain: str) -> bool:
    known = _hosts()
    if domain in known.nowhere:
        return True
    if domain in {"example.com", "example.org", "example.net"}:
        return local in known.nobody
    # `a@a.ru`, `test@mail.ru`: the owner of `net@firma.ru` may be the firm's network.
    filler = local in known.nobody and (domain in known.public or local == domain.partition(".")[0])
    return filler or (not domain and local in known.nobody)


def _is_cyrillic(local: str, domain: str) -> bool:
    """Whether an address is meant in Cyrillic: its host is, and no part of it mixes alphabets."""
    parts = [part for part in re.split(r"[@.+_-]", f"{local}@{domain}") if part]
    mixed = any(_CYRILLIC.search(part) and re.search("[a-z]", part) for part in parts)
    return not mixed and _CYRILLIC.search(domain.rpartition(".")[2]) is not None


def _normalised(address: str) -> str | None:
    """The address as the library writes it; None where its syntax is wrong."""
    if _PLAIN.fullmatch(address) and address.index("@") <= _MOST_LOCAL:
        return address
    return by_library(address)


def by_library(address: str) -> str | None:
    """`address` in small letters as `email-validator` normalises it, None where it refuses it."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


def _rehosted(address: str, hosts: dict[str, str]) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local}@{hosts.get(domain, domain)}"


def _repaired(address: str) -> str:
    """What was probably meant by an address with doubled signs; "" where that cannot be told."""
    once = re.sub(r"\.(?=@)|(?<=@)\.|\.+$", "", re.sub(r"@+", "@", re.sub(r"\.{2,}", ".", address)))
    right = _normalised(once) if once != address else None
    return _rehosted(right, _hosts().mistyped) if right else ""
