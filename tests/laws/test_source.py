"""Laws of the source that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

from config import ROOT

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


def test_only_the_edge_commits() -> None:
    """Work is committed by `transaction()` alone, which the views, jobs and commands open."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "commit"
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "session"
    ]
    assert not found


def test_files_stay_short_and_say_what_they_are() -> None:
    for path, tree in modules():
        assert ast.get_docstring(tree), f"{path} has no docstring"
        lines = (PACKAGE / path).read_text("utf-8").count("\n")
        assert lines <= LONGEST_FILE, f"{path} is long: split it by noun"


def test_modules_are_of_known_kinds() -> None:
    decision = KINDS_DECISION.read_text("utf-8")
    features = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"core"}
    found = [
        f"{feature}/{path.name}"
        for feature in sorted(features)
        for path in (PACKAGE / feature).glob("[!_]*.py")
        if path.stem not in KINDS and f"`{path.stem}`" not in decision
    ]
    assert not found
