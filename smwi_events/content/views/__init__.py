"""The association's pages for visitors."""

from smwi_events.content.views import history, media, news, pages, projects
from smwi_events.content.views.blueprint import content

__all__ = ["content", "history", "media", "news", "pages", "projects"]
