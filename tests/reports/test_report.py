"""A report of many answers: one workbook, one page, what matters first, nothing live or silently cut."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from lxml import html as parser
from tests.reports.chromium_pipe import CHROMIUM, chromium
from tests.reports.hostile_answer import HOSTILE, hostile_answer
from tests.reports.movement_answer import movement
from tests.reports.sample_answer import build
from tests.reports.test_page import digest, policy_hashes
from tests.reports.test_workbook import ALLOWED_PARTS, MAIN, sheets

from clientbase import reports
from clientbase.analysis import Group, NotComputed, Report, Type
from clientbase.errors import NotWritten, UsageError
from clientbase.front import Front
from clientbase.messages import message
from clientbase.reports import brief
from clientbase.reports.formats import JOINING, formats_of
from clientbase.reports.page import cover as page_cover
from clientbase.reports.page import document as html
from clientbase.reports.page.cover import shared
from clientbase.reports.xlsx import document as xlsx


@pytest.fixture(scope="module")
def joined() -> Report:
    left = dataclasses.replace(movement().analysis, name="calls", title="Calls", question="Who called?")
    missing = (NotComputed(left, message("There is no such export.")),)
    return Report((build(400), movement(80)), missing, is_chosen=True)


@pytest.fixture(scope="module")
def evil() -> Report:
    hostile = movement(40, lambda place: HOSTILE[place % len(HOSTILE)])
    return Report((hostile_answer(), hostile), is_chosen=True)


# -- the workbook -------------------------------------------------------------------------------------------


def test_the_first_sheet_says_what_matters(joined, english, tmp_path):
    xlsx.write_report(joined, english, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames[:6] == [
        "Summary", "Data", "Method", "1 ABC XYZ analysis of clients", "1.1 Matrix ABC × XYZ", "1.2 Clients",
    ]  # fmt: skip
    assert book.sheetnames[-1] == "Chart data"
    assert "2 Movement of the base" in book.sheetnames
    words = [cell.value for row in book["Summary"].iter_rows() for cell in row if cell.value is not None]
    order = [
        len(words) - words[::-1].index(text)
        for text in (
            "Lost clients took 401,000.",
            "Revenue grew by 3.1%.",
            "Call Клиент 0: 9,000 at risk.",
            "Contents",
            "2 Movement of the base",
            "Not computed",
            "Calls",
            "There is no such export.",
        )
    ]
    assert order == sorted(order)
    assert "2.3 Whom to call" in words


def test_links_stay_inside_and_lead_somewhere(joined, english, tmp_path):
    xlsx.write_report(joined, english, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    links = [cell.hyperlink for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
             if cell.hyperlink]  # fmt: skip
    targets = {re.fullmatch(r"'(.+)'!A1", link.location)[1].replace("''", "'") for link in links}
    assert all(link.target is None for link in links)
    assert targets <= set(book.sheetnames)
    assert {
        "1 ABC XYZ analysis of clients",
        "2 Movement of the base",
        "2.3 Whom to call",
        "Summary",
    } <= targets


def test_nothing_of_a_hostile_report_runs(evil, english, tmp_path):
    xlsx.write_report(evil, english, tmp_path / "r.xlsx")
    for name, content in sheets(tmp_path / "r.xlsx").items():
        assert ALLOWED_PARTS.fullmatch(name), name
        assert b"TargetMode" not in content
        if name.startswith("xl/worksheets/sheet"):
            root = etree.fromstring(content)
            assert root.find(f".//{MAIN}f") is None
            for link in root.iterfind(f".//{MAIN}hyperlink"):
                assert link.get("location")
                assert not [key for key in link.attrib if key.endswith("id")]


def test_every_row_is_in_the_workbook(joined, english, tmp_path):
    xlsx.write_report(joined, english, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    found = {sheet.max_row - 1 for sheet in book.worksheets}
    assert len(joined.results[1].tables["retention"].rows) in found
    names = [row[1] for row in book["1.2 Clients"].iter_rows(min_row=2, max_row=401, values_only=True)]
    assert names == [row[1] for row in joined.results[0].tables["clients"].rows]


# -- the page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["joined", "evil"])
def test_the_page_holds_only_our_markup(name, english, request):
    text = html.report_page(request.getfixturevalue(name), english)
    tree = parser.document_fromstring(text)
    assert [digest(s.text) for s in tree.xpath("//script[not(@type)]")] == [
        *policy_hashes(text, "script-src")
    ]
    assert [digest(s.text) for s in tree.xpath("//style")] == [*policy_hashes(text, "style-src")]
    assert not tree.xpath("//*[@style or @src or starts-with(name(@*), 'on')]")
    assert not tree.xpath("//img | //iframe | //object | //embed | //link | //base | //form[@action] | //use")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids)
    assert {href[0] for href in tree.xpath("//@href")} == {"#"}
    labels = [one for value in tree.xpath("//@aria-labelledby") for one in value.split()]
    assert set(labels) <= set(ids)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_says_what_matters_first(joined, english):
    tree = parser.document_fromstring(html.report_page(joined, english))
    assert [item.get("class") for item in tree.xpath("//section[@class='happened']//li")] == ["bad", "good"]
    assert tree.xpath("//section[@class='happened']//a/@href") == ["#s2", "#s2"]
    assert tree.xpath("//details[@id='analyses']/section/details/@id") == ["s1", "s2"]
    assert "There is no such export." in tree.xpath("string(//section[@class='missing'])")
    text = tree.text_content()
    assert text.count("Control total") == 1
    assert text.count(joined.first.sources[0].sha256) == 1


def test_an_answer_without_news_is_named_but_stands_under_full_alone(joined, english):
    """It is of the second question of the two, and gives neither a figure nor a finding of this base."""
    sample, movement = joined.results
    quiet = dataclasses.replace(sample, analysis=dataclasses.replace(sample.analysis, group=Group.MONEY))
    talks = dataclasses.replace(movement.analysis, group=Group.TALKS)
    report = Report((dataclasses.replace(movement, analysis=talks), quiet))

    def parts(**form):
        tree = parser.document_fromstring(html.report_page(report, english, **form))
        ids = tree.xpath("//details[@id='analyses']/section[h3]/details/@id")
        return (
            tree.xpath("//details[@id='analyses']/section/h3/text()"),
            ids,
            tree.xpath("string(//*[@id='others'])"),
        )

    money, talk = (english.text(group.value) for group in (Group.MONEY, Group.TALKS))
    assert parts(full=True) == ([money, talk], ["s2", "s1"], "")
    questions, ids, others = parts()
    assert (questions, ids) == ([talk], ["s1"])
    assert "--full" in others


def test_long_lists_are_cut_to_the_size_and_it_is_said(joined, english, monkeypatch):
    whole = html.report_page(joined, english)
    most = len(whole.encode()) - 20_000
    monkeypatch.setattr(html, "MOST_BYTES", most)
    text = html.report_page(joined, english)
    assert len(text.encode()) <= most
    tree = parser.document_fromstring(text)
    held = {
        node.get("id"): json.loads(node.text) for node in tree.xpath("//script[@type='application/json']")
    }
    kept = len(held["s1-t-clients-rows"][0]["values"])
    assert 30 < kept < 400
    assert len(held["s2-t-calls-rows"][0]["values"]) == 80
    assert f"The page holds the first {kept} of 400 rows; write .xlsx or .csv to have all." in text
    assert not tree.xpath("//table[@id='s1-t-clients']/tfoot"), "a total of a part is no total"
    assert "The page holds" not in whole


def test_room_is_shared_fairly():
    assert shared({"a": 10, "b": 100, "c": 1000}, 500) == {"a": 10, "b": 100, "c": 390}
    assert shared({"a": 300, "b": 300}, 400) == {"a": 200, "b": 200}
    assert shared({"a": 5}, -1) == {"a": 0}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_browser_runs_nothing_but_our_script(evil, english, tmp_path):
    html.write_report(evil, english, tmp_path / "r.html")
    with chromium() as tab:
        tab.open(tmp_path / "r.html")
        assert tab.log == []
        assert tab.requests == [(tmp_path / "r.html").as_uri()]
        tab.run("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        tab.run("new Promise(done => setTimeout(done, 100))")
        shown = tab.run("document.querySelectorAll('#s1-t-clients tbody tr').length")
        assert tab.log == []
        assert shown == len(HOSTILE) * 2
        tab.open(tmp_path / "r.html", width=390, height=844)
        assert tab.run("document.documentElement.scrollWidth") == 390


# -- other formats, writing, size ---------------------------------------------------------------------------


def test_json_and_markdown_hold_every_answer(joined, english):
    answer = json.loads("".join(reports.stream(JOINING["json"], joined, english)))
    assert [found["analysis"] for found in answer["answers"]] == ["abcxyz", "movement"]
    assert [said["mood"] for said in answer["highlights"]] == ["good", "bad", "action"]
    assert answer["not_computed"] == [{"analysis": "calls", "reason": "There is no such export."}]
    assert len(answer["answers"][0]["tables"]["clients"]) == 400
    text = "".join(reports.stream(JOINING["md"], joined, english))
    assert text.startswith("# Client base report as of 2026-10-31")
    assert text.count("| ") > 400


def test_the_screen_has_the_first_sheet(joined, english):
    text = "".join(brief.lines(joined, english, 60))
    assert max(map(len, text.splitlines())) <= 100
    assert "- Call Клиент 0: 9,000.00 at risk." in text
    assert "- Calls: There is no such export." in text


def test_hostile_words_obey_nothing_on_a_screen(evil, english):
    text = "".join(brief.lines(evil, english, None))
    assert not [letter for letter in text if letter != "\n" and not letter.isprintable()]


def test_all_documents_or_none(joined, english, tmp_path):
    (tmp_path / "r.xlsx").write_bytes(b"old")
    paths = [tmp_path / "r.xlsx", tmp_path / "none" / "r.html"]
    with pytest.raises(NotWritten):
        reports.write(joined, english, paths)
    assert (tmp_path / "r.xlsx").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.xlsx"]


@pytest.mark.parametrize("name", ["r.csv", "r.parquet", "r.doc"])
def test_formats_a_report_has_not_are_refused(name):
    with pytest.raises(UsageError):
        formats_of([Path(name)], joined=True)


@pytest.mark.parametrize("kind", ["xlsx", "page"])
def test_the_bytes_depend_on_the_answers_alone(kind, tmp_path):
    script = (
        "import sys; from pathlib import Path; from clientbase import analyses; "
        f"from clientbase.reports.{kind} import document as writer; from clientbase.locale import Language; "
        "from clientbase.analysis import Report; from tests.reports.movement_answer import movement; "
        "from tests.reports.sample_answer import NOTE, build; analyses.notes = lambda a, c: NOTE; "
        "writer.write_report(Report((build(50), movement(by_manager=True))),"
        " Language('ru'), Path(sys.argv[1]))"
    )
    digests = set()
    for place, (seed, zone) in enumerate([("1", "UTC"), ("2", "Asia/Tokyo")]):
        path = tmp_path / f"{place}.out"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", script, path], check=True, env=environment, cwd=Path.cwd())
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_page_of_many_long_lists_stays_under_five_megabytes(russian):
    answer = build(20_000)
    front = Front(clients={"clients": ("revenue", "abc", "xyz")})
    large = dataclasses.replace(answer, analysis=dataclasses.replace(answer.analysis, front=front))
    text = html.report_page(Report((large, large, large)), russian)
    assert 4_000_000 < len(text.encode()) < 5_000_000
    held = dict(re.findall(r'<script type="application/json" id="([^"]+-rows)">(.*?)</script>', text))
    rows = {name: len(json.loads(island)[0]["values"]) for name, island in held.items()}
    assert rows.pop("all-t-clients-rows") == 20_000, "the list that is searched is whole"
    assert max(rows.values()) < 20_000
    assert page_cover.MOST_BYTES < 5_000_000


def test_ratios_keep_what_people_read(sample, english, tmp_path):
    xlsx.write(sample, english, tmp_path / "s.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx")["Clients"]
    table = sample.tables["clients"].table
    shares = [i for i, column in enumerate(table.columns) if column.type is Type.SHARE]
    lines = sheet.iter_rows(min_row=2, max_row=401, values_only=True)
    for line, row in zip(lines, sample.tables["clients"].rows, strict=True):
        for i in shares:
            assert line[i] == pytest.approx(row[i], rel=1e-5)
