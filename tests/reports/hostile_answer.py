"""The sample with names that try to become markup, formulas, links or control codes."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from tests.reports.sample_answer import build

from clientbase.analysis import Result
from clientbase.messages import N_, Data, Money, message

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "]]>",
    "{{7*7}}",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "＝1+1",
    "http://evil.example/",
    "mailto:a@b.c",
    "internal:'Summary'!A1",
    "external:\\\\host\\share",
    "javascript:alert(3)",
    "{=1+1}",
    "_x000D_",
    "a\x00b\x07c",
    "\x1b]8;;http://evil\x07link\x1b]8;;\x07",
    "x\u202eyz",
    "line\nbreak\ttab\r",
    "\ud800 lone",
    "a\u2028b\u2029c",
    "<!-- comment -->",
    "<svg onload=alert(4)>",
    "&lt;b&gt; & &amp;",
    "${alert(5)}",
    "' onmouseover='alert(6)",
    "",
    " ",
    "<style>*{display:none}</style>",
    "\ufffe\uffff",
    "😀" * 20,
    "я" * 300,
)


def hostile_name(place: int) -> str:
    """A name that tries to be something else, each unlike the others."""
    return HOSTILE[place % len(HOSTILE)]


def hostile_answer() -> Result:
    """The sample with a hostile name in every place a name can stand."""
    result = build(len(HOSTILE) * 2, hostile_name)
    first, second = result.sources
    odd = message(N_("The name {name} is odd."), code="CB-W-9", name=Data("<img src=x onerror=alert(8)>"))
    largest = message(
        N_("The largest client, {client}, brought {revenue}."),
        client=Data("</script><script>alert(9)</script>"),
        revenue=Money(Decimal("1.5000")),
    )
    return dataclasses.replace(
        result,
        sources=(dataclasses.replace(first, file="<script>alert(7)</script>.xlsx", sheet="</style>"), second),
        warnings=(odd,),
        summary=(largest,),
    )
