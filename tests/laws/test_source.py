"""Laws of the source that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config import ROOT
from smwi_events.audit.rules import ACTION_NAMES
from smwi_events.registration.rules.orders import OrderEvent

PACKAGE = ROOT / "smwi_events"
COMPOSITION = {"app", "cli", "features", "startup", "supervisor", "serving"}
# The edges of a feature: nobody's business but that of the list of features.
EDGES = {"views", "organiser", "api", "forms", "cli"}
LONGEST_FILE = 300
# The kinds of module that a feature may have; others are named, feature by feature, in the decision.
KINDS = {
    *("errors", "rules", "models", "queries", "mails", "services", "forms", "views", "organiser", "api", "jobs", "cli"),
    *("signals", "hooks", "connections", "addresses", "public_pages", "overview"),
}
# Where work is committed, and the lock among starting machines, which does no work; then the kinds of module that
# are called within a transaction of their caller.
COMMITTERS = {Path("core", "database.py"), Path("startup.py")}
INNER = {"rules", "models", "queries", "mails", "services"}
KINDS_DECISION = ROOT / "docs" / "decisions" / "0014-kinds-of-module.md"


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in PACKAGE.rglob("*.py"):
        yield path.relative_to(PACKAGE), ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_nobody_imports_another_features_edges() -> None:
    found = []
    for path, tree in modules():
        own = path.parts[0].removesuffix(".py")
        for name in imports(tree):
            parts = name.split(".")
            foreign = parts[0] == "smwi_events" and len(parts) > 2 and parts[1] not in {own, "core"}
            if own not in COMPOSITION and foreign and parts[2] in EDGES:
                found.append(f"{path} imports {name}")
    assert not found


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """All calls with the last name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node


def test_nothing_is_fetched_from_an_address() -> None:
    """No page, picture or document makes this server open a connection that somebody else chose."""
    fetching = {
        "aiohttp",
        "ftplib",
        "http.client",
        "httpx",
        "requests",
        "socket",
        "telnetlib",
        "urllib.request",
        "urllib3",
    }
    allowed = {("mail/transport.py", "smtplib"), ("supervisor.py", "socket")}
    found = {
        (path.as_posix(), module)
        for path, tree in modules()
        for name in imports(tree)
        for module in fetching | {"smtplib"}
        if name == module or name.startswith(f"{module}.")
    }
    assert found == allowed


def test_only_the_edge_commits() -> None:
    """Work is committed by `transaction()` alone, which the views, jobs and commands open."""
    found = [
        f"{path}:{call.lineno}"
        for path, tree in modules()
        for name, call in calls(tree)
        if (name == "commit" and path not in COMMITTERS)
        or (name == "transaction" and INNER & set(path.with_suffix("").parts))
    ]
    assert not found


def test_files_stay_short_and_say_what_they_are() -> None:
    for path, tree in modules():
        assert ast.get_docstring(tree), f"{path} has no docstring"
        lines = (PACKAGE / path).read_text("utf-8").count("\n")
        assert lines <= LONGEST_FILE, f"{path} is long: split it by noun"


def other_modules() -> set[str]:
    """The modules of no common kind, which the decision lists under their features: "- accounts: `passwords` (…)"."""
    lines = [line[2:] for line in KINDS_DECISION.read_text("utf-8").splitlines() if line.startswith("- ")]
    features = [part.partition(": ") for line in lines for part in line.split("; ")]
    return {f"{feature}/{name}.py" for feature, _colon, names in features for name in re.findall(r"`(\w+)`", names)}


def test_modules_are_of_known_kinds_or_named_in_the_decision() -> None:
    features = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"core"}
    others = {
        f"{feature}/{path.name}"
        for feature in features
        for path in (PACKAGE / feature).glob("[!_]*.py")
        if path.stem not in KINDS
    }
    assert others == other_modules()


def test_queries_are_named_after_what_comes_back_as_the_decision_says() -> None:
    rows = [line for line in KINDS_DECISION.read_text("utf-8").splitlines() if line.startswith("| `")]
    beginnings = tuple(name for row in rows for name in re.findall(r"`(\w+_)`", row.split("|")[1]))
    assert len(beginnings) > 5
    found = [
        f"{path}: {node.name}"
        for path, tree in modules()
        if "queries" in path.with_suffix("").parts
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith(("_", *beginnings))
    ]
    assert not found


def recorded_actions() -> Iterator[str]:
    """The actions given to `audit.record`: literals, constants of the same module, events of an order."""
    for path, tree in modules():
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for name, call in calls(tree):
            if name != "record":
                continue
            action = call.args[1]
            if isinstance(action, ast.JoinedStr):
                assert ast.unparse(action) == "f'registration.{event}'", f"{path}:{call.lineno} is no literal"
                yield from (f"registration.{event}" for event in OrderEvent)
            else:
                yield str(action.value if isinstance(action, ast.Constant) else constants[ast.unparse(action)])


def test_every_recorded_action_has_a_word_and_every_word_an_action() -> None:
    assert set(recorded_actions()) == set(ACTION_NAMES)
