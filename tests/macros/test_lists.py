"""Pagination, steps and tables say where one is."""

from types import SimpleNamespace

import pytest

from tests.macros.conftest import Render


def page(number: int, pages: int) -> SimpleNamespace:
    """One page of a list, as core.web.pagination gives it."""
    return SimpleNamespace(
        page=number,
        pages=pages,
        total=pages * 50,
        prev_url="?page=before" if number > 1 else None,
        next_url="?page=after" if number < pages else None,
        url=lambda other: f"?page={other}",
    )


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 1, []),
        (1, 3, ["1", "2", "3", "Next"]),
        (5, 9, ["Previous", "1", "…", "4", "5", "6", "…", "9", "Next"]),
        (9, 9, ["Previous", "1", "…", "8", "9"]),
    ],
)
def test_pagination_shows_ends_and_neighbours(render: Render, number: int, pages: int, shown: list[str]) -> None:
    source = '{% import "macros/pagination.html" as pages %}{{ pages.pagination(pagination) }}'
    tree = render(source, pagination=page(number, pages))
    assert ["".join(item.itertext()).strip() for item in tree.iter("li")] == shown
    current = tree.findall(".//*[@aria-current='page']")
    assert [element.text for element in current] == ([str(number)] if pages > 1 else [])


def test_table_says_its_order_and_names_its_cells(render: Render) -> None:
    source = """{% import "macros/tables.html" as tables %}
    {% call tables.table("Orders", columns) %}
    <tr>{{ tables.head_cell("Code", "A-1", "/a-1") }}{{ tables.cell("Price", "10", "number") }}</tr>{% endcall %}"""
    columns = [{"label": "Code", "url": "?sort=code", "sort": "descending"}, {"label": "Price"}]
    tree = render(source, columns=columns)
    assert [head.attrib.get("aria-sort") for head in tree.iter("th") if head.attrib["scope"] == "col"] == [
        "descending",
        None,
    ]
    assert [cell.attrib["data-label"] for cell in tree.iter("td")] == ["Price"]


def test_steps_mark_the_present_one_and_link_only_those_done(render: Render) -> None:
    source = """{% import "macros/steps.html" as steps %}{{ steps.steps("Steps", [
    {"label": "Office", "state": "done", "url": "/1"}, {"label": "People", "state": "current", "url": "/2"},
    {"label": "Check", "state": "todo"}]) }}"""
    tree = render(source)
    assert [link.text for link in tree.iter("a")] == ["Office"]
    assert [step.text for step in tree.findall(".//li[@aria-current='step']")] == ["People"]


@pytest.mark.parametrize("kind", ["good", "wait", "stop", "info", "none"])
def test_status_is_a_word_and_a_shape(render: Render, kind: str) -> None:
    tree = render('{% import "macros/status.html" as status %}{{ status.status(kind, "paid") }}', kind=kind)
    assert "".join(tree.itertext()).strip() == "paid"
    assert tree.find(".//svg[@aria-hidden='true']") is not None
