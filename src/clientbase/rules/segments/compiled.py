"""A definition into alternatives of comparisons: values checked by type, every mistake told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import chain, product

from clientbase.condition import folded
from clientbase.errors import ClientbaseError, UsageError, together
from clientbase.messages import N_, Data, Label, Message, Number, message
from clientbase.nearest import nearest
from clientbase.rules.segments.fields import FIELDS, NO, YES, Kind, names, word
from clientbase.rules.segments.grammar import Malformed, Not, Several, Test, Tree, parse

MOST = 500  # alternatives of one segment: `(a or b) and (c or d) …` doubles them with every bracket
LARGEST = Decimal(10) ** 24
_UNIT = re.compile(r"\s*(d|days?|дн(ей|я|ів|і)?|день|шт)\.?$")
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ORDERED = frozenset({"<", "<=", ">", ">="})
_FITS = {
    Kind.TEXT: frozenset({"=", "contains", "filled"}),
    Kind.WORD: frozenset({"=", "filled"}),
    Kind.NUMBER: frozenset({"=", "filled"}) | _ORDERED,
    Kind.DAY: frozenset({"=", "filled"}) | _ORDERED,
    Kind.SWITCH: frozenset({"=", ""}),
}
_EXPECTED = {
    "field": N_("a field, such as city or revenue"),
    "sign": N_("a sign: = != < <= > >=, in, contains, empty or filled"),
    "value": N_("a value"),
    "and": N_("“and”, “or” or the end; values of several words stand in quotes"),
    "(": N_("an opening bracket"),
    ")": N_("a closing bracket"),
    "less": N_("fewer brackets inside one another"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One value that a field is compared with, as SQL reads it.

    A client meets a test if some comparison of it holds, or none where it is `negated`; an alternative if it
    meets all of its tests; the segment if it meets one alternative. An empty field equals nothing.
    """

    alternative: int
    test: int
    field: str
    sign: str
    negated: bool
    word: str | None = None
    number: Decimal | None = None
    day: date | None = None


def compiled(name: str, where: str) -> tuple[Comparison, ...]:
    """The comparisons of a definition.

    Raises:
        UsageError: it cannot be understood; the field, value or place at fault is named (SeveralErrors for
            more than one).
    """
    place = message(N_("segment “{name}”"), name=Data(name.strip()[:60]))
    try:
        tree = parse(where)
    except Malformed as wrong:
        raise _malformed(wrong, place) from None
    errors: list[ClientbaseError] = []
    checked = _checked(tree, place, errors)
    if errors:
        raise together(errors)
    alternatives = _alternatives(_without_not(checked, negated=False), place)
    return tuple(
        comparison
        for alternative, tests in enumerate(alternatives, 1)
        for number, test in enumerate(tests, 1)
        for comparison in _comparisons(alternative, number, test)
    )


def _malformed(wrong: Malformed, place: Message) -> UsageError:
    expected = Label(_EXPECTED[wrong.expected])
    problem = (
        message(
            N_("“{found}” at character {at} is not understood: {expected} was expected"),
            found=Data(wrong.found),
            at=Number(wrong.at),
            expected=expected,
        )
        if wrong.found
        else message(N_("the definition ends too early: {expected} was expected"), expected=expected)
    )
    return UsageError(problem, place=place)


# -- fields and values --------------------------------------------------------------------------------------


def _checked(tree: Tree, place: Message, errors: list[ClientbaseError]) -> Tree:
    """The tree with fields by their keys and values as data hold them; mistakes are gathered."""
    match tree:
        case Not():
            return Not(_checked(tree.inner, place, errors))
        case Several():
            return replace(tree, parts=tuple(_checked(part, place, errors) for part in tree.parts))
        case Test():
            return _checked_test(tree, place, errors)


def _checked_test(test: Test, place: Message, errors: list[ClientbaseError]) -> Test:
    key = names().get(folded(test.field))
    if key is None:
        errors.append(_unknown(test.field, place))
        return test
    kind = FIELDS[key].kind
    if test.sign not in _FITS[kind]:
        errors.append(_unfit_sign(key, test, place))
        return test
    if test.sign == "":
        return replace(test, field=key, sign="=", values=("yes",))
    if test.sign == "=" and test.values == ("",) and kind is not Kind.SWITCH:
        return Test(key, "filled", (), negated=not test.negated)
    found = []
    for value in test.values:
        try:
            found.append(_plain(key, value))
        except UsageError as error:
            error.place = place
            errors.append(error)
    return replace(test, field=key, values=tuple(found))


