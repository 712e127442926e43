"""The method note of a room (Markdown) as HTML for the page and as plain lines for the workbook.

Only the words of our own notes come here. Raw HTML, links and images are switched off all the same,
so that an address in a list of sources stays text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a note: `kind` is heading, text, item, code or row (cells joined by a bar)."""

    kind: str
    text: str


def to_html(note: str, level: int) -> str:
    """The note as HTML with its sections as headings of `level`; the title of the note is left out."""
    parser = _parser()
    tokens = _shifted(_without_title(parser.parse(note)), level)
    return str(parser.renderer.render(tokens, parser.options, {}))


def to_lines(note: str) -> Iterator[Line]:
    """The note as plain paragraphs, marks of emphasis removed, without its title."""
    kind, cells = "text", list[str]()
    for token in _without_title(_parser().parse(note)):
        match token.type:
            case "heading_open":
                kind = "heading"
            case "list_item_open":
                kind = "item"
            case "heading_close" | "list_item_close":
                kind = "text"
            case "tr_open":
                kind, cells = "cell", []
            case "tr_close":
                kind = "text"
                yield Line("row", " | ".join(cells))
            case "inline" if kind == "cell":
                cells.append(_plain(token.children or ()))
            case "inline":
                yield Line(kind, _plain(token.children or ()))
            case "fence" | "code_block":
                yield from (Line("code", line) for line in token.content.splitlines() if line.strip())


@lru_cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(["link", "image", "autolink", "html_block", "html_inline", "reference"])


def _without_title(tokens: Sequence[Token]) -> list[Token]:
    titles = [i for i, token in enumerate(tokens) if token.type == "heading_close" and token.tag == "h1"]
    return list(tokens[titles[0] + 1 :] if titles else tokens)


def _shifted(tokens: list[Token], level: int) -> list[Token]:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) - 2 + level)}"
        if token.type == "th_open":
            token.attrSet("scope", "col")
        token.attrs.pop("style", None)
    return tokens


def _plain(children: Sequence[Token]) -> str:
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in children)
