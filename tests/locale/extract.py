"""Every text of the sources that a user may read, and the catalogues brought up to date with them.

`python -m tests.locale.extract` adds new texts to `ru.po` and `uk.po` untranslated and drops old ones.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[2] / "src" / "clientbase"
LOCALE = SOURCE / "locale"
Text = str | tuple[str, str]


def texts() -> set[Text]:
    """The msgids of all modules: `N_("…")`, `message("…")` and `Count(n, "one", "many")`."""
    return {
        text for path in sorted(SOURCE.rglob("*.py")) for text in _texts(ast.parse(path.read_text("utf-8")))
    }


def _texts(tree: ast.AST) -> Iterator[Text]:
    paired: set[int] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in {"Count", "plural"}:
            found = [_constant(argument) for argument in node.args]
            words = [text for text in found if text is not None]
            if len(words) == 2:
                yield (words[0], words[1])
                paired.update(id(argument) for argument in node.args)
        elif name in {"N_", "message"} and node.args and id(node) not in paired:
            text = _constant(node) if name == "N_" else _literal(node.args[0])
            if text is not None:
                yield text


def _constant(node: ast.expr) -> str | None:
    """The text of `"…"` or `N_("…")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_" and node.args:
        return _literal(node.args[0])
    return _literal(node)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def messages() -> dict[str, Text]:
    """Key in the catalogue → msgid; a noun that also stands alone keeps its plural."""
    found = texts()
    pairs = {text[0]: text for text in found if isinstance(text, tuple)}
    singles = {text: text for text in found if isinstance(text, str) and text}
    seconds = {text[1] for text in found if isinstance(text, tuple)}
    return {key: text for key, text in {**singles, **pairs}.items() if key in pairs or key not in seconds}


def catalogue(code: str) -> Catalog:
    """The catalogue of a language as it stands."""
    with (LOCALE / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def update(code: str) -> int:
    """Bring one catalogue up to date; the number of texts without a translation."""
    old = catalogue(code)
    known = {(entry.id[0] if isinstance(entry.id, tuple) else entry.id): entry for entry in old if entry.id}
    fresh = Catalog(locale=code, project="clientbase", header_comment="", fuzzy=False)
    missing = 0
    for key, text in sorted(messages().items()):
        entry = known.get(key)
        kept = entry.string if entry and isinstance(entry.id, tuple) == isinstance(text, tuple) else None
        fresh.add(text, kept or ("",) * 3 if isinstance(text, tuple) else kept or "")
        missing += not kept or (isinstance(kept, tuple) and not all(kept))
    with (LOCALE / f"{code}.po").open("wb") as file:
        write_po(file, fresh, width=108, omit_header=False, sort_output=True)
    return missing


if __name__ == "__main__":
    for language in ("ru", "uk"):
        print(language, update(language))  # noqa: T201
