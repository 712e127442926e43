"""The page: it asks for nothing, runs nothing but its own script, and says what the tables say."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import etree
from lxml import html as parser
from tests.reports.chromium_pipe import CHROMIUM, chromium
from tests.reports.hostile_answer import HOSTILE

from clientbase.analysis import Type
from clientbase.locale import language
from clientbase.reports.charts import pictures
from clientbase.reports.method import to_html
from clientbase.reports.page import document as html
from clientbase.reports.page.island import island, shortened
from clientbase.reports.page.vega import sizes, svg
from clientbase.reports.present import formatter, shown, visible

browser_needed = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


def policy_hashes(text: str, directive: str) -> set[str]:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    rules = dict(
        rule.strip().split(" ", 1) for rule in parser.fromstring(f"<p>{policy[1]}</p>").text.split(";")
    )
    assert rules["default-src"] == "'none'"
    return set(re.findall(r"'(sha256-[^']+)'", rules[directive]))


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("answer", ["sample", "hostile"])
def test_the_page_holds_only_our_markup(answer, english, request):
    text = html.page(request.getfixturevalue(answer), english)
    tree = parser.document_fromstring(text)
    scripts = tree.xpath("//script[not(@type)]")
    assert [digest(script.text) for script in scripts] == list(policy_hashes(text, "script-src"))
    assert [digest(style.text) for style in tree.xpath("//style")] == list(policy_hashes(text, "style-src"))
    islands = tree.xpath("//script[@type='application/json']")
    assert len(islands) == 1
    assert json.loads(islands[0].text)
    assert not tree.xpath("//*[@style or @src or starts-with(name(@*), 'on')]")
    assert not tree.xpath("//img | //iframe | //object | //embed | //link | //base | //form[@action] | //use")
    assert {href[0] for href in tree.xpath("//@href")} == {"#"}
    assert not tree.xpath("//comment()")
    assert "http" not in re.sub(r"http://evil\.example/|http://evil|http-equiv", "", text)


def test_hostile_names_stand_in_the_page_as_text(hostile, english):
    tree = parser.document_fromstring(html.page(hostile, english))
    names = [cell.text_content() for cell in tree.xpath("//table[@data-island]/tbody//th")]
    assert names[: len(HOSTILE)] == [visible(name) for name in HOSTILE]
    island_text = tree.xpath("//script[@type='application/json']")[0].text
    assert not set(island_text) & set("<>&\u2028\u2029")
    assert json.loads(island_text)[1]["words"][0] == "<script>alert(1)</script>"


def test_structure_for_readers_of_all_kinds(sample, english):
    tree = parser.document_fromstring(html.page(sample, english))
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(cell.get("scope") in {"col", "row"} for cell in tree.xpath("//th"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    labels = [name for value in tree.xpath("//@aria-labelledby") for name in value.split()]
    assert set(labels) <= set(ids)
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids)
    assert all(figure.get("aria-label") for figure in tree.xpath("//*[@role='img']"))


def test_without_scripts_the_head_of_the_list_and_the_totals_are_read(sample, english):
    tree = parser.document_fromstring(html.page(sample, english))
    table = tree.xpath("//table[@data-island]")[0]
    assert len(table.xpath("tbody/tr")) == 100
    assert english.money(sample.control.revenue) in table.xpath("string(tfoot)")
    assert "first 100 of 400" in tree.xpath("string(//p[contains(@class, 'unscripted')])")


def test_the_matrix_adds_up(sample, english):
    tree = parser.document_fromstring(html.page(sample, english))
    heat = tree.xpath("//table[@class='heat']")[0]
    assert len(heat.xpath("tbody/tr")) == 3
    assert [cell.text_content()[:2] for cell in heat.xpath("tbody/tr/td[not(@class='sum')]")] == [
        a + x for a in "ABC" for x in "XYZ"
    ]
    assert heat.xpath("string(tfoot/tr/td[last()]/span[1])") == english.number(sample.control.revenue, 0)


def test_charts_are_inert_and_the_same_each_time(hostile, english):
    for picture in pictures(hostile, english):
        for size in sizes(picture.kind):
            drawn = svg(picture, size, english)
            assert drawn == svg(picture, size, english)
            root = etree.fromstring(drawn)
            assert {element.tag for element in root.iter()} <= {
                "svg", "g", "path", "rect", "line", "text", "circle", "title",
            }  # fmt: skip
            assert not {name for element in root.iter() for name in element.attrib} & {"id", "style", "href"}


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
def test_axes_are_written_in_the_language(sample, code):
    pareto = pictures(sample, language(code))[0]
    drawn = svg(pareto, sizes(pareto.kind)[0], language(code))
    assert ("80%" if code == "en" else "80\u00a0%") in drawn


def test_a_note_cannot_bring_markup():
    made = to_html("# T\n\n## Method\n\n<script>x</script> [a](http://b) ![c](d) **e**\n", 3)
    assert parser.fromstring(made).xpath("//script | //a | //img") == []
    assert "<h3>Method</h3>" in made
    assert "<strong>e</strong>" in made


def test_an_empty_answer_is_a_page_too(empty, russian):
    tree = parser.document_fromstring(html.page(empty, russian))
    assert not tree.xpath("//table[@data-island]")
    assert "No rows." in tree.text_content()


def test_the_fragment_of_a_notebook(hostile, english):
    tree = parser.fromstring(html.fragment(hostile, english))
    assert not tree.xpath("//script | //img | //style")
    assert "</script><script>alert(9)</script>" in tree.text_content()


def cells(items, rows, lang):
    writers = [formatter(item, lang) for item in items]
    return [[write(value) for write, value in zip(writers, row, strict=True)] for row in rows]


ROWS = "document.querySelectorAll('table[data-island] tbody tr')"
READ = f"Array.from({ROWS}, row => Array.from(row.cells, cell => cell.textContent))"
TOTAL = "Array.from(document.querySelector('table[data-island] tfoot tr').cells, c => c.textContent)"
STATUS = "document.querySelector('.status').textContent"
LATER = "new Promise(done => setTimeout(done, 250))"


@pytest.fixture(scope="module")
def tab():
    with chromium() as page:
        yield page


@browser_needed
@pytest.mark.parametrize("code", ["en", "ru", "uk"])
def test_the_script_writes_what_python_writes(sample, code, tab, tmp_path):
    lang = language(code)
    path = tmp_path / "page.html"
    html.write(sample, lang, path)
    before = len(tab.log), len(tab.requests)
    tab.open(path)
    result = sample.tables["clients"]
    items = shown(result, sample.currency, lang)
    assert tab.run(READ) == cells(items, result.rows[:100], lang)
    for place in (3, 12, 1, 15, 10):
        keys = [(row[place], at) for at, row in enumerate(result.rows)]
        down = items[place].column.type not in {Type.TEXT, Type.LABEL}
        tab.run(f"document.querySelectorAll('table[data-island] thead button')[{place}].click()")
        if items[place].column.type is Type.TEXT:
            continue
        order = sorted(keys, key=lambda pair: (pair[0], -pair[1] if down else pair[1]), reverse=down)
        wanted = [cells(items, [result.rows[at]], lang)[0][place] for _, at in order[:100]]
        assert [line[place] for line in tab.run(READ)] == wanted
    assert tab.log[before[0] :] == []
    assert tab.requests[before[1] :] == [path.as_uri()]


@browser_needed
def test_filters_search_and_totals(sample, english, tab, tmp_path):
    path = tmp_path / "page.html"
    html.write(sample, english, path)
    tab.open(path)
    rows = sample.tables["clients"].rows
    tab.run("const s = document.querySelector('select[data-column=\"6\"]'); s.value = 'B';"
            "s.dispatchEvent(new Event('change', {bubbles: true}))")  # fmt: skip
    chosen = [row for row in rows if row[6] == "B"]
    assert tab.run(STATUS) == f"Rows 1 to {len(chosen)} of {len(chosen)} found, 400 in all"
    assert tab.run(TOTAL)[3] == english.number(sum(row[3] for row in chosen), 2)
    tab.run("const i = document.querySelector('input[type=search]'); i.value = 'КАШТАН шевч';"
            "i.dispatchEvent(new Event('input', {bubbles: true}))")  # fmt: skip
    tab.run(LATER)
    wanted = [row[1] for row in chosen if "Каштан" in row[1] and row[2].startswith("Шевч")]
    assert [line[1] for line in tab.run(READ)] == wanted
    tab.run("document.querySelector('.tools').reset()")
    tab.run(LATER)
    assert tab.run(TOTAL)[3] == english.money(sample.control.revenue)
    assert len(tab.run(READ)) == 100


@browser_needed
def test_a_hostile_page_runs_nothing(hostile, english, tab, tmp_path):
    path = tmp_path / "hostile.html"
    html.write(hostile, english, path)
    before = len(tab.log), len(tab.requests)
    tab.open(path)
    names = [line[1] for line in tab.run(READ)]
    assert names[: len(HOSTILE)] == [visible(name) for name in HOSTILE]
    assert tab.run("document.querySelectorAll('img, iframe, a:not([href^=\"#\"])').length") == 0
    assert tab.log[before[0] :] == []
    assert tab.requests[before[1] :] == [path.as_uri()]


@browser_needed
def test_a_phone_shows_the_page_without_sideways_scrolling(sample, russian, tab, tmp_path):
    path = tmp_path / "page.html"
    html.write(sample, russian, path)
    tab.open(path, width=390, height=844)
    assert tab.run("document.documentElement.scrollWidth") == 390


def test_an_island_survives_every_value(hostile, english):
    result = hostile.tables["clients"]
    items = shown(result, "", english)
    read = json.loads(island(items, result.rows, english))
    for place, (item, column) in enumerate(zip(items, read, strict=True)):
        values = [row[place] for row in result.rows]
        if item.column.type is Type.MONEY:
            assert [value * 10 ** -column["scale"] for value in column["values"]] == pytest.approx(
                [float(value) for value in values], rel=1e-12
            )
        if item.column.type is Type.TEXT:
            words = column.get("words")
            assert [words[v] if words else v for v in column["values"]] == [
                visible(value) for value in values
            ]


def test_twenty_thousand_clients_stay_under_five_megabytes(make_result, russian, tmp_path):
    path = tmp_path / "large.html"
    html.write(make_result(20_000), russian, path)
    assert path.stat().st_size < 5_000_000


@pytest.mark.parametrize(
    "texts",
    [
        [f"ООО «Ресторан Ромашка {n}»" for n in range(50)],
        ["".join(map(chr, range(0xA1, 0x800))), *["Ромашка"] * 9],
        ["a", None, "¡", ""],
    ],
    ids=["often", "no sign is free", "seldom"],
)
def test_a_word_that_is_written_often_is_a_sign_that_no_text_has(texts):
    found = shortened(texts)
    signs = dict(zip(found.get("signs", ""), found.get("words", []), strict=True))
    assert not set(signs) & set("".join(filter(None, texts)))
    spelled = [text and "".join(signs.get(letter, letter) for letter in text) for text in found["values"]]
    assert spelled == texts
    if len(texts) == 50:
        assert len(json.dumps(found, ensure_ascii=False).encode()) < 0.5 * len("".join(texts).encode())
