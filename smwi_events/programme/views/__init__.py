"""Pages of the programme for readers."""

from smwi_events.programme.views import agenda, changes, exports, now, offline, pages, people, widget
from smwi_events.programme.views.blueprint import programme

__all__ = ["agenda", "changes", "exports", "now", "offline", "pages", "people", "programme", "widget"]
