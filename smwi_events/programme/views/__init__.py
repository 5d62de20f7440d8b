"""Pages of the programme for readers."""

from smwi_events.programme.views import changes, exports, pages, people, widget
from smwi_events.programme.views.blueprint import programme

__all__ = ["changes", "exports", "pages", "people", "programme", "widget"]
