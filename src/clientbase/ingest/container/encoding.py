"""Which encoding a text is in, and the text in UTF-8.

DuckDB reads UTF-8 only, and a wrong 8-bit code page gives readable nonsense without any error; so
the choice is made here: by a byte order mark, by UTF-16's regularity, by strict UTF-8, and among
the 8-bit pages by how often the letters of Russian and Ukrainian occur, with chardet as the
second opinion where two pages come close.
"""

from __future__ import annotations

import codecs
import difflib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clientbase.errors import UNCHANGED, EncodingUnknown, UsageError, at
from clientbase.ingest.container import refusals
from clientbase.ingest.container.sniff import bom_encoding, utf16_order
from clientbase.messages import N_, Count, Data, Message, message

UTF8 = "utf-8"
SAMPLE = 1 << 20
_CHUNK = 4 << 20
_ASCII = 0x7F
_PAGES = ("cp1251", "cp866", "koi8-r", "koi8-u", "mac-cyrillic", "cp1252")
_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэіїєґфъё"
_WEIGHT = {letter: 1.0 - place / len(_BY_FREQUENCY) for place, letter in enumerate(_BY_FREQUENCY)}
_SIGNS = frozenset("«»№–—…“”„’‘•§©®€₽₴°·\u00a0£")
_SURE = 0.4  # mean plausibility of a true page; wrong ones stay below 0.35
_MARGIN = 0.12
_DAMAGED = 50  # good characters for each broken one in a damaged UTF-8 text
_FEW_LINES = 100  # one strange line among more than these is damage, not an encoding
_SAMPLE_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """The encoding of a text. `copy` is false when the engine may read the bytes as they are."""

    name: str

    @property
    def copy(self) -> bool:
        """Whether the engine needs a UTF-8 copy."""
        return self.name != UTF8


def choose(head: bytes, slices: bytes, declared: str | None, file: str) -> Chosen:
    """The encoding of a text.

    Args:
        head: Whole lines from the beginning of the file.
        slices: Whole lines from further down.
        declared: `--encoding`; wins over every guess.
        file: The name to show.

    Raises:
        UsageError: `declared` is not an encoding.
        EncodingUnknown: No page fits, or two fit alike.
    """
    if declared:
        return Chosen(_known(declared))
    marked = bom_encoding(head)
    if marked:
        return Chosen(marked)
    if b"\0" in head and (order := utf16_order(head)):
        return Chosen(order)
    if _is_utf8(head + slices):
        return Chosen(UTF8)
    return Chosen(_page(head, slices, file))


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
        "".encode(declared)
    except LookupError:
        names = ("utf-8", "utf-16", "cp1251", "cp866", "koi8-r", "mac-cyrillic", "cp1252", "latin-1")
        near = difflib.get_close_matches(declared.lower(), names, n=1, cutoff=0.5) or ["cp1251"]
        raise UsageError(
            message(N_("there is no encoding “{name}”"), name=Data(declared)),
            fix=(message(N_("for example: --encoding {name}"), name=Data(near[0])),),
        ) from None
    return UTF8 if name in {"utf-8", "utf-8-sig", "ascii"} else name


def _is_utf8(sample: bytes) -> bool:
    """Strictly valid, or so nearly that a few broken bytes are damage and not another encoding."""
    try:
        sample.decode(UTF8)
    except UnicodeDecodeError:
        text = sample.decode(UTF8, errors="replace")
        broken = text.count("\ufffd")
        good = sum(1 for character in text if character > "\x7f") - broken
        return good >= _DAMAGED * broken
    return True


def _page(head: bytes, slices: bytes, file: str) -> str:
    """The 8-bit page whose letters look most like a language."""
    lines = _high_lines(head + slices)
    scores = sorted(_scores(lines), reverse=True)
    (best, name), (second, other) = (*scores, (-1.0, ""), (-1.0, ""))[:2]
    alone = lines.count(b"\n") == 0 and head.count(b"\n") > _FEW_LINES
    if not alone and best >= _SURE and (best - second >= _MARGIN or _same_text(lines, name, other)):
        return name
    guess = _chardet(lines)
    if not alone and best >= _SURE * 0.6 and guess == name:
        return name
    raise _unknown(file, head, name or guess)


def _high_lines(sample: bytes) -> bytes:
    """Only what the pages disagree about: bytes above 127 with their neighbours."""
    kept = [line for line in sample.splitlines() if not line.isascii()]
    return b"\n".join(kept)[: _SAMPLE_LETTERS * 4]


