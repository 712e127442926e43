"""The house rules that a machine can check: layers, sizes, imports, one writer to the streams."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import clientbase

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path(clientbase.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py"))
RUN = "import sys; from clientbase.cli import run; run(sys.argv[1:])"
ANSWERED = "import sys; from clientbase.cli import run; assert run(sys.argv[1:]) == 0"
LONGEST_FILE = 400
LONGEST_FUNCTION = 45
HEAVY = {
    "duckdb", "pyarrow", "pandas", "numpy", "xlsxwriter", "fastexcel", "openpyxl", "lxml", "jinja2", "babel",
    "vl_convert", "chardet", "defusedxml", "pydantic", "markdown_it", "rich",
}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split("[^A-Za-z0-9-]", line)[0].lower() for line in project["dependencies"]}
    modules = set().union(*(imported(ast.parse(path.read_text("utf-8"))) for path in MODULES))
    sources = packages_distributions()
    foreign = modules - sys.stdlib_module_names - {"clientbase"}
    assert len(foreign) > 10
    assert {name for name in foreign if not declared & {source.lower() for source in sources[name]}} == set()


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 60
    assert len(TESTS) > 20


def test_layers() -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, env=environment()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert body_length(node) <= LONGEST_FUNCTION, node.name


def body_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    docstring = node.body[0] if ast.get_docstring(node) is not None else None
    documented = docstring.end_lineno - docstring.lineno + 1 if docstring is not None else 0
    return node.end_lineno - node.lineno + 1 - documented


def test_only_the_store_imports_the_engine() -> None:
    importers = {name(path) for path in MODULES if "duckdb" in imported(ast.parse(path.read_text("utf-8")))}
    assert importers
    assert all(importer.startswith("clientbase/store/") for importer in importers), importers


def test_only_the_console_writes_to_the_streams() -> None:
    writers = {name(path) for path in MODULES if writes_to_streams(ast.parse(path.read_text("utf-8")))}
    # The child that reads a workbook answers its parent through its own standard output.
    assert writers - {"clientbase/console.py", "clientbase/ingest/container/workbook/child.py"} == set()
    assert "clientbase/console.py" in writers


def writes_to_streams(tree: ast.AST) -> bool:
    """Whether a module prints, or takes hold of a standard stream other than to ask about it."""
    asked = {"encoding", "isatty"}
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            return True
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            parent = parents[node]
            is_asked = isinstance(parent, ast.Attribute) and parent.attr in asked
            is_asked |= isinstance(parent, ast.Call) and any(
                isinstance(argument, ast.Constant) and argument.value in asked for argument in parent.args
            )
            if node.attr in {"stdout", "stderr"} and not is_asked:
                return True
    return False


def test_the_writer_check_can_fail() -> None:
    assert writes_to_streams(ast.parse("print(1)"))
    assert writes_to_streams(ast.parse("import sys; sys.stderr.write('x')"))
    assert not writes_to_streams(ast.parse("import sys; getattr(sys.stdout, 'encoding', '')"))


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules a fresh interpreter holds after `code`."""
    report = "import sys; sys.stderr.write('\\n' + ' '.join(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert loaded("import clientbase; clientbase.__version__") & HEAVY == set()


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["--version"], ["load", "-h"], ["abcxyz", "-h"], ["list", "-q"], ["abxcyz"]]
)
def test_looking_around_imports_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(RUN, *arguments) & HEAVY == set()


def test_help_of_a_room_imports_no_other_room() -> None:
    found = loaded(RUN, "concentration", "-h")
    assert "clientbase.analyses.worth.concentration" in found
    assert "clientbase.analyses.worth.abcxyz" not in found


def test_a_run_without_documents_imports_only_what_it_needs(tmp_path: Path) -> None:
    sales = tmp_path / "sales.csv"
    sales.write_text("Date,Customer,Amount\n2026-01-05,Maple,10\n2026-02-05,Willow,20\n", "utf-8")
    unneeded = HEAVY - {"duckdb", "babel", "chardet", "defusedxml", "lxml"}
    found = loaded(ANSWERED, "abcxyz", str(sales), "-f", "csv")
    assert "duckdb" in found
    assert found & unneeded == set()
