"""Every function of data_access that opens a transaction says who asks, or stands here with its reason."""

import ast
from collections.abc import Iterator

from tests.repository import python_files, syntax

#: Function -> why it has no viewer. A name that ends with "." stands for a whole module or package.
NO_VIEWER = {
    "data_access/importing/": "imports: a role of the database's own, whose pages are the administrator's",
    "data_access/closing/": "closings, under the same role",
    "data_access/demo/": "made-up data, loaded from a terminal",
    "data_access/operations/": "the care of an installation, from a terminal",
    "data_access/migrate.py": "tables, from a terminal",
    "data_access/terminal.py": "reference rows, from a terminal",
    "data_access/audit": "the log is written by everybody, and read by numbers without a person",
    "data_access/version.py:read_version": "which state the data have, and whether they are made up",
    "data_access/version.py:holds_nobody": "yes or no, asked before anybody signs in",
    "data_access/programme.py:read_programmes": "reference rows",
    "data_access/programme.py:read_published_figures": "figures that somebody has published",
    "data_access/published_rows.py:read_provenance": "where published figures come from",
    "data_access/published_rows.py:read_conditions": "reference rows",
    "data_access/distribution.py:distribute": "which machine holds which table, from a terminal",
    "data_access/access/grants.py:find_account": "who it is that asks, before there is a scope",
    "data_access/access/sessions.py:use": "who it is that asks, before there is a scope",
    "data_access/access/sessions.py:look": "who it is that asks, before there is a scope",
    "data_access/access/sessions.py:end": "the end of a sign-in, by its holder",
    "data_access/access/sessions.py:_begun": "who it is that asks, before there is a scope",
    "data_access/access/privileges.py:unneeded_powers": "rights of the database role, no rows",
    "data_access/snapshots/": "snapshots are protected and published; what they freeze is asked with a scope",
}
OPENING = {"reading", "writing"}


def opened(name: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield (function, whether it knows a scope, whether it says it) for every opening in a module."""
    for node, knows in functions(syntax(name), owner_knows=False):
        for call in ast.walk(node):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) not in OPENING:
                continue
            said = [ast.unparse(argument) for argument in call.args[1:]]
            yield node.name, knows, bool(said) and said[0] in {"scope", "self.scope", "self.source.scope"}


def functions(tree: ast.AST, *, owner_knows: bool) -> Iterator[tuple[ast.FunctionDef, bool]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            fields = {ast.unparse(f.target) for f in node.body if isinstance(f, ast.AnnAssign)}
            yield from functions(node, owner_knows="scope" in fields)
        elif isinstance(node, ast.FunctionDef):
            arguments = (*node.args.args, *node.args.kwonlyargs)
            looped = any(
                isinstance(each, ast.For) and ast.unparse(each.target) == "scope" for each in node.body
            )
            yield node, owner_knows or looped or any(each.arg == "scope" for each in arguments)


def excused(name: str, function: str) -> bool:
    place = f"{name}:{function}"
    return any(place == key or (":" not in key and place.startswith(key)) for key in NO_VIEWER)


def test_every_function_that_reads_or_writes_says_who_asks():
    found = [(name, *each) for name in python_files("data_access") for each in opened(name)]
    silent = [f"{name}:{function}" for name, function, _, says in found if not says]

    assert len(found) > 40
    assert [place for place in silent if not excused(*place.split(":"))] == []
    # Who knows the viewer says so, excused or not.
    assert [f"{name}:{function}" for name, function, knows, says in found if knows and not says] == []


def test_no_reason_stands_for_something_that_is_gone():
    places = {f"{name}:{each[0]}" for name in python_files("data_access") for each in opened(name)}

    assert [key for key in NO_VIEWER if not any(place.startswith(key) for place in places)] == []


def test_sources_cannot_be_made_without_a_scope():
    makers = {
        "data_access/sources.py": {"open_source", "source_for", "_live", "_open", "_within"},
        "data_access/closed.py": {"open_closed"},
        "data_access/enrolments.py": {"read_enrolments", "seen_by"},
        "data_access/facts.py": {"fact_source"},
        "data_access/records.py": {"read_records"},
        "data_access/registration_lag.py": {"registration_lags"},
        "data_access/findings.py": {"waiting_findings"},
        "data_access/findings_register.py": {"read_findings", "read_history"},
        "data_access/quality.py": {"open_breaches", "import_warnings"},
    }
    for name, wanted in makers.items():
        told = {node.name: node for node, _ in functions(syntax(name), owner_knows=False)}
        without = {
            each
            for each in wanted
            if "scope" not in {a.arg for a in (*told[each].args.args, *told[each].args.kwonlyargs)}
        }
        assert (name, without) == (name, set())
