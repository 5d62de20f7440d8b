"""Pages of a list keep the list's query, whatever stands in it."""

import pytest
from flask import Flask

from smwi_events.core.web.pagination import Pagination, requested_page


@pytest.mark.parametrize(
    ("query", "following"),
    [
        ("", "?page=2"),
        ("?page=1&q=a%26b&q=c", "?q=a%26b&q=c&page=2"),
        ("?endpoint=x&_external=1&_scheme=ftp", "?endpoint=x&_external=1&_scheme=ftp&page=2"),
    ],
)
def test_the_next_page_keeps_the_query(app: Flask, query: str, following: str) -> None:
    with app.test_request_context(f"/aktualnosci{query}"):
        app.preprocess_request()
        shown = Pagination[object]([], requested_page(), 3, 30)
        assert shown.next_url == f"/aktualnosci{following}"


def test_the_first_page_has_one_address(app: Flask) -> None:
    with app.test_request_context("/aktualnosci?q=a&page=2"):
        app.preprocess_request()
        assert Pagination[object]([], 2, 3, 30).prev_url == "/aktualnosci?q=a"