def _scores(sample: bytes) -> Iterator[tuple[float, str]]:
    seen: set[str] = set()
    for page in _PAGES:
        try:
            text = sample.decode(page)
        except UnicodeDecodeError:
            continue
        if text not in seen:
            seen.add(text)
            yield plausibility(text), page


def plausibility(text: str) -> float:
    """How much the non-ASCII characters look like words: about 0.7 for true Russian, below 0.35 else."""
    total, count, before = 0.0, 0, " "
    for character in text[: _SAMPLE_LETTERS * 2]:
        if character > "\x7f":
            total += _weight(character, before)
            count += 1
        before = character
    return total / count if count else 0.0


def _weight(character: str, before: str) -> float:
    small = character.lower()
    ascii_letter = before.isascii() and before.isalpha()
    if small in _WEIGHT:
        if ascii_letter or (character != small and before in _WEIGHT):
            return -0.5  # one word in two alphabets, or a capital after a small letter: another page
        return _WEIGHT[small]
    if character in _SIGNS:
        return 0.2
    if character.isalpha():
        return 0.5 if ascii_letter else -0.3
    return -1.0


def _same_text(sample: bytes, one: str, other: str) -> bool:
    """Two pages that read these bytes alike need no choice."""
    high = bytes(sorted({byte for byte in sample if byte > _ASCII}))
    try:
        return bool(other) and high.decode(one) == high.decode(other)
    except UnicodeDecodeError:
        return False


def _chardet(sample: bytes) -> str:
    import chardet

    found = chardet.detect(sample[:32_768]).get("encoding") or ""
    try:
        return codecs.lookup(found).name if found else ""
    except LookupError:
        return ""


def _unknown(file: str, head: bytes, guess: str) -> EncodingUnknown:
    place = next((number for number, byte in enumerate(head) if byte > _ASCII), None)
    seen = N_("the first byte that is not ASCII is byte {byte}, on line {line}")
    line = head.count(b"\n", 0, place) + 1
    return EncodingUnknown(
        message(N_("the encoding of the text cannot be told")),
        place=at(file),
        evidence=() if place is None else (message(seen, byte=place + 1, line=line),),
        state=message(UNCHANGED),
        fix=_try(guess),
    )


def _try(guess: str) -> tuple[Message, ...]:
    names = [guess] if guess else []
    names += [name for name in ("cp1251", "cp866", "utf-8") if name != guess]
    return (message(N_("name it, for example: --encoding {name}"), name=Data(names[0])),)


def to_utf8(source: Path, chosen: Chosen, file: str, workspace: Path, limit: int) -> Path:
    """A UTF-8 copy of `source` in the workspace, made by chunks.

    Raises:
        EncodingUnknown: A byte does not exist in the encoding; its line and offset are named.
    """
    handle, target = tempfile.mkstemp(dir=workspace, suffix=".txt")
    decoder = codecs.getincrementaldecoder(chosen.name)(errors="strict")
    done = lines = written = 0
    with source.open("rb") as data, os.fdopen(handle, "wb") as out:
        while True:
            chunk = data.read(_CHUNK)
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                lines += error.object[: error.start].decode(chosen.name, errors="replace").count("\n")
                raise _broken(file, chosen.name, done - pending + error.start, lines + 1) from None
            if done == 0:
                text = text.removeprefix("\ufeff")
            encoded = text.encode(UTF8, errors="replace")
            out.write(encoded)
            written += len(encoded)
            done += len(chunk)
            lines += text.count("\n")
            if written > limit:
                raise refusals.too_large(
                    N_("the text is longer than {limit} MB in UTF-8"), file, limit=limit // 1_000_000
                )
            if not chunk:
                return Path(target)


def _broken(file: str, encoding: str, byte: int, line: int) -> EncodingUnknown:
    return EncodingUnknown(
        message(N_("byte {byte} cannot be read as {encoding}"), byte=byte + 1, encoding=Data(encoding)),
        place=at(file),
        evidence=(message(N_("the byte stands on line {line}"), line=line),),
        state=message(UNCHANGED),
        fix=(message(N_("name the true encoding with --encoding, or export the file again as UTF-8")),),
    )


def bad_lines(count: int) -> Message:
    """The note about bytes that are not UTF-8 in a text that otherwise is."""
    return message(
        N_("{lines} with bytes that are not UTF-8: such rows are rejected"),
        lines=Count(count, N_("{n} line"), N_("{n} lines")),
    )
