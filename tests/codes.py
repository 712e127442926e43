"""The codes of warnings as they stand in the source, each with the sentences it may come with."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import clientbase.cli.failures
import clientbase.store.query  # noqa: F401 - so is that of this
from clientbase.errors import ClientbaseError

SOURCE = Path(__file__).resolve().parents[1] / "src" / "clientbase"
KEPT = SOURCE / "warning_codes.json"
CODE = re.compile(r"CB-[A-Z]+-\d{3}")
DEPTH = 3  # names and functions followed from a code to its sentence


def made() -> str:
    """The content of `warning_codes.json`."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))]
    functions = {
        part.name: (part, tree)
        for tree in trees
        for part in ast.walk(tree)
        if isinstance(part, ast.FunctionDef)
    }
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for tree in trees:
        for code, texts in _Source(tree, functions).codes():
            found[code].update(dict.fromkeys(texts))
    codes = sorted(found.keys() - _errors())
    return json.dumps({code: [*found[code]] for code in codes}, ensure_ascii=False, indent=1) + "\n"


def _errors() -> set[str]:
    kinds = [ClientbaseError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return {kind.code for kind in kinds}


class _Source:
    """One module, in which codes are looked for and followed to their sentences."""

    def __init__(self, tree: ast.Module, functions: dict[str, tuple[ast.FunctionDef, ast.Module]]) -> None:
        self.tree = tree
        self.functions = functions

    def codes(self) -> Iterator[tuple[str, list[str]]]:
        """Every code of the module with its sentences: those of its call or of its tuple."""
        for part in ast.walk(self.tree):
            if isinstance(part, ast.Constant) and _is_code(part.value):
                yield str(part.value), []
            if isinstance(part, ast.Tuple):
                for code in _codes(part.elts):
                    yield code, _marked(part)
            if isinstance(part, ast.Call):
                for code in _codes([*part.args, *(keyword.value for keyword in part.keywords)]):
                    yield code, self._of_call(part)

    def _of_call(self, call: ast.Call) -> list[str]:
        """`message(text, code=…)`, or a function that is given the code."""
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in {"message", "Message"}:
            return self._said(call.args[0], call.lineno, DEPTH)
        if name not in self.functions:
            return []
        function, tree = self.functions[name]
        elsewhere = _Source(tree, self.functions)
        return [
            text
            for part in ast.walk(function)
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "message"
            for text in elsewhere._said(part.args[0], part.lineno, DEPTH)
            if "code" in {keyword.arg for keyword in part.keywords}
        ]

    def _said(self, value: ast.AST, line: int, depth: int) -> list[str]:
        """The sentences in a value, else those its names and the functions it calls stand for."""
        texts = _marked(value)
        if texts or not depth:
            return texts
        if (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Name)
            and value.func.id in self.functions
        ):
            return _marked(self.functions[value.func.id][0])
        for name in (part.id for part in ast.walk(value) if isinstance(part, ast.Name)):
            texts += self._assigned(name, line, depth - 1)
        return texts

    def _assigned(self, name: str, line: int, depth: int) -> list[str]:
        """What a name stands for in a line, by the smallest block around it that says."""
        inside = [block for part in ast.walk(self.tree) for block in _blocks(part) if _holds(block, line)]
        for block in sorted(inside, key=lambda block: _end(block) - block[0].lineno):
            texts = [
                text
                for statement in block
                for value, at in _given(statement, name)
                if at < line or block is self.tree.body
                for text in self._said(value, at, depth)
            ]
            if texts:
                return texts
        return []


def _codes(values: list[ast.expr]) -> Iterator[str]:
    for value in values:
        for part in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
            if isinstance(part, ast.Constant) and _is_code(part.value):
                yield str(part.value)


def _blocks(part: ast.AST) -> Iterator[list[ast.stmt]]:
    """The lists of statements of a node."""
    for _, value in ast.iter_fields(part):
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            yield value


def _holds(block: list[ast.stmt], line: int) -> bool:
    return block[0].lineno <= line <= _end(block)


def _end(block: list[ast.stmt]) -> int:
    return block[-1].end_lineno or 0


def _given(statement: ast.stmt, name: str) -> Iterator[tuple[ast.expr, int]]:
    """The values that a statement gives to a name, with their lines."""
    for part in ast.walk(statement):
        match part:
            case ast.Assign(targets=targets, value=value):
                pass
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.NamedExpr(target=target, value=value)
            ):
                targets = [target]
            case _:
                continue
        if any(isinstance(one, ast.Name) and one.id == name for each in targets for one in ast.walk(each)):
            yield value, part.lineno - 1


def _marked(tree: ast.AST) -> list[str]:
    return [
        str(part.args[0].value)
        for part in ast.walk(tree)
        if isinstance(part, ast.Call)
        and isinstance(part.func, ast.Name)
        and part.func.id == "N_"
        and isinstance(part.args[0], ast.Constant)
    ]


def _is_code(value: object) -> bool:
    return isinstance(value, str) and CODE.fullmatch(value) is not None
