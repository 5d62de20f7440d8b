"""Lists in pages, cut by the database or from what is at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from flask import request

from smwi_events.core.database import db
from smwi_events.core.web.links import url_with_query

T = TypeVar("T")
PAGE_SIZE = 50
LAST_PAGE = 10_000


@dataclass(frozen=True)
class Pagination(Generic[T]):
    """One page of a list: `items`, `page` (from 1), `pages`, `total`, and the addresses of the neighbours."""

    items: Sequence[T]
    page: int
    pages: int
    total: int

    @property
    def prev_url(self) -> str | None:
        """The address of the page before, or None on the first."""
        return self.url(self.page - 1) if self.page > 1 else None

    @property
    def next_url(self) -> str | None:
        """The address of the page after, or None on the last."""
        return self.url(self.page + 1) if self.page < self.pages else None

    def url(self, page: int) -> str:
        """The address of another page of the same list, filters kept; the first one has no number."""
        query = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
        if page > 1:
            query.append(("page", str(page)))
        return url_with_query(request.endpoint or "", request.view_args or {}, query)


def requested_page() -> int:
    """The page number in the address; anything that is not one counts as the first."""
    text = request.args.get("page", "1")
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def paginate(select: sa.Select[Any], page: int, size: int = PAGE_SIZE) -> Pagination[Any]:
    """Run `select` for one page; two queries whatever the number of rows. A page past the end shows the last one."""
    total = db.session.scalar(sa.select(sa.func.count()).select_from(select.order_by(None).subquery())) or 0
    page, pages = _clamp(page, total, size)
    items = db.session.scalars(select.limit(size).offset((page - 1) * size)).unique().all()
    return Pagination(items, page, pages, total)


def paginate_list(items: Sequence[T], page: int, size: int = PAGE_SIZE) -> Pagination[T]:
    """One page of what is at hand whole. A page past the end shows the last one."""
    page, pages = _clamp(page, len(items), size)
    return Pagination(items[(page - 1) * size : page * size], page, pages, len(items))


def _clamp(page: int, total: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-total // size))
    return min(page, pages), pages