def _unknown(name: str, place: Message) -> UsageError:
    asked = folded(name)
    near = list(dict.fromkeys(names()[found] for found in nearest(asked, names(), 3)))
    return UsageError(
        message(N_("there is no field “{name}”"), name=Data(name[:60])),
        place=place,
        fix=[
            *(message(N_("did you mean {name}?"), name=Data(found)) for found in near),
            message(N_("choose one of {list}"), list=Data(", ".join(FIELDS))),
        ],
    )


def _unfit_sign(key: str, test: Test, place: Message) -> UsageError:
    kind = FIELDS[key].kind
    listed = ", ".join(
        {"filled": "empty, filled", "": key, "=": "=, !=, in"}.get(sign, sign) for sign in sorted(_FITS[kind])
    )
    if not test.sign:
        problem = message(N_("“{field}” has to be compared with something"), field=Data(key))
    else:
        problem = message(
            N_("“{field}” holds {kind}: “{sign}” says nothing of it"),
            field=Data(key),
            kind=Label(kind.value),
            sign=Data(test.sign),
        )
    return UsageError(problem, place=place, fix=[message(N_("use one of {list}"), list=Data(listed))])


def _plain(key: str, value: str) -> str:
    """A value in the one way it is written inside.

    Raises:
        UsageError: the field cannot have such a value.
    """
    match FIELDS[key].kind:
        case Kind.TEXT:
            return folded(value)
        case Kind.WORD:
            if (meant := word(key, value)) is not None:
                return meant
            shown = Data(", ".join(FIELDS[key].words))
            raise _misfit(key, value, message(N_("choose one of {list}"), list=shown))
        case Kind.SWITCH:
            if folded(value) in YES | NO:
                return "yes" if folded(value) in YES else "no"
            raise _misfit(key, value, message(N_("write yes or no")))
        case Kind.NUMBER:
            return str(_number(key, value))
        case Kind.DAY:
            return _day(key, value).isoformat()


def _number(key: str, value: str) -> Decimal:
    bare = _UNIT.sub("", folded(value)).replace(" ", "").replace("_", "").replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        number = Decimal("nan")
    if number.is_finite() and abs(number) < LARGEST:
        return round(number, 6)
    raise _misfit(key, value, message(N_("write a number")))


def _day(key: str, value: str) -> date:
    pointed = _POINTED.fullmatch(value.strip())
    try:
        if pointed:
            return date(int(pointed[3]), int(pointed[2]), int(pointed[1]))
        return date.fromisoformat(value.strip())
    except ValueError:
        raise _misfit(key, value, message(N_("write the day as 2026-10-31"))) from None


def _misfit(key: str, value: str, fix: Message) -> UsageError:
    problem = message(N_("“{value}” is no value of “{field}”"), value=Data(value[:60]), field=Data(key))
    return UsageError(problem, fix=[fix])


# -- alternatives -------------------------------------------------------------------------------------------


def _without_not(tree: Tree, *, negated: bool) -> Tree:
    """The same with every negation in the tests themselves."""
    match tree:
        case Not():
            return _without_not(tree.inner, negated=not negated)
        case Several():
            parts = tuple(_without_not(part, negated=negated) for part in tree.parts)
            return Several(parts, tree.every is not negated)
        case Test():
            return replace(tree, negated=tree.negated is not negated)


def _alternatives(tree: Tree, place: Message) -> list[tuple[Test, ...]]:
    """Lists of tests, one of which has to hold whole."""
    if isinstance(tree, Test):
        return [(tree,)]
    assert isinstance(tree, Several)  # noqa: S101 - for the type checker: negations are in the tests
    parts = [_alternatives(part, place) for part in tree.parts]
    if not tree.every:
        return _counted(list(chain.from_iterable(parts)), place)
    found: list[tuple[Test, ...]] = [()]
    for part in parts:
        if len(found) * len(part) > MOST:
            _counted([()] * (MOST + 1), place)
        found = [(*before, *after) for before, after in product(found, part)]
    return found


def _counted(alternatives: list[tuple[Test, ...]], place: Message) -> list[tuple[Test, ...]]:
    if len(alternatives) > MOST:
        raise UsageError(
            message(N_("the definition has too many combinations of “or” inside “and”")),
            place=place,
            fix=[message(N_("name several values of a field at once: {example}"),
                         example=Data("city in (Kyiv, Lviv)"))],
        )  # fmt: skip
    return alternatives


def _comparisons(alternative: int, number: int, test: Test) -> Iterator[Comparison]:
    bare = Comparison(alternative, number, test.field, test.sign, test.negated)
    kind = FIELDS[test.field].kind
    if not test.values:
        yield bare
    for value in test.values:
        match kind:
            case Kind.NUMBER:
                yield replace(bare, number=Decimal(value))
            case Kind.DAY:
                yield replace(bare, day=date.fromisoformat(value))
            case _:
                yield replace(bare, word=value)
