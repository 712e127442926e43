"""A result as one HTML page: no network, no script but ours, readable without it and on paper.

The page is a template (`templates/`) filled with text: every value passes the autoescape of Jinja2 or
stands in a JSON island where no character can end the element. The policy in the head allows exactly
the one style sheet and the one script of the page, by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from clientbase import analyses
from clientbase.analysis import Report, Result
from clientbase.errors import OLD_KEPT, NotWritten
from clientbase.locale import Language
from clientbase.messages import N_, Data, message
from clientbase.reports import contents
from clientbase.reports.page.client_cards import CardsView, CardView, are_many, card, cards, is_one
from clientbase.reports.page.cover import MOST_BYTES, REPORT_LIMITS, cover, limits, others
from clientbase.reports.page.first import FirstView, first_screen, section_id
from clientbase.reports.page.folds import arranged, wide
from clientbase.reports.page.tables import Limits, tables
from clientbase.reports.page.view import SectionView, section
from clientbase.reports.present import visible
from clientbase.reports.words import WORDS
from clientbase.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment


def write(result: Result, language: Language, path: Path) -> None:
    """Write the page of one result to `path`.

    Raises:
        NotWritten: the file system refused.
    """
    _write(page(result, language), path)


def write_report(report: Report, language: Language, path: Path, *, full: bool = False) -> None:
    """Write the page of a report to `path`; `full` adds the answers that have nothing new to say.

    Raises:
        NotWritten: the file system refused.
    """
    _write(report_page(report, language, full=full), path)


def _write(text: str, path: Path) -> None:
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise NotWritten(
            message(N_("the page cannot be written: {reason}"), reason=Data(error.strerror or "")),
            state=message(OLD_KEPT),
        ) from error


def page(result: Result, language: Language) -> str:
    """The text of the page of one result; cards of clients have pages of their own kind."""
    if is_one(result):
        one = card(result, language)
        return _rendered("card.html.j2", language, one, own=("cards.css", "table.js"), view=one)
    if are_many(result):
        view = cards(result, language)
        return _rendered("cards.html.j2", language, view, own=("cards.css", "cards.js"), view=view)
    told = section(result, language, analyses.notes(result.analysis, language.code), "s1")
    return _rendered("page.html.j2", language, told, section=told)


def report_page(report: Report, language: Language, *, full: bool = False) -> str:
    """The text of the page of a report: at most `MOST_BYTES`, long lists of clients cut to fit."""
    bare = replace(REPORT_LIMITS, island=0)
    told = contents.shown(report, full=full)
    sections = [
        section(result, language, analyses.notes(result.analysis, language.code), section_id(place), bare)
        for place, result in told
    ]
    common = {visible(language.render(warning)) for warning in report.common_warnings()}
    sections = [
        replace(each, warnings=tuple(said for said in each.warnings if said not in common))
        for each in sections
    ]
    view, first, joined = cover(report, language), first_screen(report, language), wide(report)

    def rendered(views: Sequence[SectionView], own: Limits) -> str:
        folds, rest = arranged(report, views, joined, language, own)
        return _rendered(
            "report.html.j2", language, first, first=first, folds=folds, cover=view, sections=rest,
            groups=_groups(told, rest, language), others=others(report, told, language),
        )  # fmt: skip

    room = MOST_BYTES - len(rendered(sections, bare).encode())
    fitting = limits(report, told, joined, language, room)
    views = [
        replace(each, tables=tables(result, language, each.id, fitting))
        for each, (_, result) in zip(sections, told, strict=True)
    ]
    return rendered(views, fitting)


def _groups(
    told: Sequence[tuple[int, Result]], sections: Sequence[SectionView], language: Language
) -> list[tuple[str, list[tuple[int, SectionView]]]]:
    """The numbered sections under the questions they answer."""
    groups = [result.analysis.group for _, result in told]
    numbered = enumerate(sections, 1)
    found = contents.grouped(zip(groups, numbered, strict=True))
    return [(language.text(question), own) for question, own in found]


def _rendered(
    template: str,
    language: Language,
    head: SectionView | FirstView | CardsView | CardView,
    *,
    own: tuple[str, str] = ("", "table.js"),
    **views: Any,
) -> str:
    more, acts = own
    style, script = _asset("page.css") + (_asset(more) if more else ""), _asset(acts)
    return (
        _environment()
        .get_template(template)
        .render(
            language=language.code,
            title=f"{head.title} · {head.only}" if head.only else head.title,
            words=_words(language),
            style=_trusted(style),
            script=_trusted(script),
            policy=_policy(style, script),
            marks=_marks(language),
            version=__version__,
            **views,
        )
    )


def fragment(result: Result, language: Language) -> str:
    """The short form for a notebook: sentences, key figures and the head of every table."""
    view = section(result, language, "", "s1")
    return _environment().get_template("fragment.html.j2").render(section=view, words=_words(language))


def _words(language: Language) -> SimpleNamespace:
    return SimpleNamespace(**{name: language.text(word) for name, word in WORDS.items()})


@lru_cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded; only this style and this script may act."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _marks(language: Language) -> dict[str, str]:
    """How the language writes numbers and days, for the script: read off what it has written."""
    written = language.number(12345.5, 1)
    return {
        "decimal": written[-2],
        "group": written[2],
        "percent": language.share(0.0, 0).removeprefix("0"),
        "day": "iso" if language.code == "en" else "dotted",
    }


def _trusted(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own style sheet and script, not data


@lru_cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True,
        loader=FunctionLoader(_asset),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
