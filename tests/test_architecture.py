"""The rules of the code that no other tool holds. Layers are import-linter's."""

import ast
import sys

from sqlalchemy import Table, UniqueConstraint

from data_access.tables import metadata, people
from tests.repository import ROOT, imports, nodes, product_files, python_files, syntax, tracked

LONGEST_MODULE = 299
LONGEST_PAGE = 79
PURE = {*sys.stdlib_module_names, "polars", "numpy", "scipy", "metrics"}
#: Tables in the module of people that hold counts, not persons.
AGGREGATES = {"survey_answer", "aggregate_count"}


def pages() -> list[str]:
    found = python_files("pages")
    assert found, "no page is tracked"
    return found


def lines(name: str) -> int:
    return len((ROOT / name).read_text(encoding="utf-8").splitlines())


def names_in(name: str) -> set[str]:
    """Return every attribute, imported name and keyword argument that a file mentions."""
    found: set[str] = set()
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.alias):
            found.add(node.name)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
    return found


def catches_everything(handler: ast.AST) -> bool:
    assert isinstance(handler, ast.ExceptHandler)
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in caught)


def test_no_page_lies_directly_in_pages():
    # docs/decisions/0001: such a script runs without the frame on a fresh server. Untracked ones run too.
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == []


def test_pages_reach_data_only_through_ui():
    forbidden = ("sqlalchemy", "data_access", "pages", "polars")
    reached = {(page, name) for page in pages() for name in imports(page) if name.split(".")[0] in forbidden}

    assert reached == set()


def test_pages_only_read_from_top_to_bottom():
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    defining = [page for page in pages() if any(nodes(page, *definitions))]

    assert defining == []
    assert {page: lines(page) for page in pages() if lines(page) > LONGEST_PAGE} == {}


def test_pages_catch_only_errors_they_name():
    catching = [page for page in pages() if any(map(catches_everything, nodes(page, ast.ExceptHandler)))]

    assert catching == []


def test_modules_are_short():
    modules = [name for name in python_files() if not name.startswith("tests/") and "migrations/" not in name]

    assert modules
    assert {name: lines(name) for name in modules if lines(name) > LONGEST_MODULE} == {}


def test_metrics_import_only_the_numeric_libraries():
    foreign = {
        (name, module)
        for name in python_files("metrics")
        for module in imports(name)
        if module.split(".")[0] not in PURE
    }

    assert foreign == set()


def test_only_one_module_caches_for_the_screen():
    # A cache whose key lacks the viewer's scope shows one viewer's numbers to another.
    ways = {"cache_data", "cache_resource", "Remembered"}
    caching = [
        name for name in product_files() if names_in(name) & ways and not name.startswith("data_access/")
    ]

    assert set(caching) <= {"ui/cached.py"}


def test_figures_are_built_without_plotly_express():
    importing = [
        name for name in product_files() if any(i.startswith("plotly.express") for i in imports(name))
    ]

    assert importing == []


def test_no_removed_width_argument_is_used():
    assert [name for name in product_files() if "use_container_width" in names_in(name)] == []


def test_no_test_can_be_skipped():
    ways = {"skip", "skipif", "xfail", "importorskip"}
    skipping = [name for name in python_files("tests") if names_in(name) & ways]

    assert skipping == []


def test_every_test_lies_where_pytest_collects_it():
    # pytest collects test_*.py only; a test in a file of another name would never run.
    stray = [
        (name, node.name)
        for name in python_files("tests")
        if not name.rpartition("/")[2].startswith("test_")
        for node in nodes(name, ast.FunctionDef)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]

    assert stray == []


def uniqueness(table: Table) -> list[list[str]]:
    """Return the columns of each key of *table*: primary, unique constraints, unique indexes."""
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    keys = [table.primary_key, *unique, *(index for index in table.indexes if index.unique)]
    return [[column.name for column in key.columns] for key in keys]


def test_every_key_of_a_table_about_people_holds_the_participant():
    in_module = {table.name for table in vars(people).values() if isinstance(table, Table)} - AGGREGATES
    with_column = {table.name for table in metadata.tables.values() if "participant_id" in table.columns}
    keys = {name: uniqueness(metadata.tables[name]) for name in in_module | with_column}

    assert {"participant", "enrolment", "method_period"} <= in_module
    assert [(name, key) for name in keys for key in keys[name] if "participant_id" not in key] == []


def test_every_page_of_the_decisions_has_its_own_number():
    numbers = [name.split("/")[2][:4] for name in tracked() if name.startswith("docs/decisions/")]

    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
