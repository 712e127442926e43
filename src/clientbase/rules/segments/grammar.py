"""The language of a segment: `class = A and (city in (Kyiv, Lviv) or not phone filled)` into a tree.

    any     = every { "or" every }
    every   = one { "and" one }
    one     = "not" one | "(" any ")" | test
    test    = field sign value { "," value }        sign: = != < <= > >= contains
            | field ["not"] "in" "(" value { "," value } ")"
            | field ["is"] ["not"] ("empty" | "filled")
            | field                                  of a field that is yes or no

Values stand in quotes of either kind, doubled inside, or bare where they hold no word of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from clientbase.condition import folded

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*'|«[^»]*»|“[^”]*”)"""
    r"""|(?P<sign><=|>=|<>|!=|==|[=<>≤≥≠])|(?P<mark>[(),])|(?P<word>[^\s()=<>≤≥≠!,"'«»“”][^\s()=<>≤≥≠!,"«»“”]*))"""
)
_SIGNS = {"==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">="}
_SAID = {
    "and": ("and", "и", "і", "та"),
    "or": ("or", "или", "або"),
    "not": ("not", "не"),
    "in": ("in", "в", "у"),
    "is": ("is",),
    "contains": ("contains", "содержит", "містить"),
    "empty": ("empty", "пусто", "порожньо", "незаполнено"),
    "filled": ("filled", "заполнено", "заповнено"),
}
_WORDS = {written: meant for meant, all_written in _SAID.items() for written in all_written}
DEEPEST = 50  # brackets and negations inside one another


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its kind (quoted, sign, mark, word, end), its text, its word of the language."""

    kind: str
    text: str
    at: int
    keyword: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """What one field is compared with; `sign` is =, <, <=, >, >=, contains, filled or "" (a bare field)."""

    field: str
    sign: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of what it holds."""

    inner: Tree


@dataclass(frozen=True, slots=True)
class Several:
    """All of its parts have to hold (`every`), or at least one."""

    parts: tuple[Tree, ...]
    every: bool


Tree = Test | Not | Several


class Malformed(Exception):
    """The text is not of the language: what was expected, and where (from 1); "" is its end."""

    def __init__(self, expected: str, at: int, found: str) -> None:
        super().__init__(expected)
        self.expected, self.at, self.found = expected, at, found


def parse(text: str) -> Tree:
    """The tree of a definition.

    Raises:
        Malformed: it does not follow the grammar.
    """
    parser = _Parser(_tokens(text))
    tree = parser.any(0)
    parser.end()
    return tree


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    place = 0
    end = len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            raise Malformed("field", place + 1, text[place:].strip()[:20])
        kind = match.lastgroup or ""
        written = match[kind]
        start, place = match.start(kind) + 1, match.end()
        if kind == "quoted":
            closing = written[-1]
            found.append(Token(kind, written[1:-1].replace(closing * 2, closing), start))
        else:
            keyword = _WORDS.get(folded(written), "") if kind == "word" else ""
            found.append(Token(kind, _SIGNS.get(written, written), start, keyword))
    return [*found, Token("end", "", end + 1)]


class _Parser:
    """Reads the tokens from left to right, one function for each line of the grammar."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place += token.kind != "end"
        return token

    def _keyword(self, *words: str) -> str:
        """The word of the language that stands here, taken, where it is one of these; else ""."""
        return self._take().keyword if self._next.keyword in words else ""

    def _mark(self, mark: str) -> bool:
        """Whether a bracket or comma stands here; it is taken then."""
        is_here = self._next.kind == "mark" and self._next.text == mark
        if is_here:
            self._take()
        return is_here

    def _need(self, mark: str) -> None:
        if not self._mark(mark):
            raise self._unexpected(mark)

    def _unexpected(self, expected: str) -> Malformed:
        return Malformed(expected, self._next.at, self._next.text[:20])

    def end(self) -> None:
        if self._next.kind != "end":
            raise self._unexpected("and")

    def any(self, depth: int) -> Tree:
        return self._several("or", lambda: self._several("and", lambda: self._one(depth), every=True))

    def _several(self, between: str, part: Callable[[], Tree], *, every: bool = False) -> Tree:
        parts = [part()]
        while self._keyword(between):
            parts.append(part())
        return Several(tuple(parts), every) if len(parts) > 1 else parts[0]

    def _one(self, depth: int) -> Tree:
        if depth > DEEPEST:
            raise self._unexpected("less")
        if self._keyword("not"):
            return Not(self._one(depth + 1))
        if self._mark("("):
            inner = self.any(depth + 1)
            self._need(")")
            return inner
        return self._test()

    def _test(self) -> Test:
        name = self._words()
        if not name:
            raise self._unexpected("field")
        if self._next.kind == "sign":
            sign = self._take().text
            values = self._values(several=sign in {"=", "!="})
            return Test(name, "=" if sign == "!=" else sign, values, sign == "!=")
        self._keyword("is")
        negated = bool(self._keyword("not"))
        match self._keyword("in", "contains", "empty", "filled"):
            case "in":
                self._need("(")
                values = self._values(several=True)
                self._need(")")
                return Test(name, "=", values, negated)
            case "contains":
                return Test(name, "contains", self._values(several=True), negated)
            case "empty":
                return Test(name, "filled", (), not negated)
            case "filled":
                return Test(name, "filled", (), negated)
        if negated or not (self._next.kind in {"mark", "end"} or self._next.keyword in {"and", "or"}):
            raise self._unexpected("sign")
        return Test(name, "", ())

    def _values(self, *, several: bool) -> tuple[str, ...]:
        found = [self._value()]
        while several and self._mark(","):
            found.append(self._value())
        return tuple(found)

    def _value(self) -> str:
        if self._next.kind == "quoted":
            return self._take().text.strip()
        if not (bare := self._words()):
            raise self._unexpected("value")
        return bare

    def _words(self) -> str:
        """Bare words up to the next sign, mark or word of the language."""
        found: list[str] = []
        while self._next.kind == "word" and not self._next.keyword:
            found.append(self._take().text)
        return " ".join(found)
