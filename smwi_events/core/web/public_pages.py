"""What a feature tells the site map, sitemap.xml and the tests about its public pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask import url_for

from smwi_events.core.localized import LocalizedText


class PageGroup(StrEnum):
    """Headings of the site map, in its order."""

    ASSOCIATION = "association"
    CONFERENCE = "conference"
    PROJECTS = "projects"
    NEWS = "news"
    INFORMATION = "information"


@dataclass(frozen=True)
class PublicPage:
    """A published page: its endpoint and, where the languages differ or there are any, its view arguments.

    One with `is_detail` is left to sitemap.xml: people reach it from the list that the site map names.
    """

    endpoint: str
    title: LocalizedText
    group: PageGroup
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    changed_at: datetime | None = None
    is_detail: bool = False

    def path(self, language: str) -> str:
        """The page's address in a language, without the host."""
        return url_for(self.endpoint, **{**self.values.get(language, {}), "lang": language})


# Lists the pages that are published at a moment; named in features.py.
PublicPages = Callable[[datetime], Iterable[PublicPage]]
