"""Every text of the sources that a user may read, the places where it stands, and the file it belongs to."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clientbase.messages import CONTEXT

SOURCE = Path(__file__).resolve().parents[2] / "src" / "clientbase"
SHARED = Path("locale")
DECLARED = {"Column", "Table", "Chart", "Option", "Highlight", "Flag", "Argument", "Command", "Analysis"}


@dataclass(frozen=True, slots=True)
class Text:
    """A msgid: its English, the plural of a noun, and the context that tells it from another meaning."""

    one: str
    many: str = ""
    context: str = ""

    @property
    def key(self) -> str:
        """What it is called in a catalogue of the program."""
        return self.context + CONTEXT + self.one if self.context else self.one


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a text stands: the module, the function or constant in it, and what it is there.

    Lines are left out: they would change with every edit of the module, and the name finds it as well.
    """

    module: str
    name: str
    role: str = ""

    @property
    def home(self) -> Path:
        """The folder whose catalogue holds a text that stands only here: its room, else the shared one."""
        parts = Path(self.module).parts
        return Path(*parts[:3]) if parts[0] == "analyses" and len(parts) > 3 else SHARED

    @property
    def reference(self) -> str:
        """As a catalogue refers to it."""
        return f"{self.module}:{self.name}" if self.name else self.module


Uses = dict[str, tuple[Text, frozenset[Place]]]


def uses(source: Path = SOURCE) -> Uses:
    """Key → the text and all its places; a noun that also stands alone keeps its plural."""
    places: dict[Text, set[Place]] = defaultdict(set)
    for path in sorted(source.rglob("*.py")):
        module = path.relative_to(source).as_posix()
        for text, name, role in _Reader().read(ast.parse(path.read_text("utf-8"))):
            places[text].add(Place(module, name, role))
    plural = {text.key: text for text in places if text.many}
    seconds = {text.many for text in plural.values()}
    found: dict[str, tuple[Text, frozenset[Place]]] = {}
    for text, stands in places.items():
        if text.key in plural or text.one not in seconds:
            known = found.get(text.key, (text, frozenset()))[1]
            found[text.key] = plural.get(text.key, text), known | stands
    return found


def home(places: frozenset[Place]) -> Path:
    """The folder whose catalogue a text with these places belongs to."""
    homes = {place.home for place in places}
    return homes.pop() if len(homes) == 1 else SHARED


class _Reader:
    """The texts of one module: `N_("…")`, `message("…")` and `Count(n, "one", "many")`."""

    def __init__(self) -> None:
        self.paired: set[int] = set()

    def read(self, tree: ast.Module) -> Iterator[tuple[Text, str, str]]:
        for statement in tree.body:
            yield from self._within(statement, "", "")

    def _within(self, node: ast.AST, name: str, role: str) -> Iterator[tuple[Text, str, str]]:
        name = _named(node, name)
        if isinstance(node, ast.Call):
            role = " · ".join(filter(None, (role, _role(node))))
            for text in self._called(node):
                yield text, name.rstrip("."), role
        for child in ast.iter_child_nodes(node):
            yield from self._within(child, name, role)

    def _called(self, call: ast.Call) -> Iterator[Text]:
        function = _function(call)
        if function in {"Count", "plural"}:
            words = [text for text in map(_constant, call.args) if text is not None]
            if len(words) == 2:
                self.paired.update(map(id, call.args))
                yield Text(words[0].one, words[1].one, words[0].context)
        elif function == "N_" and id(call) not in self.paired:
            yield from filter(None, [_constant(call)])
        elif function == "message" and call.args and not isinstance(call.args[0], ast.Call):
            yield from filter(None, [_constant(call.args[0])])


def _function(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _constant(node: ast.expr) -> Text | None:
    """The text of `"…"`, `N_("…")` or `N_("…", "context")`."""
    arguments = node.args if isinstance(node, ast.Call) and _function(node) == "N_" else [node]
    words = [word.value for word in arguments if isinstance(word, ast.Constant)]
    if len(words) != len(arguments) or not all(isinstance(word, str) for word in words) or not words[0]:
        return None
    return Text(words[0], context="".join(words[1:]))


def _named(node: ast.AST, name: str) -> str:
    """The function or constant of the module, or of a class in it, that `node` begins or stands in."""
    if name and not name.endswith("."):
        return name
    match node:
        case ast.ClassDef():
            return f"{name}{node.name}."
        case ast.FunctionDef():
            return f"{name}{node.name}"
        case ast.Assign(targets=[ast.Name(id=target)]) | ast.AnnAssign(target=ast.Name(id=target)):
            return f"{name}{target}"
    return name


def _role(call: ast.Call) -> str:
    """`Column revenue`, `CB-ABC-101`: the declaration or the message a text is part of."""
    function = _function(call)
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if function == "message":
        return _word(given.get("code"))
    if function not in DECLARED:
        return ""
    return f"{function} {_word(call.args[0] if call.args else given.get('name'))}".rstrip()


def _word(node: ast.expr | None) -> str:
    """A name for programs: `"revenue"`, `Mood.GOOD`; nothing for a sentence."""
    word = node.value if isinstance(node, ast.Constant) else getattr(node, "attr", "")
    return word if isinstance(word, str) and word.isascii() and " " not in word else ""
